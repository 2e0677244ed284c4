"""HKDF: several keys from one secret, each for one purpose."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def hkdf(secret: bytes, label: str) -> bytes:
    """32 bytes from `secret` for the purpose that `label` names.

    >>> hkdf(bytes(32), "centerpiece/slot/1").hex()[:16]
    '6fc3f081cb1ad4d6'
    """
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label.encode()).derive(secret)
