"""What a found group says that the others do not, tested on answers that had no part in finding it."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from groundwork.commonality.arrays import Bools, Floats, Ints
from groundwork.commonality.gram import centred, leading_axes
from groundwork.commonality.groups import Groups, count_answers
from groundwork.commonality.intervals import gap_interval
from groundwork.commonality.kmeans import kmeans
from groundwork.commonality.label_shuffling import label_test
from groundwork.commonality.multiplicity import benjamini_hochberg
from groundwork.commonality.responses import AGREE, DISAGREE, Responses, choose
from groundwork.commonality.structure import place_people, position_scales

FALSE_SHARE = 0.10
LEAST_GAP = 0.25
STARTS = 10


@dataclass(frozen=True)
class OwnStatement:
    """`group` gives the answer `side` to the statement (a row) more than the others do, by `gap` in share."""

    group: int
    statement: int
    side: str
    gap: float
    gap_interval: tuple[float, float]
    p: float
    q: float


def own_statements(responses: Responses, labels: Ints, axes: int, threshold: int = 5) -> tuple[OwnStatement, ...]:
    """The statements of each found group, the widest sure gap first.

    `labels` (people,) 0 … k-1. If the same answers both draw the groups and are then tested, everything looks
    significant. So statements are dealt into two halves; groups are drawn again from one half alone (same axes, same
    number), matched with `labels` by shared people (Hungarian method), and compared on the other half; then in reverse.
    Each group against all others: `label_test`, Benjamini-Hochberg 10 % over statements and sides, told when the gap is
    at least 0.25 and Newcombe's 95 % interval excludes 0. Empty for fewer than four statements.

    >>> from groundwork.commonality.responses import gather
    >>> camps = {"x": "agree", "y": "disagree"}
    >>> store = gather([(f"{camp}{i}", f"s{j}", camps[camp]) for camp in camps for i in range(15) for j in range(9)])
    >>> labels = np.array([0 if name.startswith("x") else 1 for name in store.people])
    >>> own = own_statements(store, labels, axes=1)
    >>> sorted({(one.group, one.side) for one in own}), len(own)
    ([(0, 'agree'), (1, 'disagree')], 18)
    """
    asked = len(responses.statements)
    if asked < 4 or axes < 1:
        return ()
    half = np.zeros(asked, bool)
    half[np.random.default_rng(asked).permutation(asked)[: asked // 2]] = True
    found: list[OwnStatement] = []
    for drawn in (half, ~half):
        again = _drawn_again(choose(responses, statements=drawn), labels, axes)
        found += _compared(choose(responses, statements=~drawn), np.flatnonzero(~drawn), again, threshold)
    return tuple(sorted(found, key=lambda one: (one.group, -one.gap_interval[0], one.statement, one.side)))


def _drawn_again(part: Responses, labels: Ints, axes: int) -> Ints:
    answers = centred(part)
    k = int(labels.max()) + 1
    found = leading_axes(answers, axes + 1)
    axes = min(axes, found.directions.shape[1])
    spread, noise = position_scales(answers, found, axes, float(found.strengths[-1]))
    points, _precision = place_people(answers, found.directions[:, :axes], spread, noise)
    runs = kmeans(points, k, np.random.default_rng(k), np.ones((STARTS, len(points))))
    fresh = runs.labels[int(runs.scatter.argmin())].astype(np.int64)
    return match_groups(labels, fresh, k)


def match_groups(before: Ints, after: Ints, k: int) -> Ints:
    """`after`, renamed so that it shares as many people as possible with `before` (Hungarian method).

    >>> match_groups(np.array([0, 0, 1]), np.array([1, 1, 0]), 2).tolist()
    [0, 0, 1]
    """
    shared = np.bincount(before * k + after, minlength=k * k).reshape(k, k)
    rows, columns = linear_sum_assignment(-shared)
    names = np.empty(k, dtype=np.int64)
    names[columns] = rows
    return np.asarray(names[after])


def _compared(part: Responses, columns: Ints, labels: Ints, threshold: int) -> list[OwnStatement]:
    k = int(labels.max()) + 1
    members: Bools = labels[None, :] == np.arange(k)[:, None]
    counts = count_answers(part, Groups(tuple(map(str, range(k))), members, np.zeros(k, dtype=np.int64)))
    n = counts.sum(axis=2)
    found: list[OwnStatement] = []
    for group in range(k):
        others = n.sum(axis=0) - n[group]
        enough = (n[group] >= threshold) & (others >= threshold)
        sides = [("agree", AGREE), ("disagree", DISAGREE)]
        p: Floats = np.full((2, len(columns)), np.nan)
        for side, (_name, code) in enumerate(sides):
            given = np.stack([counts[group, :, code], counts[:, :, code].sum(axis=0) - counts[group, :, code]])
            for column in np.flatnonzero(enough):
                p[side, column] = label_test(given[:, column], np.array([n[group, column], others[column]]))
        q = benjamini_hochberg(p.reshape(-1)).reshape(2, -1)
        for side, column in np.argwhere(q <= FALSE_SHARE):
            name, code = sides[side]
            mine, all_given = int(counts[group, column, code]), int(counts[:, column, code].sum())
            rest = (all_given - mine, int(others[column]))
            interval = gap_interval(mine, int(n[group, column]), *rest)
            gap = mine / int(n[group, column]) - rest[0] / rest[1]
            if gap >= LEAST_GAP and interval[0] > 0:
                own = float(p[side, column]), float(q[side, column])
                found.append(OwnStatement(group, int(columns[column]), name, gap, interval, *own))
    return found
