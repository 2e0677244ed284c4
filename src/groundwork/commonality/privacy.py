"""What may be told: groups large enough, shares coarse enough, and nothing that subtraction would reveal.

These rules are about *who is counted*. Whether several tables together reveal a cell is decided by
`groundwork.disclosure`; what leaves here has been prepared so that totals are sums of shown groups only.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from groundwork.commonality.arrays import Bools, Ints
from groundwork.commonality.groups import Groups
from groundwork.commonality.responses import Responses, keep_answers

THRESHOLD = 5
OTHERS = "other groups"
NEARLY_ALL, ALMOST_NONE = "nearly all", "almost none"
COARSE_BELOW = 20
STEP = 0.05
LEAST_ON_A_MAP = 50


@dataclass(frozen=True, eq=False)
class Shown:
    """`groups` large enough to be shown; `merged` are now in "other groups"; `left_out` are in nothing at all.

    `people` masks who may be counted anywhere: everyone who is in no group that was left out.
    """

    groups: Groups
    merged: tuple[str, ...]
    left_out: tuple[str, ...]
    people: Bools


def merge_small(groups: Groups, threshold: int = THRESHOLD) -> Shown:
    """Groups with fewer than `threshold` people become "other groups"; if those still are too few, they are left out.

    Left out means of the calculation, not only of the page: a group nobody sees must not stop a statement from being
    common ground, for that would tell how it answered. Nor are its people in any total. Who is in two groups is left
    out only if no group shown has them. If exactly one group is too small there is nothing to hide it among: it is
    left out. "other groups" has a known size only if all its parts have.

    >>> members = np.array([[1] * 6 + [0] * 6, [0] * 6 + [1] * 3 + [0] * 3, [0] * 9 + [1] * 3], dtype=bool)
    >>> shown = merge_small(Groups(("a", "b", "c"), members, np.array([6, 3, 0])))
    >>> shown.groups.names, shown.groups.present.tolist(), shown.groups.sizes.tolist(), shown.left_out
    (('a', 'other groups'), [6, 6], [6, 0], ())
    """
    small = groups.present < threshold
    together = np.asarray(groups.members[small].any(axis=0))
    merges = int((groups.present[small] > 0).sum()) > 1 and int(together.sum()) >= threshold
    names = [name for name, hidden in zip(groups.names, small, strict=True) if not hidden]
    hidden_names = tuple(name for name, hidden in zip(groups.names, small, strict=True) if hidden)
    members, sizes = groups.members[~small], groups.sizes[~small]
    if merges:
        part_sizes = groups.sizes[small & (groups.present > 0)]
        total = int(part_sizes.sum()) if (part_sizes > 0).all() and not groups.overlap else 0
        members, sizes = np.vstack([members, together]), np.append(sizes, total)
        shown = Groups((*names, OTHERS), members, sizes)
        return Shown(shown, hidden_names, (), np.ones(members.shape[1], bool))
    kept: Bools = np.asarray(members.any(axis=0)) | ~together
    return Shown(Groups(tuple(names), members, sizes), (), hidden_names, kept)


def shown_cells(counts: Ints, threshold: int = THRESHOLD) -> Bools:
    """Which cells (groups, statements) have at least `threshold` answers. Totals may be sums of these only: a total
    over all would give the rest away by subtraction.

    >>> shown_cells(np.array([[[3, 1, 0, 0], [4, 1, 0, 0]]])).tolist()
    [[False, True]]
    """
    return np.asarray(counts.sum(axis=2) >= threshold)


def visible_answers(responses: Responses, groups: Groups, threshold: int = THRESHOLD) -> Responses:
    """Without the answers of cells (group, statement) below the threshold; people of no group count as one more group.

    Found groups, flood and change are computed from these: an eigenvalue, too, would move with a hidden answer.

    >>> from groundwork.commonality.groups import everyone
    >>> from groundwork.commonality.responses import gather
    >>> store = gather([(f"p{i}", "s", "agree") for i in range(5)] + [("p0", "t", "agree")])
    >>> visible_answers(store, everyone(store)).answers.tolist()
    [0, 0, 0, 0, 0]
    """
    visible = np.ones(len(responses.answers), bool)
    for members in (*groups.members, ~groups.grouped):
        mine = members[responses.rows]
        n = np.bincount(responses.columns[mine], minlength=len(responses.statements))
        visible &= ~mine | (n >= threshold)[responses.columns]
    return responses if visible.all() else keep_answers(responses, visible)


def coarse_share(count: int, n: int, threshold: int = THRESHOLD) -> float | str | None:
    """The share `count / n` as it may be shown.

    None below `threshold` answers. "nearly all" for all or all but one, "almost none" for none or one, so that neither
    says how everyone answered. In between, steps of 5 points below 20 answers, else of one point.

    >>> [coarse_share(count, 6) for count in (6, 5, 3, 1)], coarse_share(2, 4), coarse_share(50, 77)
    (['nearly all', 'nearly all', 0.5, 'almost none'], None, 0.65)
    """
    if n < threshold:
        return None
    if count >= n - 1 and 2 * count > n:
        return NEARLY_ALL
    if count <= 1 and 2 * count < n:
        return ALMOST_NONE
    if n < COARSE_BELOW:
        return round(round(count / n / STEP) * STEP, 2)
    return round(count / n, 2)


def may_publish(new_people: int, closed: bool, threshold: int = THRESHOLD) -> bool:
    """Whether a new snapshot may appear: the round is closed, or enough people came since the last one.

    >>> may_publish(4, closed=False), may_publish(5, closed=False), may_publish(1, closed=True)
    (False, True, True)
    """
    return closed or new_people >= threshold


def may_map(people: int) -> bool:
    """Whether a map of persons, each a dot without a name, may be drawn.

    >>> may_map(49), may_map(50)
    (False, True)
    """
    return people >= LEAST_ON_A_MAP


def may_subtract(parts: Iterable[int], threshold: int = THRESHOLD) -> bool:
    """Whether all these numbers of people may stand beside their total: each is 0 or at least `threshold`.

    >>> may_subtract([20, 0, 5]), may_subtract([20, 1])
    (True, False)
    """
    return all(part == 0 or part >= threshold for part in parts)
