import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from groundwork.envelope import b64, check_auth, check_signature, check_verify_key, unb64
from groundwork.envelope.tests.examples import any_text, anything, code_of, mutated

KEY = SigningKey(bytes(range(32)))
VERIFY = b64(bytes(KEY.verify_key))
TEXT = "centerpiece/signed-sheet/1\n[…]\ns1.1.AA"
SIGNATURE = b64(KEY.sign(TEXT.encode()).signature)
ORDER = 2**252 + 27742317777372353535851937790883648493


@given(st.text(), st.binary(min_size=32, max_size=32))
def test_what_a_person_signed_is_theirs(text: str, seed: bytes) -> None:
    key = SigningKey(seed)
    signature = b64(key.sign(text.encode()).signature)
    check_signature(text, signature, verify=b64(bytes(key.verify_key)))
    assert code_of(check_signature, text + ".", signature, verify=b64(bytes(key.verify_key))) == "signature"
    assert code_of(check_signature, text, signature, verify=VERIFY) == "signature"


@given(st.integers(0, 63), st.integers(0, 7))
def test_each_bit_of_a_signature_counts(byte: int, bit: int) -> None:
    data = bytearray(unb64(SIGNATURE))
    data[byte] ^= 1 << bit
    assert code_of(check_signature, TEXT, b64(bytes(data)), verify=VERIFY) == "signature"


def test_a_signature_has_no_twin() -> None:
    data = unb64(SIGNATURE)
    twin = data[:32] + (int.from_bytes(data[32:], "little") + ORDER).to_bytes(32, "little")
    assert code_of(check_signature, TEXT, b64(twin), verify=VERIFY) == "signature"


@given(anything | mutated(SIGNATURE), anything | mutated(VERIFY))
def test_anything_else_is_refused(signature: str, verify: str) -> None:
    assert code_of(check_signature, TEXT, signature, verify=VERIFY) in (None, "signature")
    assert code_of(check_signature, TEXT, SIGNATURE, verify=verify) in (None, "verify-key", "signature")


@given(any_text)
def test_a_text_that_has_no_utf_8_was_signed_by_nobody(text: str) -> None:
    assert code_of(check_signature, text + "\ud800", SIGNATURE, verify=VERIFY) == "signature"


@pytest.mark.parametrize(
    "point",
    [
        bytes(32),
        b"\x01" + bytes(31),
        bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
        bytes.fromhex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        b"\x02" + bytes(31),
    ],
    ids=["order 4", "neutral", "order 2", "order 8", "not reduced", "not on the curve"],
)
def test_points_that_are_nobodys_key(point: bytes) -> None:
    assert code_of(check_verify_key, b64(point)) == "verify-key"


def test_a_key_has_one_spelling() -> None:
    assert check_verify_key(VERIFY) == VERIFY
    for other in (VERIFY + "=", VERIFY[:-1], VERIFY + "A", VERIFY[:-1] + "_", f" {VERIFY}"):
        assert code_of(check_verify_key, other) == "verify-key"


@given(st.binary(min_size=32, max_size=32))
def test_a_derived_sign_in_word_passes(data: bytes) -> None:
    assert check_auth(b64(data)) == b64(data)


@given(anything)
def test_a_typed_passphrase_does_not(value: object) -> None:
    assert code_of(check_auth, value) == "auth"
