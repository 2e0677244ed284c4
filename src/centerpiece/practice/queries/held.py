"""Everything that a person holds, over all processes: for looking for the names in it."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from centerpiece.people.models import Person
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import ENDING, NAME
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing.models import Room, Sheet
from centerpiece.sealing.relations import held_rooms


def rooms_held(person: Person) -> QuerySet[Room]:
    """Every room of every process that a person holds today, always in the same order."""
    of_a_process = Q(process__isnull=False) | Q(seat__isnull=False)
    rows = Room.objects.filter(of_a_process, pk__in=held_rooms(person))
    return rows.select_related("process", "seat__process").order_by("pk")


def may_lack(rooms: Iterable[Room]) -> dict[UUID, list[str]]:
    """Room → the kinds of sheets that its own list may know and that were let go before the rest of the process."""
    of = {room.pk: _process_of(room) for room in rooms}
    there = {process.pk: process for process in of.values()}.values()
    circles = [process.circle_room_id for process in there]
    ended = set(Sheet.objects.filter(kind=ENDING, room__in=circles).values_list("room", flat=True))
    fewer = set(Seat.objects.filter(process__in=there, stepped_back=True).values_list("process", flat=True))
    found: dict[UUID, list[str]] = {}
    for room, process in of.items():
        has_ended = process.ended_in or process.circle_room_id in ended
        notes = [name for name, sheet in KINDS[process.kind].sheets.items() if sheet.notes] if has_ended else []
        found[room] = [*notes, *([NAME] if process.pk in fewer else [])]
    return found


def _process_of(room: Room) -> Process:
    return room.seat.process if hasattr(room, "seat") else room.process
