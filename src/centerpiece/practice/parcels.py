"""What a browser sends about a process, read from JSON into frozen dataclasses.

What lies inside the envelopes nobody here can read.
"""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from centerpiece.sealing.parcels import GrantParcel, Refused, SheetParcel, read, read_day, read_id

MOST_SEATS = 40
MOST_GRANTS = 200


def read_list(value: Any, *, most: int) -> list[Any]:
    """A list of bounded length. Raises Refused("shape")."""
    if not isinstance(value, list) or len(value) > most:
        raise Refused("shape")
    return value


@dataclass(frozen=True, slots=True)
class RoomParcel:
    """A new room with its first grants, and its first manifest, which says who holds it."""

    room: UUID
    grants: tuple[GrantParcel, ...]
    manifest: SheetParcel

    @classmethod
    def of(cls, data: Any) -> "RoomParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "room", "grants", "manifest")
        grants = tuple(GrantParcel.of(grant) for grant in read_list(found["grants"], most=MOST_GRANTS))
        return cls(read_id(found["room"]), grants, SheetParcel.manifest_of(found["manifest"]))


@dataclass(frozen=True, slots=True)
class SeatParcel:
    """A new seat: role, its own room, and the sealed sheet in the circle room that says who sits there."""

    seat: UUID
    role: str
    room: RoomParcel
    name: SheetParcel

    @classmethod
    def of(cls, data: Any) -> "SeatParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "seat", "role", "room", "name")
        seat, room, name = read_id(found["seat"]), RoomParcel.of(found["room"]), SheetParcel.of(found["name"])
        return cls(seat, str(found["role"]), room, name)


@dataclass(frozen=True, slots=True)
class ProcessParcel:
    """A new process: circle room, the sheet that names it, and the seats it starts with."""

    process: UUID
    room: RoomParcel
    naming: SheetParcel
    seats: tuple[SeatParcel, ...]

    @classmethod
    def of(cls, data: Any) -> "ProcessParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "process", "room", "naming", "seats")
        seats = tuple(SeatParcel.of(seat) for seat in read_list(found["seats"], most=MOST_SEATS))
        return cls(read_id(found["process"]), RoomParcel.of(found["room"]), SheetParcel.of(found["naming"]), seats)


@dataclass(frozen=True, slots=True)
class WrittenParcel:
    """A sheet to be kept, and what is now in place at its seat (or no longer).

    `looked_at`: which revision was looked at of the sheet that comes before this one, where its kind has such a sheet.
    """

    sheet: SheetParcel
    marks: dict[str, bool]
    looked_at: int | None = None

    @classmethod
    def of(cls, data: Any) -> "WrittenParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "sheet", "marks", optional=("looked_at",))
        marks, looked_at = found["marks"], found["looked_at"]
        if not isinstance(marks, dict) or not all(isinstance(in_place, bool) for in_place in marks.values()):
            raise Refused("marks")
        if looked_at is not None and type(looked_at) is not int:
            raise Refused("look-first")
        return cls(SheetParcel.of(found["sheet"]), marks, looked_at)


@dataclass(frozen=True, slots=True)
class MoveParcel:
    """Where a process goes, whether it rests there, and the sealed line that says why.

    `going_ahead` says what is not in place, and why the keepers meet all the same.
    """

    stage: str
    paused: bool
    line: SheetParcel
    going_ahead: SheetParcel | None = None

    @classmethod
    def of(cls, data: Any) -> "MoveParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "stage", "paused", "line", optional=("going_ahead",))
        if not isinstance(found["stage"], str) or not isinstance(found["paused"], bool):
            raise Refused("stage")
        ahead = found["going_ahead"]
        return cls(
            found["stage"],
            found["paused"],
            SheetParcel.of(found["line"]),
            SheetParcel.of(ahead) if ahead is not None else None,
        )


@dataclass(frozen=True, slots=True)
class HoldParcel:
    """The day to look at a hold again, and the sealed sheet that says why it is there."""

    look_again_on: datetime.date
    why: SheetParcel

    @classmethod
    def of(cls, data: Any) -> "HoldParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "look_again_on", "why")
        return cls(read_day(found["look_again_on"], "look-again"), SheetParcel.of(found["why"]))
