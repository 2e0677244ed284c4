"""The day on which a process is let go: planned at its ending, moved by its keepers, never later than they said.

It is always the first day of a month, so that no date tells a day; and it counts whole months from the end of the
month of the ending, so that nothing goes earlier than was said.
"""

import datetime
from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.practice.actions.locking import lock
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import MonthCount, Process, Seat
from centerpiece.sealing import destroying
from centerpiece.sealing.models import Room, Sheet, this_month, today
from centerpiece.sealing.parcels import Refused

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
        set_day(process, day)
        notes = notes_of(process).filter(_not_past())
        notes.update(let_go_on=min(day, months_after(ended, NOTES_MONTHS)))


def forget_letting_go(process: Process) -> None:
    """The process goes on: nothing in it has a day any more. What has already been let go does not come back."""
    with transaction.atomic():
        set_day(process, None)
        notes_of(process).filter(_not_past()).update(let_go_on=None)


def change_letting_go(process: Process, months: int, *, by: Person) -> None:
    """Bring the day nearer, or put it farther away.

    Raises:
        Refused: "not-ended"; "months" when it is not 1 to 36 of them; "day-past" when that day would be over already.
    """
    if not FEWEST_MONTHS <= months <= MOST_MONTHS:
        raise Refused("months")
    with transaction.atomic():
        locked = lock(process.pk)
        if locked.ended_in is None:
            raise Refused("not-ended")
        if months_after(locked.ended_in, months) <= today():
            raise Refused("day-past")
        plan_letting_go(locked, months)
        record(by, "practice.process.let_go", locked.pk)


def let_go_now(process: Process, *, by: Person) -> None:
    """Let go of an ended process today. It is refused to everybody as soon as this is kept; then it is destroyed.

    Raises:
        Refused: "not-ended", or "on-hold".
    """
    with transaction.atomic():
        try:
            locked = lock(process.pk)
        except Refused:
            return  # another keeper was quicker
        if locked.ended_in is None:
            raise Refused("not-ended")
        if locked.circle_room.on_hold:
            raise Refused("on-hold")
        set_day(locked, today())
        record(by, "practice.process.let_go", locked.pk)
    let_go(locked.pk)
    destroying.wipe()


def let_go(process: UUID) -> None:
    """Destroy a process whose day has come, and count it: what stays is how many there were of its kind, by month."""
    with transaction.atomic():
        going = Process.objects.select_for_update().filter(let_go_on__lte=today(), pk=process).first()
        if going is None:
            return
        rooms = rooms_of(going)
        if any(room.on_hold for room in Room.objects.select_for_update().filter(pk__in=rooms)):
            return
        destroying.destroy_contents(rooms)
        _count(going)
        going.delete()  # with its seats, holds, private links and answers
        Room.objects.filter(pk__in=rooms).delete()
        record(None, "practice.process.let_go", process)


def let_go_of_room(room: UUID) -> None:
    """Destroy what is in the room of a participant who stepped back, once its day has come."""
    with transaction.atomic():
        if destroying.destroy_room(room):
            for seat in Seat.objects.filter(room=room):
                seat.answers.all().delete()
                seat.links.all().delete()


def let_go_of_all_that_is_due() -> None:
    """Everything whose day has come, each in a transaction of its own: what cannot go keeps nothing else from going.

    Raises:
        ExceptionGroup: at the end, of what went wrong; the next run tries again.
    """
    wrong: list[Exception] = []
    due: list[tuple[Callable[[UUID], object], Iterable[UUID]]] = [
        (let_go, Process.objects.filter(let_go_on__lte=today()).values_list("pk", flat=True)),
        (let_go_of_room, destroying.due_rooms()),
        (destroying.destroy_sheet, destroying.due_sheets()),
    ]
    for act, things in due:
        for thing in list(things):
            try:
                act(thing)
            except Exception as error:
                wrong.append(error)
    destroying.wipe()
    if wrong:
        raise ExceptionGroup("not everything could be let go", wrong)


def _count(process: Process) -> None:
    row, _ = MonthCount.objects.get_or_create(
        organization=process.organization, kind=process.kind, month=process.month, ending=process.ending
    )
    MonthCount.objects.filter(pk=row.pk).update(number=F("number") + 1)


def date_sheet(process: Process, sheet: Sheet) -> None:
    """A note that is written after the ending goes with the other notes, or, when those are gone, with the rest."""
    if process.let_go_on is None or sheet.let_go_on is not None or sheet.kind not in note_kinds(process):
        return
    after_notes = months_after(process.ended_in or this_month(), NOTES_MONTHS)
    day = min(process.let_go_on, after_notes) if after_notes > today() else process.let_go_on
    Sheet.objects.filter(pk=sheet.pk).update(let_go_on=day)


def note_kinds(process: Process) -> set[str]:
    """The names of those sheets of this kind of process that are notes."""
    return {name for name, sheet in KINDS[process.kind].sheets.items() if sheet.notes}


def rooms_of(process: Process) -> list[UUID]:
    """The ids of all rooms of a process, open or closed: the circle room first."""
    return [process.circle_room_id, *process.seats.values_list("room", flat=True)]


def set_day(process: Process, day: datetime.date | None) -> None:
    """Give a process and all its rooms their day (or none)."""
    process.let_go_on = day
    process.save(update_fields=["let_go_on"])
    rooms = Room.objects.filter(pk__in=rooms_of(process))
    rooms.filter(closed=False).update(let_go_on=day)
    if day:  # the room of somebody who stepped back has a day of its own; it goes no later than the process
        rooms.filter(closed=True, let_go_on__gt=day).update(let_go_on=day)


def notes_of(process: Process) -> QuerySet[Sheet]:
    """The sheets of a process that are notes."""
    return Sheet.objects.filter(room__in=rooms_of(process), kind__in=note_kinds(process))


def _not_past() -> Q:
    return Q(let_go_on__isnull=True) | Q(let_go_on__gt=today())
