"""One round, whole: known groups, differences, found groups, flood, change since an earlier round."""

from dataclasses import dataclass

import numpy as np

from groundwork.commonality.arrays import Bools, Ints
from groundwork.commonality.clusters import GROUPS, FoundGroups, find_groups
from groundwork.commonality.common_ground import Shared, find_common_ground
from groundwork.commonality.differences import Difference, group_against_rest, group_differences
from groundwork.commonality.flood import Flood, find_flood
from groundwork.commonality.groups import Groups, count_answers, everyone
from groundwork.commonality.own_statements import OwnStatement, own_statements
from groundwork.commonality.privacy import THRESHOLD, Shown, merge_small, shown_cells, visible_answers
from groundwork.commonality.responses import Responses, choose
from groundwork.commonality.transitions import Change, changes
from groundwork.commonality.verdicts import Verdicts, judge


@dataclass(frozen=True, eq=False)
class Earlier:
    """An earlier round: its answers, the same known groups over its people, and statements of the same meaning."""

    responses: Responses
    groups: Groups
    same_meaning: dict[str, str]


@dataclass(frozen=True, eq=False)
class Without:
    """The same without straight lines and copies: the found verdict, and common ground as (statement, side)."""

    people: int
    verdict: str
    common_ground: frozenset[tuple[int, str]]


@dataclass(frozen=True, eq=False)
class Analysis:
    """All results of one round.

    `responses` are those of the people who may be counted, less cells below the threshold; `shown` the groups that may
    be shown. Rows of groups and of statements in the parts index `shown.groups.names` and `responses.statements`.
    `counts` (groups, statements, 4) is 0 in every cell below the threshold, and everything known-group is computed from
    it: what is not in it cannot leave.
    """

    responses: Responses
    shown: Shown
    threshold: int
    counts: Ints
    verdicts: Verdicts
    common: tuple[Shared, ...]
    differences: tuple[Difference, ...]
    found: FoundGroups
    own: tuple[OwnStatement, ...]
    flood: Flood
    without: Without | None
    changes: tuple[Change, ...] | None


@dataclass(frozen=True, eq=False)
class KnownGroups:
    """What needs no search: counts, verdicts, common ground, differences."""

    counts: Ints
    verdicts: Verdicts
    common: tuple[Shared, ...]
    differences: tuple[Difference, ...]


def known_groups(responses: Responses, groups: Groups, threshold: int = THRESHOLD, seed: int = 0) -> KnownGroups:
    """Counts, verdicts, common ground and differences of groups that are all large enough to be shown.

    >>> from groundwork.commonality.responses import gather
    >>> store = gather([(f"p{i}", "s", "agree") for i in range(5)])
    >>> [(one.statement, round(one.lower_bound_share, 2)) for one in known_groups(store, everyone(store)).common]
    [(0, 0.69)]
    """
    whole = count_answers(responses, groups)
    counts = np.where(shown_cells(whole, threshold)[:, :, None], whole, 0)
    verdicts = judge(counts, groups.sizes, threshold)
    if groups.overlap:
        everybody = Groups(("all",), groups.grouped[None, :], np.zeros(1, dtype=np.int64))
        rest = count_answers(responses, everybody) - whole
        rest = np.where(shown_cells(rest, threshold)[:, :, None], rest, 0)
        differences = group_against_rest(counts, rest, threshold)
    else:
        differences = group_differences(counts, threshold, seed)
    return KnownGroups(counts, verdicts, find_common_ground(verdicts), differences)


def analyse(
    responses: Responses,
    groups: Groups | None = None,
    earlier: Earlier | None = None,
    threshold: int = THRESHOLD,
    seed: int | None = None,
) -> Analysis:
    """Everything that can be told of one round.

    Without `groups` everyone is one group. Groups below `threshold` are merged or left out of every calculation.
    People in no group have no part in known-group results, whoever and however many they are; they have in found
    groups, if they are at least `threshold`.

    >>> from groundwork.commonality.responses import gather
    >>> store = gather([(f"p{i}", f"s{j}", "agree") for i in range(12) for j in range(20)])
    >>> result = analyse(store)
    >>> len(result.common), result.differences, result.found.verdict
    (20, (), 'none')
    """
    kept, shown = _shown(responses, everyone(responses) if groups is None else groups, threshold)
    known = known_groups(kept, shown.groups, threshold, seed or 0)
    kept = visible_answers(kept, shown.groups, threshold)
    found = find_groups(kept, threshold, seed)
    flood = find_flood(kept)
    return Analysis(
        kept,
        shown,
        threshold,
        known.counts,
        known.verdicts,
        known.common,
        known.differences,
        found,
        _own(found, threshold),
        flood,
        _without(kept, shown.groups, flood, threshold, seed),
        None if earlier is None else _changes(earlier, kept, shown, threshold),
    )


def _shown(responses: Responses, groups: Groups, threshold: int) -> tuple[Responses, Shown]:
    """The people who may be counted, and the groups that may be shown, over exactly these people."""
    shown = merge_small(groups, threshold)
    counted = _countable(shown, threshold)
    kept = responses if counted.all() else choose(responses, people=counted)
    inside = Groups(shown.groups.names, shown.groups.members[:, counted], shown.groups.sizes)
    return kept, Shown(inside, shown.merged, shown.left_out, np.ones(int(counted.sum()), bool))


def _countable(shown: Shown, threshold: int) -> Bools:
    """People of groups shown, and people of no group unless they are so few that a total would give them away."""
    grouped = shown.groups.grouped
    if not len(shown.groups.names):
        return np.zeros(len(shown.people), bool)
    ungrouped = shown.people & ~grouped
    return grouped | ungrouped if int(ungrouped.sum()) >= threshold else grouped


def _own(found: FoundGroups, threshold: int) -> tuple[OwnStatement, ...]:
    if found.verdict != GROUPS:
        return ()
    return own_statements(found.structure.responses, found.placed, found.structure.axes, threshold)


def _without(kept: Responses, groups: Groups, flood: Flood, threshold: int, seed: int | None) -> Without | None:
    if not flood.found:
        return None
    stay = ~flood.suspected
    rest = choose(kept, people=stay)
    shown = merge_small(Groups(groups.names, groups.members[:, stay], groups.sizes), threshold)
    known = known_groups(rest, shown.groups, threshold, seed or 0)
    common = frozenset((one.statement, one.side) for one in known.common)
    return Without(int((~stay).sum()), find_groups(rest, threshold, seed).verdict, common)


def _changes(earlier: Earlier, later: Responses, shown: Shown, threshold: int) -> tuple[Change, ...]:
    """Among people of groups that may be shown, in both rounds."""
    allowed = np.array([name not in shown.left_out for name in earlier.groups.names], dtype=bool)
    then = visible_answers(earlier.responses, earlier.groups, threshold)
    before = choose(then, people=np.asarray(earlier.groups.members[allowed].any(axis=0)))
    after = choose(later, people=shown.groups.grouped)
    return changes(before, after, earlier.same_meaning)
