"""How a practitioner stands to a process and its seats: only through the sealed rooms they hold."""

from typing import Any

from django.db.models import Q

from centerpiece.policy.registry import relation
from centerpiece.practice.models import Seat
from centerpiece.sealing.models import Level
from centerpiece.sealing.relations import held_rooms, in_use


@relation("keeper", "practice.process")
def keeper(person: Any) -> Q:
    """Holds the circle room, and so the process."""
    return Q(circle_room__in=held_rooms(person, Level.KEEP))


@relation("room_holder", "practice.process")
def room_holder(person: Any) -> Q:
    """Was granted the room of at least one seat: an advocate, say."""
    return Q(pk__in=Seat.objects.filter(room__in=held_rooms(person)).values("process")) & in_use("circle_room__")


@relation("keeper", "practice.seat")
def keeper_of_seat(person: Any) -> Q:
    """Holds the process that the seat belongs to."""
    return Q(process__circle_room__in=held_rooms(person, Level.KEEP))


@relation("room_keeper", "practice.seat")
def room_keeper_of_seat(person: Any) -> Q:
    """Holds the room of this seat, and may write there."""
    return Q(room__in=held_rooms(person, Level.KEEP)) & in_use("process__circle_room__")


@relation("room_reader", "practice.seat")
def room_reader_of_seat(person: Any) -> Q:
    """Holds the room of this seat, at least to read."""
    return Q(room__in=held_rooms(person))
