"""Seals and opens sheets, cards and drafts."""

from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from demonstration.sealing.json_object import read_object
from demonstration.sealing.randomness import RandomBytes, system
from demonstration.sealing.refused import Refused
from demonstration.sealing.room import sheet_key
from demonstration.sealing.signing import check, sign
from groundwork.envelope import (
    NotAnEnvelope,
    b64,
    canonical_json,
    padded_size,
    recognise_sheet,
    sheet_aad,
    signed_sheet_text,
    unb64,
)

Contents = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sheet belongs: what is sealed for one place opens in no other. A card's kind is `<kind>/card`, a draft's
    `<kind>/draft/<author>`; a manifest has the room's own id as its sheet."""

    room: str
    sheet: str
    kind: str
    revision: int
    epoch: int

    @property
    def aad(self) -> str:
        """The text to which the envelope is bound."""
        return sheet_aad(room=self.room, sheet=self.sheet, kind=self.kind, revision=self.revision, epoch=self.epoch)


def pad(data: bytes) -> bytes:
    """`data`, one byte 0x80, and zeros up to a size that tells little.

    >>> len(pad(b"{}")), pad(b"{}")[:4]
    (256, b'{}\\x80\\x00')
    """
    return (data + b"\x80").ljust(padded_size(len(data)), b"\x00")


def unpad(padded: bytes) -> bytes:
    """What `pad` was given. Raises `Refused("padding")`."""
    data = padded.rstrip(b"\x00")
    if not data.endswith(b"\x80") or len(padded) != padded_size(len(data) - 1):
        raise Refused("padding")
    return data[:-1]


def seal_sheet(room_key: bytes, place: Place, contents: Contents, *, random_bytes: RandomBytes = system) -> str:
    """The envelope of `contents` for `place`, with the key of the place's epoch (32 bytes)."""
    nonce = random_bytes(12)
    padded = pad(canonical_json(contents).encode())
    sealed = AESGCM(sheet_key(room_key)).encrypt(nonce, padded, place.aad.encode())
    return f"s1.{place.epoch}.{b64(nonce + sealed)}"


def sign_sheet(seed: bytes, place: Place, envelope: str) -> str:
    """The author's signature over place and envelope. Drafts have none."""
    return sign(seed, signed_sheet_text(aad=place.aad, envelope=envelope))


def open_sheet(room_key: bytes, place: Place, envelope: str) -> Contents:
    """What lies in an envelope, whoever wrote it. Raises `Refused`: what `recognise_sheet` says, `open`, `padding` or
    `contents`."""
    try:
        recognise_sheet(envelope, epoch=place.epoch)
    except NotAnEnvelope as refusal:
        raise Refused(refusal.code) from None
    sealed = unb64(envelope.split(".")[2])
    try:
        padded = AESGCM(sheet_key(room_key)).decrypt(sealed[:12], sealed[12:], place.aad.encode())
    except InvalidTag:
        raise Refused("open") from None
    return read_object(unpad(padded), code="contents")


def read_sheet(room_key: bytes, place: Place, envelope: str, signature: str, *, verify: str) -> Contents:
    """What the author with the public key `verify` wrote. Raises `Refused` as `open_sheet`, and `signature` first."""
    check(signed_sheet_text(aad=place.aad, envelope=envelope), signature, verify=verify)
    return open_sheet(room_key, place, envelope)
