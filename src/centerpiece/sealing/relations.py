"""How a person stands to a room and to what lies in it. A holding that has ended is none, whether or not any job
has run."""

from typing import Any

from django.db.models import Q, QuerySet

from centerpiece.policy.registry import relation
from centerpiece.sealing.models import Holding, Level, today


def still_holds() -> Q:
    """The holdings that have not ended, as a condition on Holding."""
    return Q(until__isnull=True) | Q(until__gte=today())


def held_rooms(person: Any, *levels: Level) -> QuerySet[Any]:
    """The ids of the rooms that a person holds today (at these levels, or any), as a subquery."""
    held = Holding.objects.filter(still_holds(), person=person.pk)
    if levels:
        held = held.filter(level__in=levels)
    return held.values("room")


@relation("keeper", "sealing.room")
def room_keeper(person: Any) -> Q:
    """Holds the room and may write in it."""
    return Q(pk__in=held_rooms(person, Level.KEEP))


@relation("keeper", "sealing.sheet")
def sheet_keeper(person: Any) -> Q:
    """Holds the sheet's room and may write in it."""
    return Q(room__in=held_rooms(person, Level.KEEP))


@relation("reader", "sealing.sheet")
def sheet_reader(person: Any) -> Q:
    """Holds the sheet's room, at least to read."""
    return Q(room__in=held_rooms(person))
