"""Moving a process to another stage, or letting it rest."""

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.practice import queries
from centerpiece.practice.actions.locking import lock
from centerpiece.practice.actions.writing import write_as
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import MOVE, Stage
from centerpiece.practice.models import Process
from centerpiece.sealing.parcels import Refused, SheetParcel

# The sheet that says what is not in place, and why the keepers meet all the same.
GOING_AHEAD = "going_ahead"


def move(
    process: Process,
    *,
    stage: str,
    paused: bool,
    line: SheetParcel,
    going_ahead: SheetParcel | None = None,
    by: Person,
) -> Process:
    """Move a process to any of its stages but the last, or pause it, with a sealed line that says why. Nothing moves by
    itself. The last stage is reached by an ending, and left by the way back in.

    Raises:
        Refused: "stage"; "ending" for the last stage; "ended" when it has ended; "going-ahead" when people would meet
            while something is not in place at a seat, and nothing says why.
        Stale: from writing the lines.
    """
    known = {known.name: known for known in KINDS[process.kind].stages}
    if stage not in known:
        raise Refused("stage")
    if stage == KINDS[process.kind].last_stage:
        raise Refused("ending")
    with transaction.atomic():
        locked = lock(process.pk)
        if locked.ending:
            raise Refused("ended")
        if line.already_kept(locked.circle_room):
            return locked  # sent again: somebody may have moved it on since
        if going_ahead is None and not paused and convenes(locked, known[stage]) and queries.seats_lacking(locked):
            raise Refused("going-ahead")
        write_as(MOVE, locked, locked.circle_room, line, by=by)
        if going_ahead is not None:
            write_as(GOING_AHEAD, locked, locked.circle_room, going_ahead, by=by)
        locked.go_to(stage)
        locked.paused = paused
        locked.save(update_fields=["stage", "been_in", "paused"])
        record(by, "practice.process.move", locked.pk)
    process.stage, process.been_in, process.paused = stage, locked.been_in, paused
    return process


def convenes(process: Process, stage: Stage) -> bool:
    """Would people begin to meet, or meet again, if the process went on in this stage?"""
    return stage.convenes and (process.paused or process.stage != stage.name)
