import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.envelope import NotAnEnvelope, check_recipient
from groundwork.envelope.bech32 import ALPHABET, checksum, decode_32_bytes
from groundwork.envelope.tests.examples import anything, code_of, good, mutated

GOOD = good("recipient")[0]["text"]
PRIME = 2**255 - 19
ORDER_8 = [
    int.from_bytes(bytes.fromhex(point), "little")
    for point in (
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    )
]


def _bech32(number: int) -> str:
    """A recipient for 32 bytes, given as a little-endian number."""
    bits = "".join(f"{byte:08b}" for byte in number.to_bytes(32, "little")) + "0000"
    values = [int(bits[place : place + 5], 2) for place in range(0, 260, 5)]
    return "age1" + "".join(ALPHABET[value] for value in values + checksum("age", values))


@given(st.integers(2, PRIME - 2).filter(lambda number: number not in ORDER_8))
def test_every_proper_point_is_a_recipient(number: int) -> None:
    text = _bech32(number)
    assert check_recipient(text) == text
    assert decode_32_bytes("age", text) == number.to_bytes(32, "little")


@pytest.mark.parametrize("number", [*ORDER_8, 0, 1, PRIME - 1, PRIME, PRIME + 1, 2**255 - 1, 2**255, 2**256 - 1])
def test_points_to_which_nothing_should_be_sealed(number: int) -> None:
    assert code_of(check_recipient, _bech32(number)) == "recipient"


@given(st.integers(4, len(GOOD) - 1), st.sampled_from(ALPHABET))
def test_one_slip_is_always_seen(place: int, letter: str) -> None:
    changed = GOOD[:place] + letter + GOOD[place + 1 :]
    assert code_of(check_recipient, changed) == (None if changed == GOOD else "recipient")


@given(st.integers(4, len(GOOD) - 2))
def test_two_letters_exchanged_are_always_seen(place: int) -> None:
    changed = GOOD[:place] + GOOD[place + 1] + GOOD[place] + GOOD[place + 2 :]
    assert code_of(check_recipient, changed) == (None if changed == GOOD else "recipient")


def test_bits_beyond_the_32_bytes_have_to_be_zero() -> None:
    values = [ALPHABET.index(letter) for letter in GOOD[4:-6]]
    values[-1] |= 1
    text = "age1" + "".join(ALPHABET[value] for value in values + checksum("age", values))
    with pytest.raises(NotAnEnvelope):
        decode_32_bytes("age", text)


@given(anything | mutated(GOOD))
def test_anything_is_a_recipient_or_refused(value: object) -> None:
    assert code_of(check_recipient, value) in (None, "recipient")
