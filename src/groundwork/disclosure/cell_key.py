"""The cell key method: small, repeatable noise for counts that are asked for freely.

Every person's answers carry a random key that never changes. The keys of the people in a cell add up, modulo one, to
the key of the cell; a table says, for each true count, which count is given for which key. The same people give the
same number, in whatever query, so that asking often does not help; but tables need not add up.
Sources: B. Fraser and J. Wooton, "A proposed method for confidentialising tabular output to protect against
differencing" (2005); S. Giessing, "Computational issues in the design of transition probabilities and disclosure risk
estimation for additive noise" (2016), for the choice of probabilities.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from secrets import randbits

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

KEY_BITS = 32
Keys = NDArray[np.uint64]
Reals = NDArray[np.float64]


@dataclass(frozen=True)
class NoiseRow:
    """For one true count: the counts given, and below which fraction of the keys each of them is."""

    counts: tuple[int, ...]
    below: tuple[float, ...]

    def given(self, fraction: float) -> int:
        """The count for a cell key in [0, 1).

        >>> NoiseRow((2, 3, 4), (0.3, 0.7, 1.0)).given(0.8)
        4
        """
        return self.counts[min(int(np.searchsorted(self.below, fraction, side="right")), len(self.counts) - 1)]


def new_record_key() -> int:
    """A key for a person's answers, drawn once from the system's secure randomness: 0 to 2**32 - 1."""
    return randbits(KEY_BITS)


def cell_key(record_keys: Keys | Sequence[int]) -> float:
    """The key of a cell: the sum of its people's keys modulo 2**32, as a fraction in [0, 1). Whole numbers throughout.

    >>> cell_key([round(key * 2**32) for key in (0.9, 0.3, 0.6)])  # doctest: +ELLIPSIS
    0.8...
    """
    return sum(int(key) for key in record_keys) % (1 << KEY_BITS) / (1 << KEY_BITS)


def noise_table(*, largest_change: int = 3, smallest: int = 3, variance: float = 1.0) -> tuple[NoiseRow, ...]:
    """The lookup table, for true counts from 0 to `largest_change + smallest`; larger counts use the last row's noise.

    Each row gives the distribution of greatest entropy on the counts at most `largest_change` away, none of 1 to
    `smallest - 1` among them, with the true count as its mean and `variance` where the counts allow it, else the
    nearest to it that they do. 0 stays 0. Raises `ValueError` where no such mean is possible.

    >>> [row.counts for row in noise_table(largest_change=2)][:3]
    [(0,), (0, 3), (0, 3)]
    """
    return tuple(
        _noise_row(count, largest_change, smallest, variance) for count in range(largest_change + smallest + 1)
    )


def perturbed(count: int, record_keys: Keys | Sequence[int], table: Sequence[NoiseRow]) -> int:
    """The count that is given for these people, in place of their number. Raises `ValueError` for a key too few.

    >>> perturbed(2, [7, 9], noise_table()) == perturbed(2, [9, 7], noise_table())
    True
    """
    if len(record_keys) != count:
        raise ValueError("every person in the cell has one key")
    row = table[min(count, len(table) - 1)]
    return row.given(cell_key(record_keys)) + max(0, count - (len(table) - 1))


def _noise_row(count: int, largest_change: int, smallest: int, variance: float) -> NoiseRow:
    if count == 0:
        return NoiseRow((0,), (1.0,))
    given = [
        other
        for other in range(max(0, count - largest_change), count + largest_change + 1)
        if other == 0 or other >= smallest
    ]
    chances = _greatest_entropy(np.array(given, dtype=float) - count, variance)
    kept = [(other, chance) for other, chance in zip(given, chances, strict=True) if chance > 1e-9]
    below = np.cumsum([chance for _, chance in kept]) / sum(chance for _, chance in kept)
    return NoiseRow(tuple(other for other, _ in kept), tuple(below.tolist()))


def _greatest_entropy(changes: Reals, variance: float) -> Reals:
    """Chances of the changes: mean 0, the variance as near to the wanted as can be, otherwise as even as they allow.

    They are proportional to exp(a change + b change²); a and b minimise the convex dual.
    """
    least, most = _two_points(changes, np.min), _two_points(changes, np.max)
    if least @ changes**2 >= variance:
        return least
    if most @ changes**2 <= variance:
        return most
    powers = np.stack([changes, changes**2])
    wanted = np.array([0.0, variance])

    def dual(weights: Reals) -> tuple[float, Reals]:
        heights = weights @ powers
        tops = np.exp(heights - heights.max())
        return float(heights.max() + np.log(tops.sum()) - weights @ wanted), powers @ (tops / tops.sum()) - wanted

    heights = minimize(dual, np.zeros(2), jac=True, method="BFGS", options={"gtol": 1e-10}).x @ powers
    chances: Reals = np.exp(heights - heights.max())
    chances /= chances.sum()
    return chances


def _two_points(changes: Reals, choose: Callable[[Reals], float]) -> Reals:
    """The distribution of mean 0 with the least (or the most) variance: on no change, or on one down and one up."""
    down, up = -changes[changes < 0], changes[changes > 0]
    if (0 in changes and choose is np.min) or not (len(down) and len(up)):
        if 0 not in changes:
            raise ValueError("no noise of mean 0 is possible")
        none: Reals = (changes == 0).astype(float)
        return none
    fall, rise = choose(down), choose(up)
    chances: Reals = np.where(changes == -fall, rise, np.where(changes == rise, fall, 0.0)) / (fall + rise)
    return chances
