"""Processes and their seats: a person reads only of those they hold."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from centerpiece.people.models import Person
from centerpiece.policy.engine import visible
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import MARKS, SheetKind
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing.models import Room, Sheet
from centerpiece.sealing.relations import held_rooms


def processes_for(person: Person) -> QuerySet[Process]:
    """The processes a person holds or was granted a room of."""
    return visible(person, "practice.process.see", Process.objects.all()).select_related("circle_room")


def process_of(room: Room) -> Process | None:
    """The process that a room belongs to, as circle room or as a seat's room."""
    found = Q(circle_room=room) | Q(seats__room=room)
    return Process.objects.filter(found).select_related("circle_room", "organization").first()


def place_of_sheet(sheet: Sheet) -> tuple[Process, SheetKind]:
    """The process that a sheet belongs to, and what kind of sheet it is there.

    Raises:
        Http404: when it belongs to none, or is of another version of this house.
    """
    process = process_of(sheet.room)
    chosen = KINDS[process.kind].sheets.get(sheet.kind) if process else None
    if process is None or chosen is None:
        raise Http404
    return process, chosen


def seats_for(person: Person, process: Process) -> list[Seat]:
    """The seats a person may see: all of them as a keeper, else those whose room they hold."""
    held = held_rooms(person)
    return list(Seat.objects.filter(Q(room__in=held) | Q(process__circle_room__in=held), process=process))


def seats_taking_part(person: Person, process: Process) -> list[Seat]:
    """Of the seats a person may see, those of participants who have not stepped back."""
    return [seat for seat in seats_for(person, process) if not seat.stepped_back]


def seats_lacking(process: Process) -> list[Seat]:
    """The seats that take part and where something is not in place yet."""
    present = process.seats.filter(stepped_back=False)
    return [seat for seat in present if not all(getattr(seat, mark) for mark in MARKS)]


def seats_by_process(person: Person, processes: Iterable[Process]) -> dict[UUID, list[Seat]]:
    """Process → its seats whose room the person holds."""
    found: dict[UUID, list[Seat]] = {}
    for seat in Seat.objects.filter(process__in=processes, room__in=held_rooms(person)):
        found.setdefault(seat.process_id, []).append(seat)
    return found
