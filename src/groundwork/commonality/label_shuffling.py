"""Do groups differ in how often they give an answer? Group labels are shuffled among those who answered."""

from functools import lru_cache
from math import comb

import numpy as np
from scipy.special import chdtrc, gammaln

from groundwork.commonality.arrays import Anything, Bools, Floats, Ints

DRAWS = 9_999
MOST_SHUFFLED = 2_000
MOST_TABLES = 20_000
# From so many expected answers of each sort in each group on, the approximation decides as shuffling does.
LEAST_EXPECTED = 20


def label_tests(given: Ints, n: Ints, shown: Bools, seed: int = 0) -> Floats:
    """`label_test` for each statement among the groups shown there, shape (statements,); NaN where fewer than two are.

    `given`, `n` and `shown` have shape (groups, statements). All statements of large groups go at once.

    >>> n = np.full((2, 3), 4)
    >>> label_tests(np.array([[4, 2, 4], [0, 2, 0]]), n, np.array([[True, True, False], [True] * 3])).round(3).tolist()
    [0.029, 1.0, nan]
    """
    kept, people = np.where(shown, given, 0), np.where(shown, n, 0)
    total, answered, groups = kept.sum(axis=0), people.sum(axis=0), shown.sum(axis=0)
    p: Floats = np.full(given.shape[1], np.nan)
    share = total / np.maximum(answered, 1)
    distance = ((kept - people * share) ** 2 / np.maximum(people, 1)).sum(axis=0)
    spread = share * (1 - share)
    alike = spread == 0
    p[:] = np.where(alike, 1.0, chdtrc(np.maximum(groups - 1, 1), distance / np.where(alike, 1.0, spread)))
    p[groups < 2] = np.nan
    smallest = np.where(shown, n, MOST_SHUFFLED).min(axis=0, initial=MOST_SHUFFLED)
    large = (answered > MOST_SHUFFLED) | (smallest * np.minimum(share, 1 - share) >= LEAST_EXPECTED)
    for statement in np.flatnonzero((groups >= 2) & ~large & ~alike):
        here = shown[:, statement]
        p[statement] = label_test(given[here, statement], n[here, statement], seed)
    return p


def label_test(given: Ints, n: Ints, seed: int = 0) -> float:
    """p-value of "the label makes no difference", in (0, 1].

    `given[g]` of `n[g]` people of group g (shape (groups,), n > 0) gave the answer. The statistic is Pearson's
    sum over groups of (given - n A/N)² / n; its distribution is that of shuffled labels, given who answered. Where at
    most 20,000 tables are possible each is weighed, which is what endless shuffling would give, else 9,999 shuffles are
    drawn, p = (1 + as extreme) / 10,000. Beyond 2,000 people, and where every group is expected to hold 20 answers of
    each sort, the chi-squared approximation with groups - 1 degrees of freedom: on random tables it was 3 % of p away
    at the median and a third at most, shuffling noise included. 1 when all, or none, gave the answer or there is only
    one group.
    Sources: Fisher 1935; Freeman & Halton, Biometrika 38 (1951); Cochran, Biometrics 10 (1954), who asks for 5 where we
    ask for 20; Phipson & Smyth, SAGMB 9 (2010) for the 1 + .

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
    seen = float(_distance(given[None, :], n, total)[0])
    if answered > MOST_SHUFFLED or int(n.min()) * min(total, answered - total) / answered >= LEAST_EXPECTED:
        spread = total * (answered - total) / answered**2
        return float(chdtrc(len(n) - 1, seen / spread))
    # Tables as extreme as the one seen must not be lost to rounding.
    least = seen * (1 - 1e-9) - 1e-12
    if _table_limit(n.tolist(), total) <= MOST_TABLES:
        return _weighed(n, total, least)
    draws = np.random.default_rng([seed, total, *n.tolist()])
    tables = draws.multivariate_hypergeometric(n, total, size=DRAWS, method="marginals")
    return float((1 + np.count_nonzero(_distance(tables, n, total) >= least)) / (1 + DRAWS))


def _distance(tables: Anything, n: Ints, total: int) -> Floats:
    """Sum over groups of (given - expected)² / n, shape (tables,)."""
    return np.asarray((((tables - n * (total / n.sum())) ** 2) / n).sum(axis=1))


def _table_limit(n: list[int], total: int) -> int:
    """At least as many as there are tables with these margins; `n` rises."""
    free = 1
    for size in n[:-1]:
        free *= min(size, total) + 1
    return min(free, comb(total + len(n) - 1, len(n) - 1)) if len(n) <= 12 else MOST_TABLES + 1


def _weighed(n: Ints, total: int, least: float) -> float:
    """The share of weight on tables at least this far from even: all tables, group by group.

    A partial table is known by how many answers are still to be given out; its weight is a product of binomials.
    """
    sizes, share = n.tolist(), total / int(n.sum())
    left, weight, distance = np.array([total]), np.zeros(1), np.zeros(1)
    room = sum(sizes)
    for size in sizes[:-1]:
        room -= size
        own_weight, own_distance = _ways(size, share)
        after = left[:, None] - np.arange(size + 1)[None, :]
        possible = (after >= 0) & (after <= room)
        left = after[possible]
        weight = (weight[:, None] + own_weight[None, :])[possible]
        distance = (distance[:, None] + own_distance[None, :])[possible]
    # What is left over goes to the last group.
    own_weight, own_distance = _ways(sizes[-1], share)
    weight, distance = weight + own_weight[left], distance + own_distance[left]
    weight = np.exp(weight - weight.max())
    return float(min(1.0, weight[distance >= least].sum() / weight.sum()))


def _ways(size: int, share: float) -> tuple[Floats, Floats]:
    """For 0 … `size` answers of a group: the logarithm of the ways to give them, and how far from even that is."""
    known = _log_factorials(max(1024, 1 << size.bit_length()))
    ways = known[size] - known[: size + 1] - known[: size + 1][::-1]
    return np.asarray(ways), np.asarray((np.arange(size + 1) - size * share) ** 2 / size)


@lru_cache(maxsize=4)
def _log_factorials(limit: int) -> Floats:
    """Logarithms of 0! … limit!, shape (limit + 1,)."""
    return np.asarray(gammaln(np.arange(limit + 1) + 1.0))
