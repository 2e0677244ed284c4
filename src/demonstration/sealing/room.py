"""A room's key of one epoch, and what is derived from it."""

from demonstration.sealing.derived import hkdf
from demonstration.sealing.identity import recipient_of


def sheet_key(room_key: bytes) -> bytes:
    """The AES-256-GCM key of the room's sheets in this epoch."""
    return hkdf(room_key, "centerpiece/sheet/1")


def letter_secret(room_key: bytes) -> bytes:
    """The identity (32 bytes) that opens what people without an account seal to the room."""
    return hkdf(room_key, "centerpiece/recipient/1")


def letter_recipient(room_key: bytes) -> str:
    """`age1…`, to which people without an account seal."""
    return recipient_of(letter_secret(room_key))


def organization_seed(room_key: bytes) -> bytes:
    """In an organization's own room: the seed of the organization's signing key."""
    return hkdf(room_key, "centerpiece/organization/1")
