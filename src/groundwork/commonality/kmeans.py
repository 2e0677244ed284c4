"""k-means, many runs at once on the same points (Lloyd's steps from k-means++ starts)."""

from dataclasses import dataclass

import numpy as np

from groundwork.commonality.arrays import Anything, Floats, Ints

STEPS = 60


@dataclass(frozen=True, eq=False)
class Runs:
    """R runs: `labels` (R, points), `centres` (R, k, axes), `scatter` (R,) the weighted sum of squared distances."""

    labels: Anything
    centres: Floats
    scatter: Floats


def kmeans(points: Floats, k: int, draws: np.random.Generator, weights: Floats) -> Runs:
    """k-means of `points` (points, axes), once for each row of `weights` (R, points).

    A weight of 2 counts a point twice, of 0 leaves it out of the centres (it still gets a label). Minimises the sum of
    weight times squared distance to the nearest centre; each run finds a local minimum from its own k-means++ start.
    Sources: Lloyd, IEEE Trans. Inf. Theory 28 (1982); Arthur & Vassilvitskii, SODA 2007.

    >>> points = np.array([[0.0], [0.1], [5.0], [5.1]])
    >>> runs = kmeans(points, 2, np.random.default_rng(0), np.ones((3, 4)))
    >>> runs.scatter.round(3).tolist()
    [0.01, 0.01, 0.01]
    """
    return lloyd(points, _starts(points, k, draws, weights), weights)


def lloyd(points: Floats, centres: Floats, weights: Floats) -> Runs:
    """Lloyd's steps from given centres (R, k, axes) until no label changes, or 60 steps."""
    k = centres.shape[1]
    labels = np.full(weights.shape, -1, dtype=np.int8)
    flat = np.einsum("nd,nd->n", points, points)
    for _ in range(STEPS):
        # |z - c|² less |z|², which is the same for every centre.
        distance = np.einsum("rkd,rkd->rk", centres, centres)[:, :, None] - 2 * (centres @ points.T)
        fresh = distance.argmin(axis=1).astype(np.int8)
        if (fresh == labels).all():
            break
        labels = fresh
        share = (labels[:, None, :] == np.arange(k)[None, :, None]) * weights[:, None, :]
        mass = share.sum(axis=2)
        moved = (share @ points) / np.maximum(mass, 1e-300)[:, :, None]
        centres = np.where(mass[:, :, None] > 0, moved, centres)
    nearest = np.take_along_axis(distance, labels[:, None, :].astype(np.int64), axis=1)[:, 0, :] + flat
    return Runs(labels, centres, (np.maximum(nearest, 0.0) * weights).sum(axis=1))


def _starts(points: Floats, k: int, draws: np.random.Generator, weights: Floats) -> Floats:
    """k-means++: each next centre is a point drawn with its squared distance to the centres so far."""
    runs = len(weights)
    centres = np.empty((runs, k, points.shape[1]))
    pull = weights.astype(float)
    nearest = np.full(weights.shape, np.inf)
    for place in range(k):
        reached = np.cumsum(pull, axis=1)
        drawn = draws.random(runs)[:, None] * reached[:, -1:]
        rows: Ints = np.minimum((reached <= drawn).sum(axis=1), points.shape[0] - 1)
        centres[:, place] = points[rows]
        away = ((points[None, :, :] - centres[:, place, None, :]) ** 2).sum(axis=2)
        nearest = np.minimum(nearest, away)
        pull = weights * nearest
    return centres
