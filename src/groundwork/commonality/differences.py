"""Where groups part: which statements, which two groups, by how much and how sure."""

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from groundwork.commonality.arrays import Bools, Floats, Ints
from groundwork.commonality.intervals import gap_interval
from groundwork.commonality.label_shuffling import label_test, label_tests
from groundwork.commonality.multiplicity import benjamini_hochberg, holm
from groundwork.commonality.responses import AGREE, DISAGREE, TALK

FALSE_SHARE = 0.10
SURE = 0.05
LEAST_GAP = 0.25
# A perfect split of 3 against 3 has p = 0.10, of 4 against 4 0.029: smaller groups are described, not tested.
LEAST_PEOPLE = 4
SIDES = {"agree": AGREE, "disagree": DISAGREE, "talk": TALK}


@dataclass(frozen=True)
class Difference:
    """Two groups that part on one statement: `higher` and `lower` are rows of groups, `gap` their difference in share.

    `p` is of these two alone, `p_adjusted` after all pairs of the statement (Holm), `q` of the statement among all.
    `sure` is False for groups too small for any test to tell: then this is a description.
    """

    statement: int
    side: str
    higher: int
    lower: int
    gap: float
    gap_interval: tuple[float, float]
    p: float
    p_adjusted: float
    q: float
    sure: bool


def group_differences(counts: Ints, threshold: int = 5, seed: int = 0) -> tuple[Difference, ...]:
    """All differences between separate groups worth telling, the surest first.

    `counts` (G, S, 4). For each statement and each of agree, disagree, talk: do the groups with at least `threshold`
    answers differ at all (`label_test`), Benjamini-Hochberg 10 % over statements; then each pair, Holm 5 % within the
    statement, Newcombe's 95 % interval. Told when |gap| >= 0.25 and the interval excludes 0; ranked by the end nearer
    to 0. Pairs below 4 against 4 come last, described. Empty when fewer than two groups have answers.

    >>> counts = np.array([[[95, 5, 0, 0]], [[95, 5, 0, 0]], [[0, 5, 0, 0]]])
    >>> [(d.higher, d.lower, round(d.gap, 2), f"{d.p:.1e}") for d in group_differences(counts) if d.side == "agree"]
    [(0, 2, 0.95, '2.6e-06'), (1, 2, 0.95, '2.6e-06')]
    """
    n = counts.sum(axis=2)
    told: list[Difference] = []
    for side, code in SIDES.items():
        given = counts[:, :, code]
        q = benjamini_hochberg(label_tests(given, n, _testable(n, threshold), seed))
        for statement in np.flatnonzero(q <= FALSE_SHARE):
            told += _pairs(int(statement), side, given[:, statement], n[:, statement], threshold, float(q[statement]))
        told += _described(side, given, n, threshold)
    return tuple(sorted(told, key=_rank))


def group_against_rest(counts: Ints, rest: Ints, threshold: int = 5) -> tuple[Difference, ...]:
    """The same for groups that overlap: each group against all who are not in it.

    `counts` and `rest` (G, S, 4): answers of the group, and of the others. Row -1 stands for "everyone else".

    >>> counts, rest = np.array([[[9, 1, 0, 0]]]), np.array([[[1, 9, 0, 0]]])
    >>> [(d.side, d.higher, d.lower) for d in group_against_rest(counts, rest)]
    [('agree', 0, -1), ('disagree', -1, 0)]
    """
    told: list[Difference] = []
    for side, code in SIDES.items():
        both = np.stack([counts, rest])
        given, n = both[:, :, :, code], both.sum(axis=3)
        for group in range(n.shape[1]):
            shown = _testable(n[:, group], threshold)
            q = benjamini_hochberg(label_tests(given[:, group], n[:, group], shown))
            for statement in np.flatnonzero(q <= FALSE_SHARE):
                place = (slice(None), group, statement)
                pairs = _pairs(int(statement), side, given[place], n[place], threshold, float(q[statement]))
                rows = {0: group, 1: -1}
                told += [replace(pair, higher=rows[pair.higher], lower=rows[pair.lower]) for pair in pairs]
    return tuple(sorted(told, key=_rank))


def _testable(n: Ints, threshold: int) -> Bools:
    """Groups with enough answers to be shown; none where two stand against each other and one is too small to test."""
    shown = n >= max(threshold, 1)
    pair = shown.sum(axis=0) == 2
    small = (shown & (n < LEAST_PEOPLE)).any(axis=0)
    return np.asarray(shown & ~(pair & small))


def _pairs(statement: int, side: str, given: Ints, n: Ints, threshold: int, q: float) -> list[Difference]:
    shown = np.flatnonzero(n >= max(threshold, LEAST_PEOPLE))
    pairs = list(combinations(shown.tolist(), 2))
    shares = given[shown] / n[shown]
    if not pairs or shares.max() - shares.min() < LEAST_GAP:
        return []
    p: Floats = np.array([label_test(given[[a, b]], n[[a, b]]) for a, b in pairs])
    told = []
    for (a, b), own, adjusted in zip(pairs, p, holm(p), strict=True):
        found = _gap(statement, side, a, b, given, n)
        if adjusted <= SURE and found.gap >= LEAST_GAP and found.gap_interval[0] > 0:
            told.append(replace(found, p=float(own), p_adjusted=float(adjusted), q=q, sure=True))
    return told


def _described(side: str, given: Ints, n: Ints, threshold: int) -> list[Difference]:
    """Gaps between groups too small for a test; only a threshold below 4 lets any through."""
    if threshold >= LEAST_PEOPLE:
        return []
    told = []
    for statement in range(n.shape[1]):
        shown = np.flatnonzero(n[:, statement] >= max(threshold, 1))
        for a, b in combinations(shown.tolist(), 2):
            if min(n[a, statement], n[b, statement]) < LEAST_PEOPLE:
                found = _gap(statement, side, a, b, given[:, statement], n[:, statement])
                told += [found] if found.gap >= LEAST_GAP else []
    return told


def _gap(statement: int, side: str, a: int, b: int, given: Ints, n: Ints) -> Difference:
    """The gap of two groups, from the higher to the lower, before any test."""
    if given[a] * n[b] < given[b] * n[a]:
        a, b = b, a
    gap = float(given[a] / n[a] - given[b] / n[b])
    interval = gap_interval(int(given[a]), int(n[a]), int(given[b]), int(n[b]))
    unknown = float("nan")
    return Difference(statement, side, a, b, gap, interval, unknown, unknown, unknown, False)


def _rank(found: Difference) -> tuple[bool, float, int, str, int, int]:
    return (not found.sure, -round(found.gap_interval[0], 12), found.statement, found.side, found.higher, found.lower)
