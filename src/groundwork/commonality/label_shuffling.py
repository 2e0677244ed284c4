"""Do groups differ in how often they give an answer? Group labels are shuffled among those who answered."""

from math import comb

import numpy as np
from scipy.special import chdtrc, gammaln

from groundwork.commonality.arrays import Anything, Floats, Ints

DRAWS = 9_999
MOST_SHUFFLED = 2_000
MOST_TABLES = 20_000


def label_test(given: Ints, n: Ints, seed: int = 0) -> float:
    """p-value of "the label makes no difference", in (0, 1].

    `given[g]` of `n[g]` people of group g (shape (groups,), n > 0) gave the answer. The statistic is Pearson's
    sum over groups of (given - n A/N)² / n; its distribution is that of shuffled labels, given who answered. Where at
    most 20,000 tables are possible each is weighed, which is what endless shuffling would give; else, up to 2,000
    people, 9,999 shuffles are drawn, p = (1 + as extreme) / 10,000; beyond that the chi-squared approximation with
    groups - 1 degrees of freedom. 1 when all, or none, gave the answer or there is only one group.
    Sources: Fisher 1935; Freeman & Halton, Biometrika 38 (1951); Phipson & Smyth, SAGMB 9 (2010) for the 1 + .

    >>> [round(label_test(np.array([n, 0]), np.array([n, n])), 3) for n in (3, 4)]
    [0.1, 0.029]
    >>> label_test(np.array([3, 3]), np.array([3, 3]))
    1.0
    """
    total, answered = int(given.sum()), int(n.sum())
    if len(n) < 2 or total in (0, answered):
        return 1.0
    # Sorted, so that neither the order of groups nor the side asked about changes a draw.
    order = np.lexsort((given, n))
    given, n = given[order], n[order]
    if 2 * total > answered:
        given, total = n - given, answered - total
    seen = _statistic(given[None, :], n, total)[0]
    # Tables as extreme as the one seen must not be lost to rounding.
    least = seen * (1 - 1e-9) - 1e-12
    if _table_limit(n, total) <= MOST_TABLES:
        tables = _all_tables(n, total)
        weights = _log_weights(tables, n)
        weights = np.exp(weights - weights.max())
        return float(min(1.0, weights[_statistic(tables, n, total) >= least].sum() / weights.sum()))
    if answered <= MOST_SHUFFLED:
        draws = np.random.default_rng([seed, total, *n.tolist()])
        tables = draws.multivariate_hypergeometric(n, total, size=DRAWS, method="marginals")
        return float((1 + np.count_nonzero(_statistic(tables, n, total) >= least)) / (1 + DRAWS))
    spread = total * (answered - total) / answered**2
    return float(chdtrc(len(n) - 1, seen / spread))


def _statistic(tables: Anything, n: Ints, total: int) -> Floats:
    """Sum over groups of (given - expected)² / n, shape (tables,)."""
    return np.asarray((((tables - n * (total / n.sum())) ** 2) / n).sum(axis=1))


def _table_limit(n: Ints, total: int) -> int:
    """At least as many as there are tables with these margins."""
    groups = len(n)
    if groups > 12:
        return MOST_TABLES + 1
    free = np.minimum(np.sort(n)[:-1], total) + 1
    return min(int(np.prod(free.astype(float))), comb(total + groups - 1, groups - 1))


def _all_tables(n: Ints, total: int) -> Ints:
    """Every way to spread `total` over groups of sizes `n`, shape (tables, groups)."""
    tables = np.zeros((1, 0), dtype=np.int64)
    left = np.array([total])
    for place, size in enumerate(n):
        room = int(n[place + 1 :].sum())
        low, high = np.maximum(0, left - room), np.minimum(size, left)
        ways = high - low + 1
        row = np.repeat(np.arange(len(tables)), ways)
        step = np.arange(len(row)) - np.repeat(np.cumsum(ways) - ways, ways)
        here = low[row] + step
        tables = np.column_stack([tables[row], here])
        left = left[row] - here
    return tables


def _log_weights(tables: Ints, n: Ints) -> Floats:
    """Logarithm of the product of binomials (n, given), shape (tables,)."""
    return np.asarray((gammaln(n + 1) - gammaln(tables + 1) - gammaln(n - tables + 1)).sum(axis=1))
