"""What every group holds: the statements on which each of them surely has a majority of its own."""

from dataclasses import dataclass

import numpy as np

from groundwork.commonality.arrays import Floats
from groundwork.commonality.multiplicity import benjamini_hochberg
from groundwork.commonality.verdicts import AGREES, DISAGREES, TOO_FEW, Verdicts

FALSE_SHARE = 0.10
SIDES = ("agree", "disagree")


@dataclass(frozen=True)
class Shared:
    """One statement that every group agrees (or disagrees) with.

    `statement` is its row; `lower_bound_share` the least of the groups' 5 % bounds; `least_sure` that group's row;
    `mean_share` the unweighted mean over groups; `doubt` the largest 1 - π; `q` after all statements are weighed.
    """

    statement: int
    side: str
    lower_bound_share: float
    least_sure: int
    mean_share: float
    doubt: float
    q: float


def find_common_ground(verdicts: Verdicts) -> tuple[Shared, ...]:
    """Statements that every group agrees with, and those that every group disagrees with, the surest first.

    Intersection-union test: a statement is common ground only if *every* group's own doubt 1 - π is at most 0.05; its
    doubt is the largest of them, without a correction over groups. Then Benjamini-Hochberg at 10 % over the statements
    on which all groups were heard, for each side. Ranked by the least 5 % bound, ties by the mean of group means: a
    small group counts as much as a large one, and groups are never pooled. Empty for no groups.
    Source: Berger, Technometrics 24 (1982).

    >>> from groundwork.commonality.verdicts import judge
    >>> counts = np.array([[[4, 0, 0, 0], [0, 4, 0, 0]], [[4, 0, 0, 0], [4, 0, 0, 0]]])
    >>> [(found.statement, found.side) for found in find_common_ground(judge(counts, np.array([0, 0]), threshold=4))]
    [(0, 'agree')]
    """
    groups, _statements = verdicts.verdict.shape
    if groups == 0:
        return ()
    heard = (verdicts.verdict != TOO_FEW).all(axis=0)
    found = []
    for side, code in enumerate((AGREES, DISAGREES)):
        doubt: Floats = np.where(heard, (1 - verdicts.majority[:, :, side]).max(axis=0), np.nan)
        q = benjamini_hochberg(doubt)
        every = (verdicts.verdict == code).all(axis=0) & (q <= FALSE_SHARE)
        for statement in np.flatnonzero(every):
            lower = verdicts.lower[:, statement, side]
            found.append(
                Shared(
                    int(statement),
                    SIDES[side],
                    float(lower.min()),
                    int(lower.argmin()),
                    float(verdicts.mean[:, statement, side].mean()),
                    float(max(doubt[statement], 0.0)),
                    float(max(q[statement], 0.0)),
                )
            )
    return tuple(
        sorted(found, key=lambda one: (-round(one.lower_bound_share, 12), -round(one.mean_share, 12), one.statement))
    )
