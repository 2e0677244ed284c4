import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.envelope import canonical_json
from groundwork.envelope.tests.examples import any_text

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | any_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_it_reads_back_and_is_always_utf_8(value: object) -> None:
    text = canonical_json(value)
    assert json.loads(text.encode()) == value


def test_no_white_space_and_letters_as_themselves() -> None:
    assert canonical_json({"b": ["é", "🕊", " "], "a": {}}) == '{"b":["é","🕊"," "],"a":{}}'


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, -(2**53), {1: 2}, b"", {"a": [1.0]}, {1, 2}, object()])
def test_what_two_languages_would_write_differently_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="written alike"):
        canonical_json(value)
