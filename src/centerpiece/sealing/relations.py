"""How a person stands to a room and to what lies in it. A holding that has ended is none, and neither is one of a room
that is closed or past its day: whether or not any job has run."""

from typing import Any

from django.db.models import Q, QuerySet

from centerpiece.policy.registry import relation
from centerpiece.sealing.models import Holding, Level, today


def still_holds() -> Q:
    """The holdings that have not ended, as a condition on Holding."""
    return Q(until__isnull=True) | Q(until__gte=today())


def in_use(room: str = "") -> Q:
    """The rooms that anything may still be read from, written or granted, as a condition on what reaches a room by this
    path ("room__"): those that are not closed, and not past the day of their letting go unless a hold suspends it."""
    day = f"{room}let_go_on"
    kept = Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__gt": today()}) | Q(**{f"{room}on_hold": True})
    return kept & Q(**{f"{room}closed": False})


def let_go_sheets(sheet: str = "") -> Q:
    """The sheets that are past a day of their own, as a condition on what reaches a sheet by this path ("sheet__")."""
    return Q(**{f"{sheet}let_go_on__lte": today(), f"{sheet}room__on_hold": False})


def sheets_in_use(sheet: str = "") -> Q:
    """All others: those that are handed out to whoever holds their room."""
    day = f"{sheet}let_go_on"
    return Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__gt": today()}) | Q(**{f"{sheet}room__on_hold": True})


def held_rooms(person: Any, *levels: Level) -> QuerySet[Any]:
    """The ids of the rooms that a person holds today (at these levels, or any), as a subquery. A room that is closed or
    let go is held by nobody."""
    held = Holding.objects.filter(still_holds(), in_use("room__"), person=person.pk)
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
    return Q(room__in=held_rooms(person, Level.KEEP)) & sheets_in_use()


@relation("reader", "sealing.sheet")
def sheet_reader(person: Any) -> Q:
    """Holds the sheet's room, at least to read."""
    return Q(room__in=held_rooms(person)) & sheets_in_use()
