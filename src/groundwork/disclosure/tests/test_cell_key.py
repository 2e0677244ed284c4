import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.disclosure import cell_key, new_record_key, noise_table, perturbed

keys = st.lists(st.integers(0, 2**32 - 1), max_size=30)


def chances(row: object) -> dict[int, float]:
    return dict(zip(row.counts, np.diff([0.0, *row.below]), strict=True))


@given(keys, st.randoms(use_true_random=False))
def test_the_same_people_give_the_same_number(record_keys: list[int], random: object) -> None:
    table = noise_table()
    turned = list(record_keys)
    random.shuffle(turned)
    given_count = perturbed(len(record_keys), record_keys, table)
    assert perturbed(len(turned), turned, table) == given_count
    assert perturbed(len(turned), np.array(turned, dtype=np.uint64), table) == given_count
    assert abs(given_count - len(record_keys)) <= 3
    assert given_count not in (1, 2)
    assert given_count >= 0
    if not record_keys:
        assert given_count == 0


def test_every_row_is_fair_small_and_never_one_or_two() -> None:
    for largest_change in (2, 3):
        for count, row in enumerate(noise_table(largest_change=largest_change)):
            found = chances(row)
            assert sum(found.values()) == pytest.approx(1)
            assert sum(other * chance for other, chance in found.items()) == pytest.approx(count, abs=1e-6)
            assert all(abs(other - count) <= largest_change for other in found)
            assert not {1, 2} & set(found)
            assert row.below[-1] == 1


def test_the_variance_is_what_was_asked_for_where_it_can_be() -> None:
    rows = noise_table(largest_change=3, smallest=3, variance=1.0)
    spread = [
        sum((other - count) ** 2 * chance for other, chance in chances(row).items()) for count, row in enumerate(rows)
    ]
    assert spread[0] == 0
    assert spread[1:3] == pytest.approx([2, 2], abs=1e-6), "0 or 3 is all that there is near"
    assert spread[3:] == pytest.approx([1.0] * 4, abs=1e-5)


def test_published_probabilities_of_a_symmetric_row() -> None:
    """The row for 2 in the table with D = 2, V = 1 of the introduction to the R package ptable."""
    found = chances(noise_table(largest_change=2, smallest=1, variance=1.0)[2])
    assert found[2] == pytest.approx(0.383, abs=5e-4)
    assert found[0] == found[4] == pytest.approx(0.0638, abs=5e-5)


def test_large_counts_get_the_noise_of_the_last_row() -> None:
    table = noise_table()
    assert perturbed(1000, [0] * 1000, table) - 1000 == table[-1].given(0.0) - (len(table) - 1)
    every = {perturbed(40, [0] * 39 + [key], table) for key in range(0, 2**32, 2**24)}
    assert every == set(range(37, 44))


def test_every_person_has_a_key() -> None:
    with pytest.raises(ValueError, match="one key"):
        perturbed(3, [1, 2], noise_table())
    drawn = {new_record_key() for _ in range(100)}
    assert len(drawn) > 90
    assert all(0 <= key < 2**32 for key in drawn)


@given(keys)
def test_cell_keys_are_fractions(record_keys: list[int]) -> None:
    assert 0 <= cell_key(record_keys) < 1


def test_no_noise_of_mean_nothing() -> None:
    with pytest.raises(ValueError, match="mean 0"):
        noise_table(largest_change=1, smallest=3)
