"""What must not matter does not: order of arrival, names, signs, batch or one at a time."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.commonality import (
    ANSWERS,
    Groups,
    Tally,
    analyse,
    as_json,
    centred,
    centred_gram,
    coarse_share,
    count_answers,
    everyone,
    find_groups,
    gather,
    group_differences,
    group_people,
    judge,
    leading_axes,
    merge_small,
    next_statement,
    statement_chances,
    tally_of,
)
from groundwork.commonality.gram import MOST_SQUARED
from groundwork.commonality.routing import expected_fall
from groundwork.commonality.tests.planted import camps, nothing, spectrum, store

people = st.sampled_from([f"p{i}" for i in range(12)])
statements = st.sampled_from([f"s{j}" for j in range(6)])
answers = st.lists(st.tuples(people, statements, st.sampled_from(ANSWERS)), min_size=1, max_size=80)


def as_answers(matrix: np.ndarray, person: str = "p", statement: str = "s") -> list[tuple[str, str, str]]:
    names = {1.0: "agree", -1.0: "disagree", 0.0: "pass"}
    return [
        (f"{person}{row}", f"{statement}{column}", names[float(matrix[row, column])])
        for row, column in np.argwhere(~np.isnan(matrix)).tolist()
    ]


@given(answers, st.randoms())
def test_the_order_of_arrival_plays_no_part(given_answers: list[tuple[str, str, str]], chance: object) -> None:
    last = {(person, statement): answer for person, statement, answer in given_answers}
    shuffled = [(*key, answer) for key, answer in last.items()]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = gather(given_answers), gather(shuffled)
    assert (one.people, one.statements) == (other.people, other.statements)
    assert one.starts.tolist() == other.starts.tolist()
    assert one.columns.tolist() == other.columns.tolist()
    assert one.answers.tolist() == other.answers.tolist()
    assert {
        (one.people[row], one.statements[column]): ANSWERS[answer]
        for row, column, answer in zip(one.rows, one.columns, one.answers, strict=True)
    } == last


@given(answers)
@settings(max_examples=50)
def test_one_at_a_time_equals_all_at_once(given_answers: list[tuple[str, str, str]]) -> None:
    batch = gather(given_answers, [f"s{j}" for j in range(6)])
    members = np.array([[name < "p2" for name in batch.people], [name >= "p2" for name in batch.people]])
    tally = Tally(2, 6)
    columns = {name: column for column, name in enumerate(batch.statements)}
    for person, statement, answer in given_answers:
        tally.record(person, columns[statement], ANSWERS.index(answer), [0 if person < "p2" else 1])
    counts = count_answers(batch, Groups(("a", "b"), members, np.zeros(2, dtype=int)))
    assert tally.counts.tolist() == counts.tolist()
    assert np.abs(tally.gram() - centred_gram(centred(batch))).max() < 1e-9
    again = tally_of(batch, members)
    assert again.gram().tobytes() == tally.gram().tobytes()


def test_withdrawn_answers_leave_no_trace() -> None:
    tally = Tally(1, 3)
    tally.record("ann", 0, 0, [0])
    before = tally.gram().tobytes(), tally.counts.tobytes()
    tally.record("bo", 1, 1, [0])
    tally.record("bo", 2, 0, [0])
    tally.withdraw("bo", 1, [0])
    tally.withdraw("bo", 2, [0])
    assert (tally.gram().tobytes(), tally.counts.tobytes()) == before
    with pytest.raises(ValueError, match="no such answer"):
        tally.record("ann", 0, 4)


@pytest.mark.parametrize("kind", ["none", "spectrum", "groups"])
def test_verdicts_outlive_other_names_orders_and_signs(kind: str) -> None:
    matrix = {
        "none": lambda: nothing(40, 30, 30, 3),
        "spectrum": lambda: spectrum(60, 40, 40, 3),
        "groups": lambda: camps(40, 30, 30, 3, share=0.9)[0],
    }[kind]()
    draws = np.random.default_rng(0)
    rows, columns = draws.permutation(len(matrix)), draws.permutation(matrix.shape[1])
    versions = [
        store(matrix),
        store(matrix[rows], people=[f"person {row}" for row in rows]),
        store(matrix[:, columns]),
        store(matrix, people=[f"x{i}" for i in range(len(matrix))]),
        store(-matrix),
        gather(as_answers(matrix)),
    ]
    found = [find_groups(version) for version in versions]
    assert {one.verdict for one in found} == {kind}
    assert found[0].structure.positions.tobytes() == found[1].structure.positions.tobytes()
    if kind == "groups":
        assert (found[1].labels == found[0].labels[rows]).all()
        assert len({(one.labels == one.labels[0]).sum() for one in found}) == 1


@given(st.integers(0, 10**6))
@settings(max_examples=30)
def test_the_order_of_groups_plays_no_part_in_differences(seed: int) -> None:
    draws = np.random.default_rng(seed)
    counts = draws.integers(0, 9, size=(4, 5, 4))
    order = draws.permutation(4)
    one = {(d.statement, d.side, d.higher, d.lower, d.p, d.q) for d in group_differences(counts)}
    other = {
        (d.statement, d.side, int(order[d.higher]), int(order[d.lower]), d.p, d.q)
        for d in group_differences(counts[order])
    }
    ties = {(d.statement, d.side) for d in group_differences(counts) if d.gap == 0}
    assert not ties
    assert {row[:4] for row in one} == {row[:4] for row in other}
    assert sorted(row[4] for row in one) == pytest.approx(sorted(row[4] for row in other))


def test_turned_signs_turn_verdicts() -> None:
    draws = np.random.default_rng(5)
    counts = draws.integers(0, 20, size=(3, 40, 4))
    turned = counts[:, :, [1, 0, 2, 3]]
    one, other = judge(counts, np.zeros(3, dtype=int)), judge(turned, np.zeros(3, dtype=int))
    swap = np.array([0, 1, 2, 4, 3, 5, 6])
    assert (swap[one.verdict] == other.verdict).all()


def test_without_the_square_the_axes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    responses = store(camps(80, 200, 40, 1)[0])
    squared = leading_axes(centred(responses), 3)
    monkeypatch.setattr("groundwork.commonality.gram.MOST_SQUARED", 10)
    sparse = leading_axes(centred(responses), 3)
    assert MOST_SQUARED == 5_000
    assert sparse.strengths == pytest.approx(squared.strengths, rel=1e-9)
    assert np.abs(sparse.directions) == pytest.approx(np.abs(squared.directions), abs=1e-7)


def test_sparse_and_dense_squares_are_the_same() -> None:
    for answered in (4, 60):
        answers = centred(store(nothing(50, 60, answered, 2)))
        assert centred_gram(answers) == pytest.approx((answers.T @ answers).toarray(), abs=1e-9)


def test_a_warm_start_leads_to_the_same_axes() -> None:
    answers = centred(store(camps(300, 200, 30, 1)[0]))
    cold = leading_axes(answers, 2)
    warm = leading_axes(answers, 2, start=cold.directions[:, 0])
    assert warm.strengths == pytest.approx(cold.strengths, rel=1e-9)


@given(st.integers(5, 200), st.integers(0, 200))
def test_no_share_says_what_everyone_answered(n: int, count: int) -> None:
    count = min(count, n)
    share = coarse_share(count, n)
    if count in (0, n):
        other = coarse_share(1 if count == 0 else n - 1, n)
        assert share == other
    assert share not in (0.0, 1.0)
    assert n >= 20 or isinstance(share, str) or round(share * 20) == pytest.approx(share * 20)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(1, 7))
def test_no_group_shown_is_below_the_threshold(sizes: list[int], threshold: int) -> None:
    total = sum(sizes)
    ends = np.cumsum([0, *sizes])
    members = np.array([[start <= person < end for person in range(total)] for start, end in pairwise(ends)])
    shown = merge_small(
        Groups(
            tuple(f"g{i}" for i in range(len(sizes))),
            members.reshape(len(sizes), total),
            np.zeros(len(sizes), dtype=int),
        ),
        threshold,
    )
    assert all(present >= threshold for present in shown.groups.present)
    small = [i for i, size in enumerate(sizes) if size < threshold]
    assert set(shown.merged) | set(shown.left_out) == {f"g{i}" for i in small}
    left = sum(sizes[i] for i in small if f"g{i}" in shown.left_out)
    assert int(shown.people.sum()) == total - left


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_rejected_statement_is_shown_as_often_as_a_welcome_one(agree: int, disagree: int) -> None:
    one = expected_fall(np.array([agree, disagree, 0, 0]))
    other = expected_fall(np.array([disagree, agree, 0, 0]))
    assert one == pytest.approx(other)
    assert one > 0


def test_chances_are_chances() -> None:
    draws = np.random.default_rng(0)
    counts = draws.integers(0, 30, size=(3, 80, 4))
    unseen = draws.random(80) < 0.5
    chances = statement_chances(counts, np.array([True, False, True]), unseen)
    assert chances.sum() == pytest.approx(1)
    assert (chances[~unseen] == 0).all()
    assert chances[unseen].min() >= 0.3 / unseen.sum() - 1e-12
    drawn = [next_statement(counts, np.array([True, False, True]), unseen, draws) for _ in range(200)]
    assert all(one is not None and unseen[one.statement] and one.probability == chances[one.statement] for one in drawn)


def test_anchors_come_first_and_the_end_is_none() -> None:
    counts = np.zeros((1, 70, 4), dtype=int)
    belongs = np.array([True])
    unseen = np.ones(70, bool)
    draws = np.random.default_rng(0)
    first = {next_statement(counts, belongs, unseen, draws, anchors=[3, 9]) for _ in range(30)}
    assert {(one.statement, one.probability) for one in first if one} == {(3, 0.5), (9, 0.5)}
    assert next_statement(counts, belongs, np.zeros(70, bool), draws) is None


def test_overlapping_groups_are_held_against_the_rest() -> None:
    given_answers = [(f"p{i}", "s", "agree" if i < 12 else "disagree") for i in range(24)]
    responses = gather(given_answers)
    belongs = [(f"p{i}", "new") for i in range(12)] + [(f"p{i}", "keepers") for i in range(8, 24)]
    plain = as_json(analyse(responses, group_people(responses.people, belongs)))
    assert ["new", "everyone else"] in [one["groups"] for one in plain["differences"] if one["side"] == "agree"]
    assert everyone(responses).overlap is False
