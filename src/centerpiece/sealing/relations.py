"""How a person stands to a room and to what lies in it. A holding that has ended is none, and neither is one of a room
that is closed or past its day: whether or not any job has run."""

import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Expression, Q, QuerySet, UUIDField

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


class PreparedQuery(Expression):
    """A query of one column as a condition's right side ("in"), turned into SQL once and used again as it stands.

    A page asks who holds what a dozen times; Django would build the same SQL each time. What it finds is never kept:
    the database is asked anew.
    """

    output_field = UUIDField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__()
        self._rows = rows
        self._sql: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The query in brackets, and what it is asked with."""
        if connection.vendor not in self._sql:
            sql, asked = self._rows.query.get_compiler(connection=connection).as_sql()
            self._sql[connection.vendor] = (f"({sql})", tuple(asked))
        return self._sql[connection.vendor]


def held_rooms(person: Any, *levels: Level) -> PreparedQuery:
    """The ids of the rooms that a person holds today (at these levels, or any), to be said after `__in`. A room that is
    closed or let go is held by nobody."""
    return _held(person.pk, today(), levels)


@lru_cache(maxsize=512)
def _held(person: Any, day: datetime.date, levels: tuple[Level, ...]) -> PreparedQuery:
    held = Holding.objects.filter(still_holds(), in_use("room__"), person=person)
    if levels:
        held = held.filter(level__in=levels)
    return PreparedQuery(held.values("room"))


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
