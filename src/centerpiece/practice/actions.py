"""Opening a process, adding seats, granting rooms, writing, moving on. Each is one transaction and one line in the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.actions.rosters import author
from centerpiece.people.models import Membership, Organization, Person
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import CIRCLE, MARKS, SEAT, Kind, SheetKind
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing.actions import give, open_room, take_back, write_sheet
from centerpiece.sealing.models import Holding, Level, Room, Sheet
from centerpiece.sealing.parcels import GrantParcel, Refused, SheetParcel, read, read_id

FEWEST_KEEPERS = 2


@dataclass(frozen=True, slots=True)
class RoomParcel:
    """A new room with its first grants."""

    room: UUID
    grants: tuple[GrantParcel, ...]

    @classmethod
    def of(cls, data: Any) -> "RoomParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "room", "grants")
        if not isinstance(found["grants"], list):
            raise Refused("shape")
        return cls(read_id(found["room"]), tuple(GrantParcel.of(grant) for grant in found["grants"]))


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
        return cls(read_id(found["seat"]), str(found["role"]), RoomParcel.of(found["room"]), SheetParcel.of(found["name"]))


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
        if not isinstance(found["seats"], list):
            raise Refused("shape")
        seats = tuple(SeatParcel.of(seat) for seat in found["seats"])
        return cls(read_id(found["process"]), RoomParcel.of(found["room"]), SheetParcel.of(found["naming"]), seats)


def open_process(kind: Kind, parcel: ProcessParcel, *, organization: Organization, by: Person) -> Process:
    """Open a process with its rooms, its name and its first seats: all of it, or nothing.

    Raises:
        Refused: "keepers" with fewer than two keepers, "seats" when the first seats are not those of the kind, "grantee" when somebody granted
            is not a vouched colleague, or whatever is wrong with an envelope.
        Stale: from writing the sheets.
    """
    if Process.objects.filter(pk=parcel.process).exists():
        raise Refused("process-taken")
    if tuple(seat.role for seat in parcel.seats) != kind.seats_at_start:
        raise Refused("seats")
    if len({grant.grantee for grant in parcel.room.grants if grant.level == Level.KEEP}) < FEWEST_KEEPERS:
        raise Refused("keepers")
    with transaction.atomic():
        circle = _open_room(parcel.room, organization, by)
        process = Process.objects.create(
            pk=parcel.process, organization=organization, kind=kind.name, stage=kind.first_stage, circle_room=circle
        )
        _write(process, circle, parcel.naming, "naming", by=by)
        for place, seat in enumerate(parcel.seats):
            _seat(process, seat, place, by)
        record(by, "practice.process.start", process.pk)
    return process


def add_seat(process: Process, parcel: SeatParcel, *, by: Person) -> Seat:
    """Add a participant: a seat with a role, a room of its own, and the sealed sheet that says who it is.

    Raises:
        Refused, Stale: as `open_process`.
    """
    with transaction.atomic():
        seat = _seat(process, parcel, process.seats.count(), by)
        record(by, "practice.process.add_seat", process.pk)
    return seat


def grant_rooms(process: Process, grants: Iterable[GrantParcel], *, by: Person) -> None:
    """Grant rooms of a process to a colleague: all of them to a co-keeper, one of them to an advocate.

    Raises:
        Refused: "grantee", "grant-room" (a room that the granter does not keep), or what is wrong with a grant.
    """
    with transaction.atomic():
        for parcel in grants:
            room = _kept_room(process, parcel.room, by)
            _check_colleague(process.organization, parcel.grantee)
            give(room, parcel, by=author(by))
        record(by, "practice.process.grant", process.pk)


def take_back_room(process: Process, room: UUID, person: UUID, *, by: Person) -> None:
    """End what a colleague holds of one room of a process. The last two keepers cannot be taken away.

    Raises:
        Refused: "keepers" when fewer than two keepers would remain; "grant-room".
    """
    kept = _kept_room(process, room, by)
    with transaction.atomic():
        if kept.pk == process.circle_room_id:
            keepers = Holding.objects.filter(room=kept, level=Level.KEEP).exclude(person=person).count()
            if keepers < FEWEST_KEEPERS:
                raise Refused("keepers")
        take_back(kept, person)
        record(by, "practice.process.grant", process.pk)


def write(process: Process, room: Room, parcel: SheetParcel, marks: dict[str, bool], *, by: Person) -> Sheet:
    """Keep a sheet of a process; with it, what is now in place at the seat (or no longer).

    Raises:
        Refused: "kind" when this sheet does not belong in this room; "marks".
        Stale: when somebody else wrote meanwhile.
    """
    with transaction.atomic():
        sheet = _write(process, room, parcel, parcel.kind, by=by)
        _mark(process, room, parcel, marks)
        record(by, "sealing.room.write", room.pk)
    return sheet


def move(process: Process, *, stage: str, paused: bool, line: SheetParcel, by: Person) -> Process:
    """Move a process to any of its stages, or pause it, with a sealed line that says why. Nothing moves by itself.

    Raises:
        Refused: "stage".
        Stale: from writing the line.
    """
    if stage not in {known.name for known in KINDS[process.kind].stages}:
        raise Refused("stage")
    with transaction.atomic():
        _write(process, process.circle_room, line, "move", by=by)
        process.stage, process.paused = stage, paused
        process.save(update_fields=["stage", "paused"])
        record(by, "practice.process.move", process.pk)
    return process


def _open_room(parcel: RoomParcel, organization: Organization, by: Person) -> Room:
    for grant in parcel.grants:
        if grant.grantee != by.pk:
            _check_colleague(organization, grant.grantee)
    return open_room(parcel.room, grants=parcel.grants, by=author(by))


def _check_colleague(organization: Organization, person: UUID) -> None:
    rows = Membership.objects.filter(organization=organization, person=person, ended__isnull=True, vouched=True)
    if not rows.exists():
        raise Refused("grantee")


def _seat(process: Process, parcel: SeatParcel, place: int, by: Person) -> Seat:
    kind = KINDS[process.kind]
    if parcel.role not in {role.name for role in kind.roles}:
        raise Refused("role")
    if parcel.name.subject != parcel.seat or Seat.objects.filter(pk=parcel.seat).exists():
        raise Refused("seat-taken")
    room = _open_room(parcel.room, process.organization, by)
    seat = Seat.objects.create(pk=parcel.seat, process=process, role=parcel.role, room=room, place=place)
    _write(process, process.circle_room, parcel.name, "name", by=by)
    return seat


def _kept_room(process: Process, room: UUID, by: Person) -> Room:
    """One of the rooms of the process, which the person keeps. Raises Refused("grant-room")."""
    rooms = {process.circle_room_id, *process.seats.values_list("room", flat=True)}
    kept = Room.objects.filter(pk=room, pk__in=rooms, holdings__person=by.pk, holdings__level=Level.KEEP).first()
    if kept is None:
        raise Refused("grant-room")
    return kept


def _write(process: Process, room: Room, parcel: SheetParcel, expected: str, *, by: Person) -> Sheet:
    sheet_kind = KINDS[process.kind].sheets.get(parcel.kind)
    if sheet_kind is None or parcel.kind != expected:
        raise Refused("kind")
    _check_place(process, room, parcel, sheet_kind)
    return write_sheet(room, parcel, by=author(by))


def _check_place(process: Process, room: Room, parcel: SheetParcel, sheet_kind: SheetKind) -> None:
    """A seat's sheet lies in that seat's room and nowhere else; a sheet of the circle in the circle room."""
    if sheet_kind.room == CIRCLE:
        if room.pk != process.circle_room_id:
            raise Refused("kind")
        if parcel.subject and not process.seats.filter(pk=parcel.subject).exists():
            raise Refused("subject")
    elif not process.seats.filter(pk=parcel.subject, room=room).exists():
        raise Refused("subject")


def _mark(process: Process, room: Room, parcel: SheetParcel, marks: dict[str, bool]) -> None:
    if not marks:
        return
    sheet_kind = KINDS[process.kind].sheets[parcel.kind]
    if sheet_kind.room != SEAT or set(marks) != {sheet_kind.mark} or sheet_kind.mark not in MARKS:
        raise Refused("marks")
    if not all(isinstance(in_place, bool) for in_place in marks.values()):
        raise Refused("marks")
    Seat.objects.filter(process=process, room=room).update(**marks)
