"""Putting a process on hold: nothing of it is let go until each hold is lifted. Why is a sealed sheet."""

import datetime

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.practice.actions.letting_go import months_after, notes_of, rooms_of, set_day
from centerpiece.practice.actions.locking import lock
from centerpiece.practice.actions.writing import write_as
from centerpiece.practice.models import Hold, Process
from centerpiece.sealing.models import Room, this_month, today
from centerpiece.sealing.parcels import Refused, SheetParcel

HOLD = "hold"
# A hold goes on until somebody lifts it; but nobody may forget it for longer than this.
LONGEST_UNLOOKED = datetime.timedelta(days=366)


def put_on_hold(process: Process, *, look_again_on: datetime.date, why: SheetParcel, by: Person) -> None:
    """Suspend the letting go of a process, with a sealed reason and a day to look at it again.

    Raises:
        Refused: "look-again" when that day is not after today, or more than a year away.
        Stale: from writing the reason.
    """
    if not today() < look_again_on <= today() + LONGEST_UNLOOKED:
        raise Refused("look-again")
    with transaction.atomic():
        locked = lock(process.pk)
        if why.kind == HOLD and why.already_kept(locked.circle_room):
            return
        sheet = write_as(HOLD, locked, locked.circle_room, why, by=by)
        Hold.objects.create(process=locked, sheet=sheet.pk, look_again_on=look_again_on)
        Room.objects.filter(pk__in=rooms_of(locked)).update(on_hold=True)
        record(by, "practice.process.hold", locked.pk)


def lift(hold: Hold, *, by: Person) -> None:
    """Lift one hold. Once none is left the process is let go on its day; if that has passed, or is near, not before a
    whole month has gone by: nobody is to lose something because they lifted a hold."""
    with transaction.atomic():
        process = lock(hold.process_id)
        lifted, _ = Hold.objects.filter(pk=hold.pk).delete()
        if not lifted:
            return
        if not Hold.objects.filter(process=process).exists():
            soonest = months_after(this_month(), 1)
            if process.let_go_on and process.let_go_on < soonest:
                set_day(process, soonest)
            notes_of(process).filter(let_go_on__lt=soonest).update(let_go_on=soonest)
            Room.objects.filter(pk__in=rooms_of(process)).update(on_hold=False)
        record(by, "practice.process.hold", process.pk)
