"""Counts put together again out of a release: as they could have been, with nothing in them that no page shows.

Verdicts, common ground and differences are worked out from these, never from the answers. Of six people who all agree
and of six among whom one does not, a release shows the same; so whatever follows from it is the same too. Six exact
answers would betray themselves in a verdict: five of five "surely agree", four of five do not.
"""

import numpy as np
from numpy.typing import NDArray

from groundwork.commonality import ANSWERS
from groundwork.disclosure import Released, Share, Shown, ShownTable

Counts = NDArray[np.int64]

# Shares rounded to more than so many points are too coarse to conclude anything from.
COARSEST = 5
PASS = ANSWERS.index("pass")


def table_name(statement: str, dimension: str) -> str:
    """The name of the released table of one statement by one dimension."""
    return f"{statement} {dimension}"


def table_of(released: Released, statement: str, dimension: str) -> ShownTable | None:
    """The released table of a statement by a dimension, if there is one."""
    try:
        return released.table(table_name(statement, dimension))
    except KeyError:
        return None


def places_of(table: ShownTable | None, dimension: str, group: str) -> tuple[int, list[Shown]] | None:
    """How many of a group answered, and the place of each answer; None when the group is not shown."""
    if table is None or all(axis.name != dimension or group not in axis.categories for axis in table.axes):
        return None
    size = table.at({dimension: group}).count
    if not size:
        return None
    return size, [table.at({dimension: group, table.axes[0].name: answer}) for answer in ANSWERS]


def counts_shown(released: Released, statements: list[str], dimension: str, groups: list[str]) -> Counts:
    """Groups × statements × four answers; zeros where a group is hidden or too coarse."""
    counts = np.zeros((len(groups), len(statements), len(ANSWERS)), dtype=np.int64)
    for column, statement in enumerate(statements):
        table = table_of(released, statement, dimension)
        for row, group in enumerate(groups):
            found = places_of(table, dimension, group)
            shares = [place.share for place in found[1]] if found else []
            if found and all(share is not None and share.step <= COARSEST for share in shares):
                counts[row, column] = one_way(found[0], [share for share in shares if share is not None])
    return counts


def one_way(answered: int, shares: list[Share]) -> list[int]:
    """Whole numbers of people that would be shown as these shares: "nearly all" as all but one, "almost none" as none;
    whoever is left over passes.

    >>> one_way(6, [Share("nearly all", None, 5), *[Share("almost none", None, 5)] * 3])
    [5, 0, 1, 0]
    >>> one_way(12, [Share("about", 75, 5), Share("about", 25, 5), *[Share("almost none", None, 5)] * 2])
    [9, 3, 0, 0]
    """
    counts = []
    for share in shares:
        if share.kind == "nearly all":
            counts.append(answered - 1)
        else:
            counts.append(0 if share.percent is None else int(share.percent * answered / 100 + 0.5))
    left = answered - sum(counts)
    if left >= 0:
        counts[PASS] += left
    else:
        counts[int(np.argmax(counts))] += left
    return counts
