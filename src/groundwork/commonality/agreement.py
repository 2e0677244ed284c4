"""What share of a group gives an answer: from those heard to all its members, with how sure one may be.

θ, the share of the group that gives an answer, starts as Beta(½, ½) (Jeffreys) and becomes Beta(c + ½, n - c + ½)
once c of n gave it. With N members known, the N - n unheard follow BetaBinomial(N - n; c + ½, n - c + ½), so that a
full count is exact. Arrays of any shapes that broadcast: `count` c, `n`, `size` N (0 for unknown).
Sources: Brown, Cai & DasGupta, Statist. Sci. 16 (2001); Ericson, J. R. Statist. Soc. B 31 (1969).
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.special import betaincc, betaincinv, betaln, gammaln

from groundwork.commonality.arrays import Anything, Floats

# Above this many unheard a Beta of the same mean and variance stands in; it is closer than 0.0003 to the exact sum.
MOST_SUMMED = 5_000


def majority_probability(count: Any, n: Any, size: Any = 0) -> Floats:
    """P(more than half of the group gives this answer), each in [0, 1].

    P(θ > ½), or with N known P((c + Y) / N > ½). For n = 0 nothing is known: ½ (or what the Jeffreys prior says of N).

    >>> majority_probability([4, 4, 95], [4, 4, 100], [0, 4, 0]).round(3).tolist()
    [0.985, 1.0, 1.0]
    """
    return _by_case(_majority, count, n, size)


def share_bound(count: Any, n: Any, size: Any = 0, level: float = 0.05) -> Floats:
    """The `level` point of the share's posterior, in [0, 1]: with 0.05 "at least this much", with 0.95 "at most".

    The quantile of Beta(c + ½, n - c + ½), or of (c + Y) / N with N known: then c / N once all were heard.

    >>> share_bound([4, 4, 50], [4, 4, 100], [0, 4, 0]).round(3).tolist()
    [0.638, 1.0, 0.419]
    >>> share_bound(0, 5, level=0.95).round(3).tolist()
    0.306
    """

    def bound(count: int, n: int, size: int) -> float:
        return _quantile(count, n, size, level)

    return _by_case(bound, count, n, size, lambda c, n: betaincinv(c + 0.5, n - c + 0.5, level))


def posterior_mean(count: Any, n: Any, size: Any = 0) -> Floats:
    """The expected share, in [0, 1]: (c + ½) / (n + 1), or with N known (c + (N - n)(c + ½) / (n + 1)) / N.

    >>> posterior_mean([4, 4], [4, 4], [0, 4]).tolist()
    [0.9, 1.0]
    """
    count, n, size = np.broadcast_arrays(np.asarray(count, float), np.asarray(n, float), np.asarray(size, float))
    mean = (count + 0.5) / (n + 1)
    total = np.maximum(size, np.maximum(n, 1))
    return np.asarray(np.where(size > 0, (count + (total - n) * mean) / total, mean))


def _by_case(
    one: Callable[[int, int, int], float],
    count: Any,
    n: Any,
    size: Any,
    unknown: Callable[[Anything, Anything], Anything] = lambda c, n: betaincc(c + 0.5, n - c + 0.5, 0.5),
) -> Floats:
    """Cells without a membership at once; of the others each different one once."""
    count, n, size = np.broadcast_arrays(np.asarray(count), np.asarray(n), np.asarray(size))
    if np.any(count < 0) or np.any(count > n):
        raise ValueError("more answers of one kind than answers")
    result = np.asarray(unknown(count.astype(float), n.astype(float)), dtype=np.float64).copy()
    known = size > 0
    if known.any():
        cells = np.stack([count[known], n[known], np.maximum(size[known], n[known])], axis=1).astype(np.int64)
        different, place = np.unique(cells, axis=0, return_inverse=True)
        result[known] = np.array([one(int(c), int(m), int(s)) for c, m, s in different])[place.reshape(-1)]
    return result


def unheard_distribution(count: int, n: int, size: int) -> Floats:
    """P(Y = y) for y = 0 … N - n, of those not heard who would give this answer: shape (N - n + 1,), sum 1.

    BetaBinomial(N - n; c + ½, n - c + ½).

    >>> unheard_distribution(1, 1, 3).round(3).tolist()
    [0.125, 0.25, 0.625]
    """
    a, b, unheard = count + 0.5, n - count + 0.5, size - n
    y = np.arange(unheard + 1)
    choose = gammaln(unheard + 1) - gammaln(y + 1) - gammaln(unheard - y + 1)
    weights = np.exp(choose + betaln(y + a, unheard - y + b) - betaln(a, b))
    return np.asarray(weights / weights.sum())


def _majority(count: int, n: int, size: int) -> float:
    if size - n > MOST_SUMMED:
        a, b = _stand_in(count, n, size)
        return float(betaincc(a, b, min(max((size / 2 - count) / (size - n), 0.0), 1.0)))
    # 2 (c + y) > N, in whole numbers.
    first = max(0, size // 2 - count + 1)
    return min(1.0, float(unheard_distribution(count, n, size)[first:].sum()))


def _quantile(count: int, n: int, size: int, level: float) -> float:
    if size - n > MOST_SUMMED:
        a, b = _stand_in(count, n, size)
        return float((count + (size - n) * betaincinv(a, b, level)) / size)
    reached = np.cumsum(unheard_distribution(count, n, size))
    return (count + min(int(np.searchsorted(reached, level - 1e-12)), size - n)) / size


def _stand_in(count: int, n: int, size: int) -> tuple[float, float]:
    """The Beta with the mean and variance of Y / (N - n)."""
    a, b, unheard = count + 0.5, n - count + 0.5, size - n
    mean = a / (a + b)
    variance = mean * (1 - mean) * (a + b + unheard) / (unheard * (a + b + 1))
    strength = mean * (1 - mean) / variance - 1
    return mean * strength, (1 - mean) * strength
