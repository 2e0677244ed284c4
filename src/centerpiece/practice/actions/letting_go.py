"""The day on which a process is let go: planned at its ending, moved by its keepers, never later than they said.

It is always the first day of a month, so that no date tells a day; and it counts whole months from the end of the
month of the ending, so that nothing goes earlier than was said.
"""

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process, this_month
from centerpiece.sealing.models import Room, Sheet, today

MONTHS, NOTES_MONTHS = 12, 3
FEWEST_MONTHS, MOST_MONTHS = 1, 36


def months_after(month: datetime.date, months: int) -> datetime.date:
    """The first day once so many whole months have passed since the end of a month.

    >>> months_after(datetime.date(2026, 11, 1), 3)
    datetime.date(2027, 3, 1)
    """
    years, place = divmod(month.month + months, 12)
    return datetime.date(month.year + years, place + 1, 1)


def plan_letting_go(process: Process, months: int = MONTHS) -> None:
    """Say on which day everything in a process goes: so many months after the month of its ending; its notes after
    three. Part of another action, which writes the line in the journal."""
    ended = process.ended_in or this_month()
    day = months_after(ended, months)
    with transaction.atomic():
        _set_day(process, day)
        notes = _notes(process).filter(_not_past())
        notes.update(let_go_on=min(day, months_after(ended, NOTES_MONTHS)))


def forget_letting_go(process: Process) -> None:
    """The process goes on: nothing in it has a day any more. What has already been let go does not come back."""
    with transaction.atomic():
        _set_day(process, None)
        _notes(process).filter(_not_past()).update(let_go_on=None)


def date_sheet(process: Process, sheet: Sheet) -> None:
    """A note that is written after the ending goes with the other notes, or, when those are gone, with the rest."""
    if process.let_go_on is None or sheet.let_go_on is not None or sheet.kind not in note_kinds(process):
        return
    after_notes = months_after(process.ended_in or this_month(), NOTES_MONTHS)
    day = min(process.let_go_on, after_notes) if after_notes > today() else process.let_go_on
    Sheet.objects.filter(pk=sheet.pk).update(let_go_on=day)


def note_kinds(process: Process) -> set[str]:
    """The names of those sheets of this kind of process that are notes."""
    return {name for name, sheet in KINDS[process.kind].sheets.items() if getattr(sheet, "notes", False)}


def rooms_of(process: Process) -> Q:
    """A condition on Room: the circle room, and those of all seats."""
    return Q(pk=process.circle_room_id) | Q(seat__process=process)


def _set_day(process: Process, day: datetime.date | None) -> None:
    process.let_go_on = day
    process.save(update_fields=["let_go_on"])
    rooms = Room.objects.filter(pk__in=Room.objects.filter(rooms_of(process)).values("pk"))
    rooms.filter(closed=False).update(let_go_on=day)
    if day:  # the room of somebody who stepped back has a day of its own; it goes no later than the process
        rooms.filter(closed=True, let_go_on__gt=day).update(let_go_on=day)


def _notes(process: Process) -> QuerySet[Sheet]:
    rooms = Room.objects.filter(rooms_of(process)).values("pk")
    return Sheet.objects.filter(room__in=rooms, kind__in=note_kinds(process))


def _not_past() -> Q:
    return Q(let_go_on__isnull=True) | Q(let_go_on__gt=today())
