"""Groups, or a spectrum whose ends look like groups? Two kinds of model are held against each other.

Positions alone can mislead: on a spectrum with sharply worded statements most people end up near one end or the other,
and a gap seems to open though nobody planted one. The answers themselves still tell: in a group everyone has the same
chances and only luck differs; on a spectrum the people in between answer differently from either end.
"""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from scipy.sparse import csr_array
from scipy.special import expit, log_expit, logsumexp, ndtri

from groundwork.commonality.arrays import Anything, Floats, Ints
from groundwork.commonality.responses import Responses

MOST_PEOPLE = 3_000
MOST_DENSE = 400_000
STEPS = 40
# A step that gains less than this for each person ends the search.
GAIN = 1e-4
ENOUGH = 2.0
RIDGE = 0.02
PRIOR = 0.5
STEEPEST = 30.0
ON_A_LINE = 21
IN_SPACE = {2: 64, 3: 128, 4: 200, 5: 256}
PRIMES = (2, 3, 5, 7, 11, 13)


@dataclass(frozen=True)
class GroupEvidence:
    """`gain`: how much higher the log-likelihood of groups is than of the best spectrum. `z`: that gain in units of its
    own standard deviation (Vuong's test), the least over the spectra.
    """

    gain: float
    z: float


def weigh_groups(responses: Responses, labels: Ints, positions: Floats) -> GroupEvidence:
    """Latent classes with as many groups as `labels` (people,) has, against spectra.

    Groups: each has its own share of agreement for each statement. Spectra: the share is logistic in a position of
    max(axes, groups - 1) dimensions, so that it has as many parameters as the groups; positions are normal, uniform or
    blends of poles (uniform over a simplex). Both by maximum marginal likelihood (EM), lightly smoothed, started from
    `labels` and `positions` (people, axes). A pass counts half. Beyond 3,000 people the first 3,000 are used. The
    search stops at the first spectrum that groups do not beat by a log-likelihood of 2.
    Source: Vuong, Econometrica 57 (1989).

    >>> from groundwork.commonality.responses import gather
    >>> camps = {"x": "agree", "y": "disagree"}
    >>> store = gather([(f"{camp}{i}", f"s{j}", camps[camp]) for camp in camps for i in range(15) for j in range(9)])
    >>> labels = np.array([0 if name.startswith("x") else 1 for name in store.people])
    >>> weigh_groups(store, labels, 1.0 * labels[:, None]).z > 2
    True
    """
    people = min(len(responses.people), MOST_PEOPLE)
    labels, positions = labels[:people], positions[:people]
    agreed, given = _tables(responses, people)
    k = int(labels.max()) + 1
    groups = class_likelihood(agreed, given, np.eye(k)[labels])
    starts = _starts(positions, np.eye(k)[labels])
    gain, z = inf, inf
    for nodes in spectra(starts.shape[1]):
        difference = groups - spectrum_likelihood(agreed, given, nodes, starts)
        spread = float(difference.std()) * sqrt(people)
        gain = min(gain, float(difference.sum()))
        z = min(z, float(difference.sum()) / (spread + 1e-9))
        if gain < ENOUGH:
            break
    return GroupEvidence(gain, z)


def spectra(dimensions: int) -> list[Floats]:
    """Points, all of equal weight, that stand for the ways in which people may be spread: each (nodes, dimensions).

    >>> [len(nodes) for nodes in spectra(1)], [len(nodes) for nodes in spectra(2)]
    ([21, 21], [64, 64, 64])
    """
    if dimensions == 1:
        even = ((np.arange(ON_A_LINE) + 0.5) / ON_A_LINE)[:, None]
        return [np.asarray(ndtri(even)), (even - 0.5) * sqrt(12)]
    even = _halton(IN_SPACE[dimensions], dimensions + 1)
    blends = -np.log(even)
    blends /= blends.sum(axis=1, keepdims=True)
    corners = np.linalg.svd(np.eye(dimensions + 1) - 1 / (dimensions + 1))[0][:, :dimensions]
    inside = blends @ corners
    flat = even[:, :dimensions]
    return [np.asarray(ndtri(flat)), (flat - 0.5) * sqrt(12), inside / inside.std(axis=0)]


def _halton(count: int, dimensions: int) -> Floats:
    """Points that fill the unit cube evenly (Halton 1960), shape (count, dimensions)."""
    points = np.zeros((count, dimensions))
    for column, base in enumerate(PRIMES[:dimensions]):
        left, part = np.arange(1, count + 1), 1.0
        while left.any():
            part /= base
            points[:, column] += part * (left % base)
            left //= base
    return points


def _tables(responses: Responses, people: int) -> tuple[Anything, Anything]:
    """How far each answer agrees (1, ½, 0), and whether there is one: dense when small."""
    end = int(responses.starts[people])
    shape = (people, len(responses.statements))
    columns, starts = responses.columns[:end], responses.starts[: people + 1].astype(np.int32)
    agreed = csr_array(((responses.values()[:end] + 1) / 2, columns, starts), shape=shape)
    given = csr_array((np.ones(end), columns, starts), shape=shape)
    return (agreed.toarray(), given.toarray()) if shape[0] * shape[1] <= MOST_DENSE else (agreed, given)


def _starts(positions: Floats, members: Floats) -> Floats:
    """Positions of spread 1 in max(axes, groups - 1) dimensions; where axes are missing, membership fills in."""
    missing = max(0, members.shape[1] - 1 - positions.shape[1])
    wide = np.column_stack([positions, members[:, :missing]])
    wide = wide - wide.mean(axis=0)
    return np.asarray(wide / (wide.std(axis=0) + 1e-9))


def class_likelihood(agreed: Anything, given: Anything, belongs: Floats) -> Floats:
    """Log-likelihood of each person under latent classes, shape (people,).

    `belongs` (people, classes): where to start. Shares are smoothed by half an answer towards the whole.
    """
    whole = np.asarray(agreed.sum(axis=0)) / np.maximum(np.asarray(given.sum(axis=0)), 1)
    best = -inf
    reached: Floats = np.zeros(len(belongs))
    for _ in range(STEPS):
        share = (agreed.T @ belongs + PRIOR * whole[:, None]) / (given.T @ belongs + PRIOR)
        share = np.clip(share, 1e-4, 1 - 1e-4)
        joint = agreed @ (np.log(share) - np.log1p(-share)) + given @ np.log1p(-share)
        joint = joint + np.log(belongs.mean(axis=0) + 1e-12)
        reached = np.asarray(logsumexp(joint, axis=1))
        belongs = np.exp(joint - reached[:, None])
        if reached.sum() - best < max(0.01, GAIN * len(reached)):
            break
        best = float(reached.sum())
    return reached


def spectrum_likelihood(agreed: Anything, given: Anything, nodes: Floats, starts: Floats) -> Floats:
    """Log-likelihood of each person when the share of agreement is logistic in a position, shape (people,).

    `nodes` (nodes, dimensions) stand for the positions people may have, `starts` (people, dimensions) for where they
    seem to be. Slopes carry a light ridge.
    """
    away = ((starts[:, None, :] - nodes[None, :, :]) ** 2).sum(axis=2)
    at = np.exp(-2 * (away - away.min(axis=1, keepdims=True)))
    at /= at.sum(axis=1, keepdims=True)
    design = np.column_stack([np.ones(len(nodes)), nodes])
    slopes = np.zeros((agreed.shape[1], design.shape[1]))
    best = -inf
    reached: Floats = np.zeros(len(starts))
    for step in range(STEPS):
        slopes = _steeper(slopes, design, agreed.T @ at, given.T @ at, 3 if step == 0 else 2)
        pull = np.clip(slopes @ design.T, -STEEPEST, STEEPEST)
        joint = agreed @ pull + given @ log_expit(-pull) - np.log(len(nodes))
        reached = np.asarray(logsumexp(joint, axis=1))
        at = np.exp(joint - reached[:, None])
        if reached.sum() - best < max(0.01, GAIN * len(reached)):
            break
        best = float(reached.sum())
    return reached


def _steeper(slopes: Floats, design: Floats, agreed: Floats, given: Floats, times: int) -> Floats:
    """Newton's steps for one logistic regression for each statement, on expected counts (statements, nodes)."""
    wide = design.shape[1]
    pairs = (design[:, :, None] * design[:, None, :]).reshape(len(design), wide * wide)
    ridge = RIDGE * np.eye(wide)
    for _ in range(times):
        share = expit(np.clip(slopes @ design.T, -STEEPEST, STEEPEST))
        rise = (agreed - given * share) @ design - RIDGE * slopes
        curve = ((given * share * (1 - share)) @ pairs).reshape(-1, wide, wide) + ridge
        slopes = slopes + np.clip(np.linalg.solve(curve, rise[:, :, None])[:, :, 0], -2, 2)
    return slopes
