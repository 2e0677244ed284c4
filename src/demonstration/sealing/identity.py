"""An age identity (the secret half) and its recipient (the public half), from 32 bytes."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from groundwork.envelope.bech32 import ALPHABET, checksum, decode_32_bytes

_PREFIX = "age-secret-key-"


def identity(secret: bytes) -> str:
    """`AGE-SECRET-KEY-1…` for 32 bytes.

    >>> identity(bytes(31) + b"!")
    'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQSS5RPF0E'
    """
    return _bech32(_PREFIX, secret).upper()


def secret_of(text: str) -> bytes:
    """The 32 bytes of an identity. Raises `NotAnEnvelope("bech32")`; lower case is refused, as age does."""
    if text != text.upper():
        text = ""
    return decode_32_bytes(_PREFIX, text.lower())


def recipient_of(secret: bytes) -> str:
    """`age1…`, to which anyone can seal what only `secret` (32 bytes) opens."""
    return _bech32("age", X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw())


def point_of(recipient: str) -> bytes:
    """The 32 bytes of a recipient. Raises `NotAnEnvelope("bech32")`."""
    return decode_32_bytes("age", recipient)


def _bech32(prefix: str, data: bytes) -> str:
    if len(data) != 32:
        raise ValueError("a key has 32 bytes")
    number = int.from_bytes(data, "big") << 4
    values = [number >> 5 * place & 31 for place in reversed(range(52))]
    return prefix + "1" + "".join(ALPHABET[value] for value in values + checksum(prefix, values))
