"""Shares of small groups: coarse, open at both ends, and silent about those who are too few."""

import contextlib
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.disclosure import (
    STEWARDS,
    NotCertified,
    Released,
    Share,
    Shown,
    Table,
    Withheld,
    coarse_share,
    release_shares,
)
from groundwork.disclosure.shares import band
from groundwork.disclosure.tests.examples import table

ANSWERS = ["agree", "disagree", "pass", "talk"]


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (6, 6, Share("nearly all", None, 5)),
        (5, 6, Share("nearly all", None, 5)),
        (4, 6, Share("about", 65, 5)),
        (1, 6, Share("almost none", None, 5)),
        (0, 6, Share("almost none", None, 5)),
        (10, 19, Share("about", 55, 5)),
        (10, 20, Share("about", 50, 1)),
        (1, 20, Share("almost none", None, 1)),
        (2, 1000, Share("almost none", None, 1)),
        (998, 1000, Share("nearly all", None, 1)),
        (994, 1000, Share("about", 99, 1)),
        (1, 2, Share("about", 50, 5)),
        (1, 1, Share("nearly all", None, 5)),
        (0, 1, Share("almost none", None, 5)),
        (1, 3, Share("almost none", None, 5)),
        (2, 3, Share("nearly all", None, 5)),
    ],
)
def test_how_a_share_is_shown(part: int, whole: int, shown: Share) -> None:
    assert coarse_share(part, whole) == shown


@given(st.integers(1, 400), st.data())
def test_never_all_never_none(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    share = coarse_share(part, whole)
    assert share.percent not in (0, 100)
    if share.percent is not None:
        assert share.percent % share.step == 0
        assert abs(share.percent - 100 * part / whole) <= share.step / 2 + 1e-9
    lowest, highest = band(share, whole)
    assert lowest <= part <= highest
    if share.kind != "about" and whole > 2:
        assert highest > lowest


@given(st.integers(3, 60), st.data(), st.sampled_from([1, 5, 10, 20]))
def test_the_two_sides_mirror(whole: int, data: st.DataObject, step: int) -> None:
    part = data.draw(st.integers(0, whole))
    there, back = coarse_share(part, whole, step=step), coarse_share(whole - part, whole, step=step)
    ends = {"nearly all": "almost none", "almost none": "nearly all", "about": "about"}
    if abs(200 * part % (whole * step * 2) - whole * step) > 0:  # halves round up on both sides
        assert back.kind == ends[there.kind]


def test_no_share_of_nothing() -> None:
    for part, whole in ((0, 0), (-1, 5), (6, 5)):
        with pytest.raises(ValueError, match="part of a whole"):
            coarse_share(part, whole)
    with pytest.raises(ValueError, match="shown so"):
        band(Share("about", 33, 5), 6)


def by_group(counts: object, name: str = "One", among: str = "") -> Table:
    grid = np.asarray(counts)
    groups = [f"group {number}" for number in range(grid.shape[1])]
    return Table.of(name, {"answer": ANSWERS[: grid.shape[0]], "group": groups}, grid, among=among)


def consistent(released: Released) -> list[np.ndarray]:
    """Every table of answers by groups that the one shown could be, tried out; all sizes must be shown."""
    own = released.tables[0]
    groups = own.axes[1].categories
    sizes = [own.at({"group": group}).count for group in groups]
    answers = own.axes[0].categories

    def agrees(share: Share | None, part: int, whole: int) -> bool:
        return share is None or coarse_share(part, whole, step=share.step) == share

    columns = []
    for group, size in zip(groups, sizes, strict=True):
        shares = [own.at({"answer": answer, "group": group}).share for answer in answers]
        columns.append(
            [
                parts
                for parts in product(range(size + 1), repeat=len(answers))
                if sum(parts) == size and all(agrees(s, p, size) for s, p in zip(shares, parts, strict=True))
            ]
        )
    pooled = [own.at({"answer": answer}).share for answer in answers]
    return [
        np.array(chosen).T
        for chosen in product(*columns)
        if all(agrees(s, sum(p), sum(sizes)) for s, p in zip(pooled, np.array(chosen).T, strict=True))
    ]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(5, 9), st.integers(0, 9)), min_size=2, max_size=4))
def test_nobody_knows_that_all_of_a_group_agree(groups: list[tuple[int, int]]) -> None:
    counts = np.array([[min(agree, size), size - min(agree, size)] for size, agree in groups]).T
    released = release_shares([by_group(counts)])
    found = consistent(released)
    assert any(np.array_equal(each, counts) for each in found)
    for group in range(len(groups)):
        for answer in range(2):
            assert any(each[answer, group] < groups[group][0] for each in found)


def test_six_of_six_is_nearly_all_even_beside_exact_others() -> None:
    """Unrounded, the share of all 30 would tell that the last one agreed, too."""
    released = release_shares([by_group([[6, 9, 4], [0, 3, 8]])])
    shown = released.table("One")
    assert shown.at({"answer": "agree", "group": "group 0"}).share == Share("nearly all", None, 5)
    assert shown.at({"answer": "agree"}).share.step > 1
    assert [place.count for _, place in shown.line("answer", {"group": "group 0"})] == [None, None]
    assert Released.from_json(released.to_json()) == released


def test_four_people_are_silent() -> None:
    """A group of four can be told from nothing that is shown, nor which other group keeps it company."""
    counts = np.array([[9, 3, 8, 7], [3, 1, 6, 6]])
    released = release_shares([by_group(counts)])
    shown = released.table("One")
    silent = [group for group in shown.axes[1].categories if shown.at({"group": group}).is_hidden]
    assert len(silent) == 2
    assert "group 1" in silent
    assert all(place.is_hidden for group in silent for _, place in shown.line("answer", {"group": group}))
    assert all(interval.width >= 5 for _, interval in released.certificate.intervals)
    assert shown.at().count == 43
    # Whatever they said, and their company, the same is shown, as long as everybody together said the same.
    other = next(int(group[-1]) for group in silent if group != "group 1")
    turned = counts.copy()
    turned[:, 1] += [-2, 2]
    turned[:, other] += [2, -2]
    assert release_shares([by_group(turned)]).to_json() == released.to_json()


def test_small_in_one_breakdown_and_not_in_another() -> None:
    """Lens and group each add up to everybody, so that a group left alone could be had by subtraction."""
    groups = by_group([[9, 3, 8], [3, 1, 16]])
    lens = Table.of("Lens", {"answer": ANSWERS[:2], "lens": ["old", "new"]}, [[10, 10], [10, 10]])
    released = release_shares([groups, lens])
    hidden = [group for group in groups.axes[1].categories if released.table("One").at({"group": group}).is_hidden]
    assert len(hidden) >= 2
    assert not any(place.is_hidden for place in released.table("Lens").places if place.count is not None)


def test_statements_are_apart_from_each_other() -> None:
    one = by_group([[9, 3, 8], [3, 9, 16]], "One", "one")
    two = by_group([[9, 2, 8], [3, 1, 16]], "Two", "two")
    released = release_shares([one, two])
    assert not released.table("One").at({"group": "group 1"}).is_hidden
    assert released.table("Two").at({"group": "group 1"}).is_hidden
    assert released.tables[0].name == "One"


def test_what_is_too_small_altogether() -> None:
    with pytest.raises(Withheld, match="few-people"):
        release_shares([by_group([[1, 1], [1, 1]])])
    alone = Table.of("t", {"answer": ANSWERS[:2], "group": ["a"]}, [[3], [3]])
    assert release_shares([alone])
    with pytest.raises(Withheld, match="cannot-protect"):
        release_shares([alone], gate=STEWARDS.raised(category=9))
    with pytest.raises(ValueError, match="one breakdown"):
        release_shares([table(np.full((2, 2, 2), 9))])


def test_without_a_breakdown() -> None:
    shown = release_shares([Table.of("All", {"answer": ANSWERS}, [9, 3, 0, 0])]).table("All")
    assert [place.share.percent for _, place in shown.line("answer")] == [75, 25, None, None]
    assert shown.at().count == 12


def test_all_of_one_mind() -> None:
    released = release_shares([by_group([[12, 12, 12], [0, 0, 0]])])
    shares = [place.share for _, place in released.table("One").line("group", {"answer": "agree"})]
    assert {share.kind for share in shares} == {"nearly all"}


@given(st.integers(0, 2**32 - 1))
def test_it_always_comes_to_an_end(seed: int) -> None:
    rng = np.random.default_rng(seed)
    grid = rng.multinomial(int(rng.integers(20, 120)), rng.dirichlet(np.full(20, 0.2))).reshape(4, 5)
    with contextlib.suppress(Withheld):
        check_sizes(release_shares([by_group(grid)]))


def check_sizes(released: Released) -> None:
    assert released.blur.holds
    for own in released.tables:
        for group in own.axes[1].categories:
            size = own.at({"group": group}).count
            assert size is None or size >= 5


def test_no_count_of_answers_by_hand() -> None:
    released = release_shares([by_group([[6, 9, 4], [0, 3, 8]])])
    own = released.tables[0]
    with pytest.raises(NotCertified):
        replace(released, tables=(replace(own, places=(Shown(6), *own.places[1:])),))
    with pytest.raises(NotCertified):
        replace(released, tables=(replace(own, places=(*own.places[:-2], Shown(), own.places[-1])),))
    with pytest.raises(NotCertified):
        replace(released, blur=replace(released.blur, intervals=()))
    with pytest.raises(NotCertified):
        replace(released, tables=(replace(own, places=(*own.places[:-2], Shown(4), own.places[-1])),))
