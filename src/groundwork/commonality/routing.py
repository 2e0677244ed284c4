"""Which statement to show next, when there are too many to show all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from groundwork.commonality.arrays import Anything, Bools, Floats, Ints
from groundwork.commonality.responses import AGREE

MOST_SHOWN_TO_ALL = 60
UNIFORM_SHARE = 0.3
BELOW_THRESHOLD = 2.0


@dataclass(frozen=True)
class Draw:
    """The row of a statement, and the probability with which it was drawn: kept, so that results can be weighed."""

    statement: int
    probability: float


def expected_fall(counts: Ints) -> Floats:
    """By how much one more answer is expected to narrow what is known of each share; shape of `counts` less the last.

    With a = A + ½ and b = n - A + ½ the share of agreement is Beta(a, b), its standard deviation s(a, b) =
    sqrt(ab / (a + b + 1)) / (a + b). The fall is s(a, b) - (a s(a + 1, b) + b s(a, b + 1)) / (a + b). It is the same
    for A of n as for n - A of n: a statement is not shown less because people reject it.

    >>> expected_fall(np.array([[9, 1, 0, 0], [1, 9, 0, 0], [90, 10, 0, 0]])).round(4).tolist()
    [0.0045, 0.0045, 0.0002]
    """
    a = counts[..., AGREE] + 0.5
    b = counts.sum(axis=-1) - counts[..., AGREE] + 0.5

    def spread(a: Anything, b: Anything) -> Anything:
        return np.asarray(np.sqrt(a * b / (a + b + 1)) / (a + b))

    return np.asarray(spread(a, b) - (a * spread(a + 1, b) + b * spread(a, b + 1)) / (a + b))


def statement_chances(counts: Ints, belongs: Bools, unseen: Bools, threshold: int = 5) -> Floats:
    """The probability of showing each statement next to this person, shape (statements,), sum 1 (or 0: none unseen).

    70 %: in proportion to the expected fall over this person's groups, doubled where a group has fewer than `threshold`
    answers; 30 %: the same for every unseen statement. Agreement itself is no factor. `counts` (groups, statements, 4),
    `belongs` (groups,), `unseen` (statements,). Who is in no group counts for all of them.

    >>> counts = np.array([[[50, 0, 0, 0], [0, 50, 0, 0], [1, 0, 0, 0]]])
    >>> statement_chances(counts, np.array([True]), np.array([True, True, True])).round(2).tolist()
    [0.1, 0.1, 0.8]
    """
    if not unseen.any():
        return np.zeros(len(unseen))
    chosen = counts[belongs] if belongs.any() else counts
    fall = expected_fall(chosen)
    fall = np.where(chosen.sum(axis=2) < threshold, BELOW_THRESHOLD * fall, fall).sum(axis=0) * unseen
    even = unseen / unseen.sum()
    return np.asarray((1 - UNIFORM_SHARE) * fall / fall.sum() + UNIFORM_SHARE * even)


def next_statement(
    counts: Ints,
    belongs: Bools,
    unseen: Bools,
    draws: np.random.Generator,
    anchors: Sequence[int] = (),
    threshold: int = 5,
) -> Draw | None:
    """The statement to show next, or None when all were seen.

    Up to 60 statements: each unseen one with equal chance. More: first the unseen `anchors` (10 to 20 that everyone
    sees), with equal chance, then by `statement_chances`.

    >>> counts = np.zeros((1, 2, 4), dtype=np.int64)
    >>> next_statement(counts, np.array([True]), np.array([False, True]), np.random.default_rng(0))
    Draw(statement=1, probability=1.0)
    """
    if not unseen.any():
        return None
    if len(unseen) <= MOST_SHOWN_TO_ALL:
        chances = unseen / unseen.sum()
    else:
        fixed = np.zeros(len(unseen), bool)
        fixed[list(anchors)] = True
        fixed &= unseen
        chances = fixed / fixed.sum() if fixed.any() else statement_chances(counts, belongs, unseen, threshold)
    statement = int(draws.choice(len(unseen), p=chances))
    return Draw(statement, float(chances[statement]))
