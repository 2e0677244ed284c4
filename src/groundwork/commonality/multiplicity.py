"""Many questions asked at once: how sure one may still be of each."""

import numpy as np

from groundwork.commonality.arrays import Floats


def benjamini_hochberg(p: Floats) -> Floats:
    """q-values: among all results with q <= x, at most a share x is expected to be false.

    q of the i-th smallest of m is min over j >= i of m p_(j) / j. `p` has shape (m,); NaN marks a question that could
    not be asked: it does not count in m, and its q is NaN. Valid for independent or positively dependent p.
    Source: Benjamini & Hochberg, J. R. Statist. Soc. B 57 (1995).

    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03, np.nan])).round(3).tolist()
    [0.03, 0.04, 0.04, nan]
    """
    q = np.full(len(p), np.nan)
    asked = np.flatnonzero(~np.isnan(p))
    order = asked[np.argsort(p[asked], kind="stable")]
    stepped = p[order] * len(order) / np.arange(1, len(order) + 1)
    q[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return q


def holm(p: Floats) -> Floats:
    """Adjusted p-values: with probability at least 1 - x none of those <= x is false.

    The i-th smallest of m becomes max over j <= i of (m - j + 1) p_(j), at most 1. `p` has shape (m,), without NaN.
    Source: Holm, Scand. J. Statist. 6 (1979).

    >>> holm(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    order = np.argsort(p, kind="stable")
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)), 1.0)
    return adjusted
