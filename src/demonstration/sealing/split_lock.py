"""The split lock: what a browser keeps while unlocked opens only with the half that the server's session holds."""

from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from demonstration.sealing.derived import hkdf
from demonstration.sealing.json_object import read_object
from demonstration.sealing.randomness import RandomBytes, system
from demonstration.sealing.refused import Refused
from groundwork.envelope import canonical_json


def lock(half: bytes, person: str, state: dict[str, Any], *, random_bytes: RandomBytes = system) -> bytes:
    """`state` as it lies on the device of `person`."""
    nonce = random_bytes(12)
    return nonce + _cipher(half).encrypt(nonce, canonical_json(state).encode(), _bound_to(person))


def unlock(half: bytes, person: str, locked: bytes) -> dict[str, Any]:
    """The state again. Raises `Refused`: `open` for another half, another person or a changed byte; `contents`."""
    try:
        state = _cipher(half).decrypt(locked[:12], locked[12:], _bound_to(person))
    except (InvalidTag, ValueError):
        raise Refused("open") from None
    return read_object(state, code="contents")


def _cipher(half: bytes) -> AESGCM:
    return AESGCM(hkdf(half, "centerpiece/lock/1"))


def _bound_to(person: str) -> bytes:
    return f"centerpiece/lock/1\n{person}".encode()
