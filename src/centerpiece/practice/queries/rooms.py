"""Rooms, who holds them today, and one's own grants for them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Q

from centerpiece.people.models import Person
from centerpiece.people.queries import names_of
from centerpiece.policy.engine import find
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing.models import Grant, Holding, Level, Room, today
from centerpiece.sealing.relations import held_rooms, still_holds


def rooms_for(person: Person, process: Process) -> list[Room]:
    """The rooms of a process that the person holds today: the circle room first, then those of seats in their order."""
    of_process = Q(pk=process.circle_room_id) | Q(seat__process=process)
    rows = Room.objects.filter(of_process, pk__in=held_rooms(person)).select_related("seat")
    return list(rows.order_by(F("seat__place").asc(nulls_first=True)))


def kept_rooms(person: Person, process: Process) -> list[Room]:
    """The rooms of a process in which the person may write."""
    kept = set(Room.objects.filter(pk__in=held_rooms(person, Level.KEEP)).values_list("pk", flat=True))
    return [room for room in rooms_for(person, process) if room.pk in kept]


def place_to_write(person: Person, process: Process, seat: UUID | None) -> tuple[Room, Seat | None]:
    """The room of a seat (or of the circle, without one) and the seat, for somebody who may write there.

    Raises:
        Http404: when there is no such seat in this process, or the person may not write there.
    """
    if seat is None:
        return find(person, "sealing.room.write", Room.objects.all(), pk=process.circle_room_id), None
    place = find(person, "practice.seat.mark", Seat.objects.filter(process=process), pk=seat)
    return find(person, "sealing.room.write", Room.objects.all(), pk=place.room_id), place


def holdings_of(rooms: Iterable[Room]) -> list[Holding]:
    """Who holds these rooms today."""
    return list(Holding.objects.filter(still_holds(), room__in=rooms).order_by("since", "pk"))


def holdings_and_ended(rooms: Iterable[Room]) -> tuple[list[Holding], set[UUID]]:
    """Who holds these rooms today; and those that somebody held until a day that is past: they want a new key."""
    rows, now = list(Holding.objects.filter(room__in=rooms).order_by("since", "pk")), today()
    ended = {row.room_id for row in rows if row.until and row.until < now}
    return [row for row in rows if not row.until or row.until >= now], ended


def keepers_of(process: Process) -> dict[str, str]:
    """The names of those who hold the circle room, by their ids."""
    return names_of(holding.person for holding in holdings_of([process.circle_room]))


def grants_for(person: Person, rooms: Iterable[UUID]) -> list[Grant]:
    """The person's own grants for these rooms, as far as they hold them today: an ended one is not handed out."""
    held = list(Holding.objects.filter(room__in=rooms, room_id__in=held_rooms(person)).values_list("room", flat=True))
    return list(Grant.objects.filter(grantee=person.pk, room__in=held))
