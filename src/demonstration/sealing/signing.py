"""Ed25519 signing keys from a seed of 32 bytes."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from demonstration.sealing.refused import Refused
from groundwork.envelope import NotAnEnvelope, b64, check_signature


def verify_key_of(seed: bytes) -> str:
    """The public signing key (43 characters) of a seed."""
    return b64(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def sign(seed: bytes, text: str) -> str:
    """The signature (86 characters) over the UTF-8 of `text`."""
    return b64(Ed25519PrivateKey.from_private_bytes(seed).sign(text.encode()))


def check(text: str, signature: str, *, verify: str) -> None:
    """Returns if `signature` is that of `verify` over `text`. Raises `Refused("signature")`."""
    try:
        check_signature(text, signature, verify=verify)
    except NotAnEnvelope:
        raise Refused("signature") from None
