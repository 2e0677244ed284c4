"""Writing sheets and keeping drafts, in the rooms where they belong."""

from uuid import UUID

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.actions.rosters import author
from centerpiece.people.models import Person
from centerpiece.practice import queries
from centerpiece.practice.actions.letting_go import date_sheet
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import CIRCLE, SheetKind
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing import actions as sealing
from centerpiece.sealing.models import Draft, Room, Sheet
from centerpiece.sealing.parcels import DraftParcel, Refused, SheetParcel


def write(
    process: Process,
    room: Room,
    parcel: SheetParcel,
    marks: dict[str, bool],
    *,
    looked_at: int | None = None,
    by: Person,
) -> Sheet:
    """Keep a sheet of a process; with it, what is now in place at the seat (or no longer). `looked_at`: which revision
    was looked at of the sheet that comes before this one.

    Raises:
        Refused: "kind" when this sheet does not belong in this room, or comes only with what it is part of; "marks";
            "look-first" when the sheet that comes before it is not there, or there is a newer one than was looked at.
        Stale: when somebody else wrote meanwhile.
    """
    if parcel.already_kept(room):
        return Sheet.objects.get(pk=parcel.sheet)
    with transaction.atomic():
        kind = _kind_here(process, room, parcel)
        if not kind.offered and not Sheet.objects.filter(pk=parcel.sheet).exists():
            raise Refused("kind")
        _look_first(room, kind, parcel, looked_at)
        sheet = sealing.write_sheet(room, parcel, by=author(by))
        date_sheet(process, sheet)
        _mark(process, room, kind, marks)
        record(by, "sealing.room.write", room.pk)
    return sheet


def write_as(name: str, process: Process, room: Room, parcel: SheetParcel, *, by: Person) -> Sheet:
    """Keep a sheet that must be of one kind: the part that another action is made of.

    Raises:
        Refused, Stale: as `write`.
    """
    if parcel.kind != name:
        raise Refused("kind")
    _kind_here(process, room, parcel)
    return sealing.write_sheet(room, parcel, by=author(by))


def keep_draft(process: Process, room: Room, parcel: DraftParcel, *, by: Person) -> Draft:
    """Keep what a person is in the middle of, in place of their last draft of that sheet.

    No line in the journal: a draft is not yet an act.

    Raises:
        Refused: "kind" or "subject" when it does not belong here, or what is wrong with the envelope.
        Stale: "epoch".
    """
    _kind_here(process, room, parcel)
    return sealing.keep_draft(room, parcel, by=author(by))


def drop_draft(sheet: UUID, *, by: Person) -> None:
    """Throw away one's own draft of a sheet."""
    sealing.drop_draft(sheet, by=author(by))


def open_sheet(sheet: UUID, *, by: Person) -> None:
    """Leave a trace that somebody was given a sheet to read. Ids only."""
    record(by, "sealing.sheet.open", sheet)


def open_sheets(process: Process, *, by: Person) -> None:
    """Leave a trace that somebody was given every sheet of a process that they may read."""
    record(by, "practice.process.see", process.pk)


def look_for_names(*, by: Person) -> None:
    """Leave a trace that somebody was given what they hold, to look for the names in it.

    Of no process: on a day on which something is told in Learning, no line leads from it to where it may come from.
    """
    record(by, "practice.names.look")


def _kind_here(process: Process, room: Room, parcel: SheetParcel | DraftParcel) -> SheetKind:
    """The kind of a sheet, if it belongs here: a seat's in the seat's room, one of the circle in the circle room."""
    kind = KINDS[process.kind].sheets.get(parcel.kind)
    if kind is None:
        raise Refused("kind")
    if kind.room == CIRCLE:
        if room.pk != process.circle_room_id:
            raise Refused("kind")
        if parcel.subject and not process.seats.filter(pk=parcel.subject).exists():
            raise Refused("subject")
    elif parcel.subject is None or not process.seats.filter(pk=parcel.subject, room=room).exists():
        raise Refused("subject")
    return kind


def _look_first(room: Room, kind: SheetKind, parcel: SheetParcel, looked_at: int | None) -> None:
    """What somebody wishes is sealed, and may have changed since the page was loaded. That the newest was looked at is
    all that can be asked for here. (A revision that comes in at this very moment changes the room's own list, so the
    parcel is stale and comes back here.)"""
    if kind.asks_first:
        first = queries.sheet_of(room, kind.asks_first, parcel.subject)
        if first is None or first.revision != looked_at:
            raise Refused("look-first")


def _mark(process: Process, room: Room, kind: SheetKind, marks: dict[str, bool]) -> None:
    if not marks:
        return
    if not kind.mark or set(marks) != {kind.mark}:
        raise Refused("marks")
    Seat.objects.filter(process=process, room=room).update(**marks)
