"""Which counts would tell something about somebody by themselves."""

from dataclasses import dataclass

import numpy as np

from groundwork.disclosure.table import Counts, Flags, with_totals

SMALLEST = 5
WIDTH = 5


@dataclass(frozen=True)
class Rules:
    """Counts from 1 up to, not including, `smallest` are hidden, and what is hidden stays `width` wide.

    Both may only be raised: `ValueError` below 5.

    >>> Rules(smallest=10).smallest
    10
    >>> Rules(width=3)
    Traceback (most recent call last):
    ValueError: the rules may only be raised, not lowered
    """

    smallest: int = SMALLEST
    width: int = WIDTH

    def __post_init__(self) -> None:
        if self.smallest < SMALLEST or self.width < WIDTH:
            raise ValueError("the rules may only be raised, not lowered")


def primary(counts: Counts, *, sensitive: bool = False, smallest: int = SMALLEST) -> Flags:
    """Which numbers of a table, totals included, must be hidden for what they are.

    `counts` has the question along its first dimension and breakdowns along the others, without totals; it may be a
    difference of two tables, with counts below zero. The result has one more entry in each dimension, for the totals.
    Hidden: 1 to `smallest` - 1 people (or as many fewer). For a sensitive question also nobody, and, in any group of
    people (one place in the breakdowns, or the total over them), every answer given if all gave one and the same, or
    two answers of which one was given by one person only: that one would know what all others said. The number of all
    people is never hidden; a group of nobody has nothing to hide.
    Source: L. Willenborg and T. de Waal, Elements of Statistical Disclosure Control (2001), on thresholds and group
    disclosure.

    >>> primary(np.array([[7, 0], [3, 9]])).astype(int)
    array([[0, 0, 0],
           [1, 0, 0],
           [0, 0, 0]])
    >>> primary(np.array([[7, 0], [3, 9]]), sensitive=True).astype(int)
    array([[0, 1, 0],
           [1, 1, 0],
           [0, 0, 0]])
    """
    all_counts = with_totals(counts)
    sizes = np.abs(all_counts)
    small = (sizes > 0) & (sizes < smallest)
    if sensitive:
        answers, group = sizes[:-1], sizes[-1]
        given = np.count_nonzero(answers, axis=0)
        lone = np.any(answers == 1, axis=0)
        telling = (given == 1) | ((given == 2) & lone)
        small[:-1] |= (group > 0) & ((answers == 0) | telling)
    small[(-1,) * counts.ndim] = False
    return small
