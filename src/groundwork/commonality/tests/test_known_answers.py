"""Twelve situations whose answer can be worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from groundwork.commonality import (
    Groups,
    analyse,
    as_json,
    choose,
    count_answers,
    everyone,
    find_common_ground,
    find_flood,
    find_groups,
    gather,
    group_differences,
    group_people,
    judge,
    majority_probability,
    share_bound,
)
from groundwork.commonality.analysis import Earlier, known_groups
from groundwork.commonality.tests.planted import camps, store
from groundwork.commonality.transitions import change_of
from groundwork.commonality.verdicts import BY_CHOICE, TOO_FEW, VERDICTS

ALL_AGREE = [(f"{group}{i}", f"s{j}", "agree") for group in "abc" for i in range(4) for j in range(20)]


def three_of_four(size: int = 0) -> tuple:
    responses = gather(ALL_AGREE)
    return responses, group_people(
        responses.people, [(name, name[0]) for name in responses.people], dict.fromkeys("abc", size) if size else {}
    )


def test_1_everyone_agrees() -> None:
    responses, groups = three_of_four()
    result = analyse(responses, groups, threshold=4)
    assert len(result.common) == 20
    assert {one.side for one in result.common} == {"agree"}
    assert all(round(one.lower_bound_share, 3) == 0.638 for one in result.common)
    assert all(round(1 - one.doubt, 3) == 0.985 for one in result.common)
    assert result.differences == ()
    assert (result.found.verdict, result.found.reason) == ("none", "no clear pattern")
    assert not result.flood.found


def test_1_everyone_agrees_and_all_members_were_heard() -> None:
    responses, groups = three_of_four(size=4)
    result = analyse(responses, groups, threshold=4)
    assert [(one.doubt, one.lower_bound_share) for one in result.common] == [(0.0, 1.0)] * 20


def test_2_one_voter_is_too_few() -> None:
    plain = as_json(analyse(gather([("ann", f"s{j}", "agree") for j in range(9)])))
    assert plain["common_ground"] == plain["differences"] == plain["wants_talk"] == []
    assert plain["clusters"]["verdict"] == "none"
    assert any("too few" in warning for warning in plain["warnings"])
    assert "ann" not in str(plain)


def test_3_all_pass_is_unanswered_by_choice() -> None:
    plain = as_json(analyse(gather([(f"p{i}", f"s{j}", "pass") for i in range(9) for j in range(8)])))
    assert plain["common_ground"] == plain["differences"] == plain["wants_talk"] == []
    assert plain["clusters"]["verdict"] == "none"
    assert [cell["why"] for one in plain["not_enough"] for cell in one["groups"]] == ["unanswered by choice"] * 8


def test_4_the_same_people_twice_change_nothing() -> None:
    matrix, _labels = camps(30, 20, 20, seed=4)
    once = [
        (f"p{row}", f"s{column}", {1: "agree", -1: "disagree", 0: "pass"}[int(matrix[row, column])])
        for row in range(30)
        for column in range(20)
    ]
    assert as_json(analyse(gather(once))) == as_json(analyse(gather(once + once)))


def test_4_six_copies_are_noticed_and_told_with_and_without() -> None:
    matrix, _labels = camps(40, 20, 20, seed=5, share=0.7)
    result = analyse(store(np.vstack([matrix, matrix[:6]])))
    assert int(result.flood.copies.sum()) == 6
    assert result.without is not None
    assert result.without.people == 6
    assert any("6 people gave unlikely straight lines or exact copies" in text for text in as_json(result)["warnings"])


def test_5_one_statement_fifty_of_a_hundred() -> None:
    responses = gather([(f"p{i}", "s", "agree" if i < 50 else "disagree") for i in range(100)])
    verdicts = judge(count_answers(responses, everyone(responses)), np.array([0]))
    assert round(float(verdicts.mean[0, 0, 0]), 2) == 0.50
    assert round(float(share_bound(50, 100)), 3) == 0.419
    assert round(float(share_bound(50, 100, level=0.95)), 3) == 0.581
    assert VERDICTS[verdicts.verdict[0, 0]] == "divided"
    assert find_groups(responses).verdict == "none"


def test_6_two_camps_are_the_same_with_and_without_a_stranger() -> None:
    matrix, _labels = camps(30, 40, 40, seed=6, share=0.9)
    alone = np.full((31, 48), np.nan)
    alone[:30, :40] = matrix
    alone[30, 40:] = 1.0
    with_stranger, without = find_groups(store(alone)), find_groups(store(matrix))
    assert with_stranger.verdict == without.verdict == "groups"
    assert sorted(with_stranger.sizes.tolist()) == [15, 15]
    assert with_stranger.labels[:30].tobytes() == without.labels.tobytes()
    assert with_stranger.labels[30] == -1
    assert with_stranger.structure.positions.tobytes() == without.structure.positions.tobytes()
    assert with_stranger.jaccard.tobytes() == without.jaccard.tobytes()
    assert with_stranger.gap_p.tobytes() == without.gap_p.tobytes()
    assert with_stranger.against_spectrum == without.against_spectrum
    plain = as_json(analyse(store(alone)))
    few = [one["statement"] for one in plain["not_enough"] if one["groups"][0]["why"] == VERDICTS[TOO_FEW]]
    assert few == [f"s{j}" for j in range(40, 48)]


def test_7_a_flood_moves_no_organization() -> None:
    draws = np.random.default_rng(7)
    verified = [
        (f"v{i}", f"s{j}", str(draws.choice(["agree", "disagree", "pass"], p=[0.7, 0.2, 0.1])))
        for i in range(90)
        for j in range(20)
    ]
    flood = [(f"u{i}", f"s{j}", "disagree" if j % 2 else "agree") for i in range(900) for j in range(20)]
    belongs = [(f"v{i}", f"organization {i % 9}") for i in range(90)]
    alone, flooded = gather(verified), gather(verified + flood)
    calm = analyse(alone, group_people(alone.people, belongs))
    stormy = analyse(flooded, group_people(flooded.people, belongs))
    assert calm.counts.tobytes() == stormy.counts.tobytes()
    assert calm.verdicts.lower.tobytes() == stormy.verdicts.lower.tobytes()
    assert calm.verdicts.verdict.tobytes() == stormy.verdicts.verdict.tobytes()
    assert calm.common == stormy.common
    assert calm.differences == stormy.differences
    assert not calm.flood.found
    assert int(stormy.flood.copies.sum()) == 899
    assert any(text.startswith("899 people gave") for text in as_json(stormy)["warnings"])


def test_8_a_small_group_that_disagrees_is_seen() -> None:
    counts = np.array([[[95, 5, 0, 0]], [[95, 5, 0, 0]], [[0, 5, 0, 0]]])
    assert find_common_ground(judge(counts, np.zeros(3, dtype=int))) == ()
    assert round(float(share_bound(0, 5, level=0.95)), 3) == 0.306
    agree = [one for one in group_differences(counts) if one.side == "agree"]
    assert [(one.higher, one.lower) for one in agree] == [(0, 2), (1, 2)]
    assert [round(agree[0].gap, 2), *(round(end, 2) for end in agree[0].gap_interval)] == [0.95, 0.51, 0.98]
    assert f"{agree[0].p:.1e}" == "2.6e-06"


def test_10_eight_of_twenty_change_their_mind() -> None:
    table = np.zeros((4, 4), dtype=int)
    table[0, 1], table[0, 0] = 8, 12
    change = change_of("s", table, np.zeros(4, dtype=int), np.zeros(4, dtype=int))
    assert (round(change.stayers_gap, 2), round(change.p, 4)) == (-0.40, 0.0078)
    assert change.stayers_interval[0] < -0.40 < change.stayers_interval[1] < 0


def test_10_as_many_one_way_as_the_other() -> None:
    table = np.diag([12, 12, 0, 0])
    table[0, 1] = table[1, 0] = 8
    change = change_of("s", table, np.zeros(4, dtype=int), np.zeros(4, dtype=int))
    assert (change.stayers, change.stayers_gap, change.churn, change.p) == (40, 0.0, 16, 1.0)


def test_11_other_people_not_other_minds() -> None:
    stay = [(f"p{i}", "s", "agree" if i < 30 else "disagree") for i in range(50)]
    before = gather(stay + [(f"l{i}", "s", "agree") for i in range(25)])
    after = gather(stay + [(f"j{i}", "s", "disagree") for i in range(25)])
    (change,) = analyse(after, earlier=Earlier(before, everyone(before), {})).changes or ()
    assert (change.stayers_gap, round(change.total_gap, 6)) == (0.0, round(-1 / 3, 6))
    assert change.joiners_gap - change.leavers_gap == pytest.approx(-1 / 3)
    (plain,) = as_json(analyse(after, earlier=Earlier(before, everyone(before), {})))["change"]
    assert (plain["net"], plain["joiners"], plain["leavers"]) == (0.0, 25, 25)


def mirrored(text: str) -> str:
    return {"agree": "disagree", "disagree": "agree"}.get(text, text)


def test_12_mirrored_signs_give_mirrored_lists() -> None:
    matrix, _labels = camps(60, 30, 30, seed=12, share=0.9)
    straight, turned = store(matrix), store(-matrix)
    groups = Groups(("a", "b"), np.array([np.arange(60) % 2 == 0, np.arange(60) % 2 == 1]), np.zeros(2, dtype=int))
    one, other = analyse(straight, groups), analyse(turned, groups)
    assert one.found.verdict == other.found.verdict == "groups"
    assert {(found.statement, mirrored(found.side)) for found in one.common} == {
        (found.statement, found.side) for found in other.common
    }
    assert {replace(found, side=mirrored(found.side)) for found in one.differences} == set(other.differences)


def test_12_a_group_of_four_cannot_be_recovered() -> None:
    """Whatever four people of a small group answered, everything that leaves is the same."""
    draws = np.random.default_rng(0)
    large = [
        (f"{group}{i}", f"s{j}", str(draws.choice(["agree", "disagree", "talk"])))
        for group in "ab"
        for i in range(12)
        for j in range(10)
    ]
    earlier = gather([(person, statement, "agree") for person, statement, _answer in large])
    seen = []
    for answer in ("agree", "disagree", "talk"):
        responses = gather(large + [(f"small{i}", f"s{j}", answer) for i in range(4) for j in range(10)])
        belongs = [(name, "small" if name.startswith("small") else name[0]) for name in responses.people]
        before = Earlier(earlier, group_people(earlier.people, belongs), {})
        seen.append(as_json(analyse(responses, group_people(responses.people, belongs), before)))
    assert seen[0] == seen[1] == seen[2]
    assert seen[0]["people"] == 24
    assert {"what": "left out of every calculation", "groups": ["small"]} in seen[0]["withheld"]


def test_12_four_answers_of_a_large_group_cannot_be_recovered() -> None:
    """A cell below the threshold is in no total either."""
    base = [(f"{group}{i}", "s", "agree") for group in "ab" for i in range(12)]
    base += [(f"a{i}", "t", "agree") for i in range(12)]
    seen = []
    for answer in ("agree", "disagree"):
        responses = gather(base + [(f"b{i}", "t", answer) for i in range(4)])
        groups = group_people(responses.people, [(name, name[0]) for name in responses.people])
        seen.append(as_json(analyse(responses, groups)))
    assert seen[0] == seen[1]


def test_12_six_of_six_shows_nearly_all() -> None:
    plain = as_json(analyse(gather([(f"p{i}", "s", "agree") for i in range(6)])))
    assert plain["common_ground"][0]["groups"][0]["share"] == "nearly all"
    assert plain["common_ground"][0]["share_of_people"] == "nearly all"


def test_a_silent_veto_of_a_hidden_group_is_none() -> None:
    """Two groups agree; a hidden one of three disagrees: the statement stays common ground."""
    responses = gather(
        [(f"{g}{i}", "s", "agree") for g in "ab" for i in range(8)] + [(f"c{i}", "s", "disagree") for i in range(3)]
    )
    groups = group_people(responses.people, [(name, name[0]) for name in responses.people])
    assert [one.side for one in analyse(responses, groups).common] == ["agree"]
    assert analyse(responses, groups, threshold=3).common == ()


def test_passing_by_choice_needs_a_sure_majority_of_passes() -> None:
    counts = np.array([[[0, 0, 9, 0], [2, 2, 5, 0]]])
    verdicts = judge(counts, np.array([0]))
    assert verdicts.verdict[0].tolist() == [BY_CHOICE, VERDICTS.index("not clear yet")]


def test_a_third_of_the_members_must_be_heard() -> None:
    counts = np.array([[[6, 0, 0, 0]]])
    assert VERDICTS[judge(counts, np.array([18])).verdict[0, 0]] == "agrees"
    assert VERDICTS[judge(counts, np.array([19])).verdict[0, 0]] == "too few answers"
    assert float(majority_probability(6, 6, 18)) > 0.95


def test_known_groups_of_a_subset_do_not_depend_on_other_people() -> None:
    matrix, _labels = camps(40, 10, 10, seed=9)
    responses = store(matrix)
    members = np.zeros((1, 40), bool)
    members[0, :20] = True
    inside = choose(responses, people=members[0])
    one = known_groups(responses, Groups(("a",), members, np.zeros(1, dtype=int)))
    assert one.common == known_groups(inside, everyone(inside)).common
    assert find_flood(inside).found is False
