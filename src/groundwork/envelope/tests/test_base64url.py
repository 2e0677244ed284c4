import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.envelope import b64, unb64
from groundwork.envelope.tests.examples import any_text, anything, code_of

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@given(st.binary(max_size=200))
def test_bytes_come_back(data: bytes) -> None:
    assert unb64(b64(data)) == data
    assert unb64(b64(data), size=len(data)) == data


@given(st.text(ALPHABET, max_size=12) | any_text)
def test_a_text_has_one_meaning_and_a_meaning_one_text(text: str) -> None:
    code = code_of(unb64, text)
    assert code in (None, "base64")
    if code is None:
        assert b64(unb64(text)) == text


def test_of_all_last_letters_only_the_canonical_ones_pass() -> None:
    passed = [letter for letter in ALPHABET if code_of(unb64, "A" + letter) is None]
    assert passed == ["A", "Q", "g", "w"]
    passed = [letter for letter in ALPHABET if code_of(unb64, "AA" + letter) is None]
    assert passed == list("AEIMQUYcgkosw048")


@given(anything.filter(lambda value: not isinstance(value, str)))
def test_what_is_no_text_is_refused(value: object) -> None:
    assert code_of(unb64, value) == "base64"


@pytest.mark.parametrize("size", [31, 33, 0])
def test_another_size_is_refused(size: int) -> None:
    assert code_of(unb64, b64(bytes(32)), size=size) == "length"
