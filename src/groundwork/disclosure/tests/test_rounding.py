from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.disclosure import (
    STEWARDS,
    NotCertified,
    Released,
    Rules,
    Withheld,
    controlled_rounding,
    is_controlled_rounding,
    release_rounded,
)
from groundwork.disclosure.tests.attacker import all_tables
from groundwork.disclosure.tests.examples import grids, table

EVERY = np.concatenate([all_tables((2, 2), number) for number in range(31)])
seeds = st.integers(0, 2**32 - 1)


@given(grids(rows=7, columns=6), seeds, st.sampled_from([2, 3, 5, 10]))
def test_it_adds_up_and_is_near(grid: np.ndarray, seed: int, base: int) -> None:
    rounded = controlled_rounding(grid, np.random.default_rng(seed), base=base)
    assert is_controlled_rounding(grid, rounded, base=base)
    even = np.pad(grid, ((0, 1), (0, 1))) % base == 0
    assert np.array_equal(rounded[:-1, :-1][even[:-1, :-1]], grid[even[:-1, :-1]])


@given(st.lists(st.integers(0, 30), min_size=1, max_size=9), seeds)
def test_one_dimension(counts: list[int], seed: int) -> None:
    rounded = controlled_rounding(np.array(counts), np.random.default_rng(seed))
    assert rounded.shape == (len(counts) + 1,)
    assert is_controlled_rounding(np.array(counts), rounded)


def test_the_mean_is_the_true_table() -> None:
    """Unbiased: of 4,000 roundings each mean lies within five standard errors (a rounding is at most 5 off)."""
    grid = np.array([[1, 0, 7], [3, 3, 14], [12, 24, 2]])
    rng = np.random.default_rng(0)
    mean = np.mean([controlled_rounding(grid, rng) for _ in range(4000)], axis=0)
    truth = np.pad(grid, ((0, 1), (0, 1)))
    truth[-1] = truth.sum(axis=0)
    truth[:, -1] = truth.sum(axis=1)
    assert np.all(np.abs(mean - truth) < 5 * 2.5 / np.sqrt(4000))


def test_what_is_no_controlled_rounding() -> None:
    grid = np.array([[1, 4], [3, 3]])
    assert is_controlled_rounding(grid, np.array([[0, 5, 5], [5, 0, 5], [5, 5, 10]]))
    assert not is_controlled_rounding(grid, np.array([[0, 5, 5], [5, 0, 5], [5, 5, 5]])), "does not add up"
    assert not is_controlled_rounding(grid, np.array([[0, 4, 4], [5, 0, 5], [5, 4, 9]])), "no multiples"
    assert not is_controlled_rounding(grid, np.array([[10, 0, 10], [0, 5, 5], [10, 5, 15]])), "too far away"


@pytest.mark.parametrize("wrong", [np.ones((2, 2, 2), dtype=int), np.array([-1, 3])])
def test_what_cannot_be_rounded(wrong: np.ndarray) -> None:
    with pytest.raises(ValueError, match="one or two dimensions"):
        controlled_rounding(wrong, np.random.default_rng(0))
    with pytest.raises(ValueError, match="base"):
        controlled_rounding(np.array([3]), np.random.default_rng(0), base=1)


@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), seeds)
def test_the_certificate_is_all_that_can_be_known(counts: list[int], seed: int) -> None:
    """Against every table that could have been rounded to the one shown."""
    grid = np.array(counts).reshape(2, 2) + np.array([[5, 0], [0, 5]])
    released = release_rounded(table(grid), np.random.default_rng(seed), gate=STEWARDS)
    shown = np.array([place.count for place in released.tables[0].places])
    near = EVERY[np.all(np.abs(EVERY - shown) < 5, axis=1)]
    for place, (_, interval) in enumerate(released.certificate.intervals):
        assert (near[:, place].min(), near[:, place].max()) == tuple(interval)


def test_releasing_it() -> None:
    released = release_rounded(table([[1, 14], [9, 8]]), np.random.default_rng(1))
    assert {place.count % 5 for place in released.tables[0].places} == {0}
    assert Released.from_json(released.to_json()) == released
    with pytest.raises(Withheld):
        release_rounded(table([1, 14]), np.random.default_rng(1))
    wider = release_rounded(table([11, 14]), np.random.default_rng(1), rules=Rules(smallest=7, width=8))
    assert {place.count % 8 for place in wider.tables[0].places} == {0}
    with pytest.raises(NotCertified):
        replace(released, certificate=replace(released.certificate, intervals=released.certificate.intervals[:-1]))
