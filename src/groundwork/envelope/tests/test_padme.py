import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.envelope import is_padded_size, padded_size, padme


@given(st.integers(2, 2**40))
def test_it_is_the_published_formula(length: int) -> None:
    exponent = math.floor(math.log2(length))
    kept = math.floor(math.log2(exponent)) + 1 if exponent else 1
    step = 2 ** (exponent - kept)
    assert padme(length) == math.ceil(length / step) * step


@given(st.integers(1, 2**40))
def test_it_adds_at_most_twelve_percent(length: int) -> None:
    assert length <= padme(length) <= length * 1.12 + 1
    assert padme(padme(length)) == padme(length)


def test_recognised_sizes_are_exactly_those_that_sealing_makes() -> None:
    made = {padded_size(length) for length in range(20_000)}
    recognised = {size for size in range(20_000) if is_padded_size(size)}
    assert recognised == {size for size in made if size < 20_000}
    assert len(recognised) < 110


@given(st.integers(0, 2**40))
def test_there_is_always_room_for_the_mark(length: int) -> None:
    assert padded_size(length) >= max(256, length + 1)
    assert is_padded_size(padded_size(length))


@pytest.mark.parametrize("length", [0, -1])
def test_nothing_has_no_size(length: int) -> None:
    with pytest.raises(ValueError, match="nothing to pad"):
        padme(length)
    assert not is_padded_size(length)
