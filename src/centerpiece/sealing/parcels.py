"""What a browser sends to be kept, read from JSON into frozen dataclasses, and everything a server can check about it.

A parcel never holds a word that anybody could read: a field that is not listed here is refused, so that a page
with a mistake in it cannot leave plaintext behind.
"""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from centerpiece.sealing.models import Revision, Room
from groundwork.envelope import (
    NotAnEnvelope,
    check_day,
    check_id,
    check_kind,
    check_number,
    check_signature,
    recognise_age,
    recognise_sheet,
    sheet_aad,
    signed_grant_text,
    signed_sheet_text,
)

MANIFEST = "manifest"


class Refused(ValueError):
    """Something sent is not what a browser of ours seals, or not for this place. `code` is short, stable, and
    holds nothing that was sent."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Stale(Exception):
    """What was sent builds on something that has moved on. `what` says which, `current` is the number it has now."""

    def __init__(self, what: str, *, current: int) -> None:
        super().__init__(what)
        self.what = what
        self.current = current


@dataclass(frozen=True, slots=True)
class Author:
    """Who seals: the person's id, and the public half of their signing key."""

    id: UUID
    verify: str


def read(data: Any, *names: str, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """The JSON object in `data`, with exactly these fields (the optional ones may be missing: None).

    Raises:
        Refused: "shape".
    """
    if not isinstance(data, dict) or not set(names) <= data.keys() <= {*names, *optional}:
        raise Refused("shape")
    return {name: data.get(name) for name in (*names, *optional)}


def read_id(value: Any) -> UUID:
    """A lower-case UUID. Raises Refused("id")."""
    return UUID(refusing(check_id, value))


def read_day(value: Any, code: str = "day") -> datetime.date:
    """A day, as "2026-11-22". Raises Refused(code)."""
    try:
        return datetime.date.fromisoformat(check_day(value))
    except NotAnEnvelope:
        raise Refused(code) from None


def refusing(check: Any, *args: Any, **kwargs: Any) -> Any:
    """What `check` returns; its NotAnEnvelope becomes a Refused with the same code."""
    try:
        return check(*args, **kwargs)
    except NotAnEnvelope as error:
        raise Refused(error.code) from None


@dataclass(frozen=True, slots=True)
class SheetParcel:
    """The next revision of one sheet: envelope, card, signatures, and the manifest that goes with it."""

    sheet: UUID
    kind: str
    subject: UUID | None
    revision: int
    epoch: int
    envelope: str
    signature: str
    card: str | None
    card_signature: str
    manifest: dict[str, Any] | None

    @classmethod
    def of(cls, data: Any) -> "SheetParcel":
        """Read from JSON. Raises Refused."""
        must = ("sheet", "kind", "revision", "epoch", "envelope", "signature", "manifest")
        found = read(data, *must, optional=("subject", "card", "card_signature"))
        if (found["card"] is None) != (not found["card_signature"]):
            raise Refused("card")
        return cls(
            sheet=read_id(found["sheet"]),
            kind=refusing(check_kind, found["kind"]),
            subject=None if found["subject"] is None else read_id(found["subject"]),
            revision=refusing(check_number, found["revision"], code="revision"),
            epoch=refusing(check_number, found["epoch"], code="epoch"),
            envelope=found["envelope"],
            signature=found["signature"],
            card=found["card"],
            card_signature=found["card_signature"] or "",
            manifest=read(found["manifest"], "revision", "envelope", "signature"),
        )

    @property
    def is_manifest(self) -> bool:
        return self.kind == MANIFEST

    @classmethod
    def manifest_of(cls, data: Any) -> "SheetParcel":
        """A room's manifest as a parcel of its own: its id is the room's. Raises Refused."""
        found = read(data, "room", "revision", "epoch", "envelope", "signature")
        return cls(
            sheet=read_id(found["room"]),
            kind=MANIFEST,
            subject=None,
            revision=refusing(check_number, found["revision"], code="revision"),
            epoch=refusing(check_number, found["epoch"], code="epoch"),
            envelope=found["envelope"],
            signature=found["signature"],
            card=None,
            card_signature="",
            manifest=None,
        )

    def manifest_parcel(self, room: Room) -> "SheetParcel":
        """The manifest that came along. Raises Refused."""
        return self.manifest_of({**(self.manifest or {}), "room": str(room.pk), "epoch": self.epoch})

    def check(self, room: Room, author: Author) -> None:
        """Raises Refused unless envelopes, epoch and signatures (the manifest's too) are those of this room and
        this author."""
        if self.is_manifest or self.sheet == room.pk or "/" in self.kind:
            raise Refused("kind")
        self._check_own(room, author)
        self.manifest_parcel(room).check_manifest(room, author)

    def check_manifest(self, room: Room, author: Author) -> None:
        """Raises Refused unless it is the manifest of this room, in its epoch, by this author."""
        if not self.is_manifest or self.sheet != room.pk:
            raise Refused("manifest")
        self._check_own(room, author)

    def _check_own(self, room: Room, author: Author) -> None:
        self._check_envelope(room, author, self.kind, self.envelope, self.signature)
        if self.card is not None:
            self._check_envelope(room, author, f"{self.kind}/card", self.card, self.card_signature)

    def _check_envelope(self, room: Room, author: Author, kind: str, envelope: Any, signature: Any) -> None:
        if self.epoch != room.epoch:
            raise Stale("epoch", current=room.epoch)
        refusing(recognise_sheet, envelope, epoch=room.epoch)
        aad = refusing(
            sheet_aad, room=str(room.pk), sheet=str(self.sheet), kind=kind, revision=self.revision, epoch=self.epoch
        )
        refusing(check_signature, signed_sheet_text(aad=aad, envelope=envelope), signature, verify=author.verify)

    def already_kept(self, room: Room) -> bool:
        """Was this very parcel kept before? Then the answer was lost on the way, and it is sent again."""
        kept = Revision.objects.filter(sheet=self.sheet, sheet__room=room, number=self.revision).first()
        return kept is not None and (kept.envelope, kept.signature) == (self.envelope, self.signature)

    def columns(self) -> dict[str, Any]:
        """The columns of a Revision."""
        return {
            "number": self.revision,
            "epoch": self.epoch,
            "envelope": self.envelope,
            "signature": self.signature,
            "card": self.card,
            "card_signature": self.card_signature,
        }


@dataclass(frozen=True, slots=True)
class DraftParcel:
    """What somebody is in the middle of."""

    sheet: UUID
    kind: str
    subject: UUID | None
    revision: int
    epoch: int
    envelope: str

    @classmethod
    def of(cls, data: Any) -> "DraftParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "sheet", "kind", "revision", "epoch", "envelope", optional=("subject",))
        return cls(
            sheet=read_id(found["sheet"]),
            kind=refusing(check_kind, found["kind"]),
            subject=None if found["subject"] is None else read_id(found["subject"]),
            revision=refusing(check_number, found["revision"], code="revision"),
            epoch=refusing(check_number, found["epoch"], code="epoch"),
            envelope=found["envelope"],
        )

    def check(self, room: Room) -> None:
        """Raises Refused unless it is an envelope of this room's epoch."""
        if self.epoch != room.epoch:
            raise Stale("epoch", current=room.epoch)
        refusing(recognise_sheet, self.envelope, epoch=room.epoch)

    def columns(self) -> dict[str, Any]:
        """The columns of a Draft."""
        return {
            "kind": self.kind,
            "subject": self.subject,
            "revision": self.revision,
            "epoch": self.epoch,
            "envelope": self.envelope,
        }


@dataclass(frozen=True, slots=True)
class GrantParcel:
    """A room's keys for one grantee."""

    room: UUID
    grantee: UUID
    level: str
    until: datetime.date | None
    permission: UUID | None
    epoch: int
    file: str
    signature: str

    @classmethod
    def of(cls, data: Any) -> "GrantParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "room", "grantee", "level", "until", "permission", "epoch", "grant", "signature")
        refusing(recognise_age, found["grant"], recipients=1)
        if found["level"] not in ("keep", "read"):
            raise Refused("level")
        return cls(
            room=read_id(found["room"]),
            grantee=read_id(found["grantee"]),
            level=found["level"],
            until=None if found["until"] is None else read_day(found["until"]),
            permission=None if found["permission"] is None else read_id(found["permission"]),
            epoch=refusing(check_number, found["epoch"], code="epoch"),
            file=found["grant"],
            signature=found["signature"],
        )

    def check_signature(self, granter: Author) -> None:
        """Raises Refused unless the granter signed this grant."""
        text = refusing(
            signed_grant_text,
            room=str(self.room),
            grantee=str(self.grantee),
            granter=str(granter.id),
            level=self.level,
            until=self.until.isoformat() if self.until else None,
            permission=str(self.permission) if self.permission else None,
            epoch=self.epoch,
            file=self.file,
        )
        refusing(check_signature, text, self.signature, verify=granter.verify)

    def columns(self, granter: Author) -> dict[str, Any]:
        """The columns of a Grant."""
        return {
            "granter": granter.id,
            "level": self.level,
            "until": self.until,
            "permission": self.permission,
            "epoch": self.epoch,
            "file": self.file,
            "signature": self.signature,
        }
