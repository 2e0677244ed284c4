"""A participant takes their consent back, on their word alone; and comes back, as long as their room is there."""

import datetime

from django.db import transaction
from django.db.models import QuerySet

from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.practice.actions.locking import lock
from centerpiece.practice.kinds.kind import MARKS
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing.models import Draft, Holding, Room, Sheet, today
from centerpiece.sealing.parcels import Refused

# So long they may come back to what is written in their room.
TIME_TO_RETURN = datetime.timedelta(days=14)


def step_back(seat: Seat, *, by: Person) -> None:
    """Everything that rests on this participant's consent ends now: their room is closed, nothing is asked by a link
    any more, and in fourteen days what is in their room is destroyed. Nobody is told."""
    with transaction.atomic():
        process = lock(seat.process_id)
        nothing = dict.fromkeys(MARKS, False)
        if not Seat.objects.filter(pk=seat.pk, stepped_back=False).update(stepped_back=True, **nothing):
            return
        day = today() + TIME_TO_RETURN
        if process.let_go_on:
            day = min(day, process.let_go_on)
        Room.objects.filter(pk=seat.room_id).update(closed=True, let_go_on=day)
        _about(process, seat).update(let_go_on=day)
        Draft.objects.filter(room=seat.room_id).delete()
        Draft.objects.filter(room=process.circle_room_id, subject=seat.pk).delete()
        seat.links.all().delete()
        record(by, "practice.seat.step_back", seat.pk)


def come_back(seat: Seat, *, by: Person) -> None:
    """They want to come back: their room opens again as it was. Consent and all else has to be put in place anew.

    Raises:
        Refused: "let-go" when what was in their room is not there any more.
    """
    with transaction.atomic():
        process = lock(seat.process_id)
        if not Seat.objects.filter(pk=seat.pk, stepped_back=True).exists():
            return
        if not may_come_back(seat):
            raise Refused("let-go")
        Seat.objects.filter(pk=seat.pk).update(stepped_back=False)
        Room.objects.filter(pk=seat.room_id).update(closed=False, let_go_on=process.let_go_on)
        _about(process, seat).update(let_go_on=None)
        record(by, "practice.seat.come_back", seat.pk)


def may_come_back(seat: Seat) -> bool:
    """Is what was in their room still there, and not past its day?"""
    room = Room.objects.get(pk=seat.room_id)
    in_time = room.on_hold or room.let_go_on is None or room.let_go_on > today()
    return in_time and Holding.objects.filter(room=room).exists()


def _about(process: Process, seat: Seat) -> QuerySet[Sheet]:
    """What in the circle room is about this participant alone: who sits there."""
    return Sheet.objects.filter(room=process.circle_room_id, subject=seat.pk)
