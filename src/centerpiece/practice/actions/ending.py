"""Ending a process in one of the neutral ways of its kind, and the way back in."""

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.practice.actions.letting_go import forget_letting_go, plan_letting_go
from centerpiece.practice.actions.locking import lock
from centerpiece.practice.actions.writing import write_as
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import ENDING, MOVE, Stage
from centerpiece.practice.models import Process
from centerpiece.sealing.models import this_month
from centerpiece.sealing.parcels import Refused, SheetParcel


def end(process: Process, *, ending: str, line: SheetParcel | None, by: Person) -> Process:
    """End a process with care: the house learns which way and which month, and plans when its contents are let go.

    The line, if there is one, is sealed in the circle room. Sent a second time, it changes nothing.

    Raises:
        Refused: "ending" when this kind does not end in such a way; "ended" when it has ended in another;
            "room-closed".
        Stale: from writing the line.
    """
    kind = KINDS[process.kind]
    if ending not in {known.name for known in kind.endings}:
        raise Refused("ending")
    with transaction.atomic():
        locked = lock(process.pk)
        if locked.ending == ending:
            return locked
        if locked.ending:
            raise Refused("ended")
        if line is not None and line.already_kept(locked.circle_room):
            return locked  # sent again after the way back in
        if line is not None:
            write_as(ENDING, locked, locked.circle_room, line, by=by)
        locked.go_to(kind.last_stage)
        locked.paused, locked.ending, locked.ended_in = False, ending, this_month()
        locked.save(update_fields=["stage", "been_in", "paused", "ending", "ended_in"])
        plan_letting_go(locked)
        record(by, "practice.process.end", locked.pk)
    return locked


def reopen(process: Process, *, stage: str, line: SheetParcel, by: Person) -> Process:
    """The way back in, by one act: the process goes on at an earlier stage, and nothing in it has a day any more.

    Raises:
        Refused: "stage" when it cannot go on there; "goes-on" when it has not ended.
        Stale: from writing the line.
    """
    if stage not in {known.name for known in stages_to_go_on(process)}:
        raise Refused("stage")
    if line.already_kept(process.circle_room):
        return process
    with transaction.atomic():
        locked = lock(process.pk)
        if locked.stage != KINDS[locked.kind].last_stage:
            raise Refused("goes-on")
        write_as(MOVE, locked, locked.circle_room, line, by=by)
        locked.go_to(stage)
        locked.ending, locked.ended_in = "", None
        locked.save(update_fields=["stage", "been_in", "ending", "ended_in"])
        forget_letting_go(locked)
        record(by, "practice.process.reopen", locked.pk)
    return locked


def stages_to_go_on(process: Process) -> list[Stage]:
    """Where a process can go on: every earlier stage but those in which people meet. Before people meet again it is
    looked at what is in place, and that is done by moving on."""
    return [stage for stage in KINDS[process.kind].stages[:-1] if not stage.convenes]
