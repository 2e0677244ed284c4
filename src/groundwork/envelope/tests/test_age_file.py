import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.envelope import LONGEST_AGE_FILE, b64, recognise_age, unb64
from groundwork.envelope.tests.examples import any_text, anything, code_of, good, mutated

GOOD = good("age-recognise")[0]["file"]
DATA = unb64(GOOD)
PAYLOAD = DATA.index(b"\n", DATA.index(b"--- ")) + 1
HEADER = DATA[:PAYLOAD]
CHUNK = 64 * 1024
CODES = {"too-long", "base64", "version", "stanza", "recipients", "mac", "length"}


def _with_payload(size: int) -> str:
    """The header, a nonce, and `size` bytes of chunks."""
    return b64(HEADER + bytes(16 + size))


def test_each_good_file_is_recognised() -> None:
    for given_ in good("age-recognise"):
        found = recognise_age(given_["file"], recipients=given_["recipients"])
        assert found.recipients == given_["recipients"]
        assert found.size == len(unb64(given_["file"]))
        assert recognise_age(given_["file"]) == found


@pytest.mark.parametrize("contents", [0, 1, 255, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5])
def test_the_size_of_the_contents(contents: int) -> None:
    chunks = max(1, -(-contents // CHUNK))
    assert recognise_age(_with_payload(contents + 16 * chunks), recipients=1).contents_size == contents


@pytest.mark.parametrize("sealed", [-16, -1, 0, 15, CHUNK + 16 + 1, CHUNK + 16 + 16, 2 * (CHUNK + 16) + 15])
def test_sizes_that_nothing_sealed_has(sealed: int) -> None:
    assert code_of(recognise_age, _with_payload(sealed), recipients=1) == "length"


def test_a_file_to_nobody_is_none() -> None:
    stanza, mac = DATA.index(b"-> "), DATA.index(b"--- ")
    assert code_of(recognise_age, b64(DATA[:stanza] + DATA[mac:])) == "recipients"
    assert code_of(recognise_age, b64(DATA[:stanza] + DATA[mac:]), recipients=0) == "recipients"


def test_the_longest_counts_in_characters() -> None:
    assert recognise_age(GOOD, recipients=1, longest=len(GOOD)).text == GOOD
    assert code_of(recognise_age, GOOD, recipients=1, longest=len(GOOD) - 1) == "too-long"
    assert code_of(recognise_age, "A" * 524_288) == "version"
    assert code_of(recognise_age, "A" * (524_288 + 1)) == "too-long"
    assert LONGEST_AGE_FILE == 524_288


@given(st.integers(0, len(HEADER) - 1), st.integers(0, 255))
def test_a_byte_of_the_header_is_base64_or_part_of_its_shape(place: int, byte: int) -> None:
    changed = DATA[:place] + bytes([byte]) + DATA[place + 1 :]
    code = code_of(recognise_age, b64(changed), recipients=1)
    if code is None:
        assert byte == DATA[place] or chr(byte).isalnum() or byte in b"+/"
    else:
        assert code in CODES


@given(st.binary(max_size=300) | st.binary(max_size=300).map(HEADER.__add__))
def test_any_bytes_are_a_file_or_refused(data: bytes) -> None:
    assert code_of(recognise_age, b64(data)) in {None, *CODES}


@given(any_text | mutated(GOOD) | anything)
def test_any_text_is_a_file_or_refused(text: str) -> None:
    code = code_of(recognise_age, text, recipients=1)
    assert code in {None, *CODES}
    if code is None:
        assert unb64(text).startswith(b"age-encryption.org/v1\n-> X25519 ")
