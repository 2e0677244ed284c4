"""Are groups that k-means drew really apart? It draws some in any cloud: these two tests ask whether to believe it."""

import diptest
import numpy as np

from groundwork.commonality.arrays import Anything, Floats, Ints
from groundwork.commonality.kmeans import kmeans

RESAMPLES = 50
STARTS = 3


def nearest_groups(centres: Floats) -> Ints:
    """For each centre (k, axes) the row of the nearest other one, shape (k,).

    >>> nearest_groups(np.array([[0.0], [1.0], [5.0]])).tolist()
    [1, 0, 1]
    """
    away = ((centres[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    np.fill_diagonal(away, np.inf)
    return np.asarray(away.argmin(axis=1))


def bootstrap_jaccard(points: Floats, labels: Ints, draws: np.random.Generator) -> Floats:
    """How well each group comes back when people are drawn again with replacement, in [0, 1], shape (k,).

    Mean over 50 resamples of the largest Jaccard similarity (shared people / people in either) between the group and a
    group found again, among the people drawn. Below 0.75 it is not to be trusted. `points` (people, axes), `labels`
    (people,) 0 … k-1. Source: Hennig, Comput. Statist. Data Anal. 52 (2007).

    >>> points = np.array([[0.0]] * 9 + [[5.0]] * 9)
    >>> bootstrap_jaccard(points, np.repeat([0, 1], 9), np.random.default_rng(0)).tolist()
    [1.0, 1.0]
    """
    people, k = len(points), int(labels.max()) + 1
    drawn = draws.multinomial(people, np.full(people, 1 / people), size=RESAMPLES).astype(float)
    runs = kmeans(points, k, draws, np.repeat(drawn, STARTS, axis=0))
    best = runs.scatter.reshape(RESAMPLES, STARTS).argmin(axis=1) + STARTS * np.arange(RESAMPLES)
    present = drawn > 0
    again = (runs.labels[best][:, None, :] == np.arange(k)[None, :, None]) & present[:, None, :]
    before = (labels[None, :] == np.arange(k)[:, None])[None] & present[:, None, :]
    shared = before.astype(float) @ again.transpose(0, 2, 1).astype(float)
    either = before.sum(axis=2)[:, :, None] + again.sum(axis=2)[:, None, :] - shared
    return np.asarray((shared / np.maximum(either, 1)).max(axis=2).mean(axis=0))


def between(points: Floats, labels: Anything, centres: Floats, one: int, other: int) -> Floats:
    """Where the people of two groups stand on the line from one centre to the other, shape (people of both,).

    >>> between(np.array([[0.0], [2.0], [9.0]]), np.array([0, 1, 2]), np.array([[0.0], [2.0], [9.0]]), 0, 1).tolist()
    [0.0, 4.0]
    """
    chosen = (labels == one) | (labels == other)
    return np.asarray(points[chosen] @ (centres[other] - centres[one]))


def gap_probabilities(points: Floats, labels: Ints, centres: Floats) -> Floats:
    """p-value of "one hump" for each group with its nearest, shape (k,).

    Hartigan's dip test of the people of both groups on the line between the centres: small when there is a gap.
    Source: Hartigan & Hartigan, Ann. Statist. 13 (1985).

    >>> points = np.array([[x / 50] for x in range(20)] + [[5 + x / 50] for x in range(20)])
    >>> bool(gap_probabilities(points, np.repeat([0, 1], 20), np.array([[0.2], [5.2]])).max() < 0.01)
    True
    """
    found: dict[tuple[int, int], float] = {}
    for one, other in enumerate(nearest_groups(centres).tolist()):
        pair = (min(one, other), max(one, other))
        if pair not in found:
            found[pair] = float(diptest.diptest(np.sort(between(points, labels, centres, *pair)))[1])
        found[one, other] = found[pair]
    return np.array([found[one, other] for one, other in enumerate(nearest_groups(centres).tolist())])
