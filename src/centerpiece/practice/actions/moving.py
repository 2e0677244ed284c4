"""Moving a process to another stage, or letting it rest."""

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.practice.actions.writing import write_as
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import MOVE
from centerpiece.practice.models import Process
from centerpiece.sealing.parcels import Refused, SheetParcel


def move(process: Process, *, stage: str, paused: bool, line: SheetParcel, by: Person) -> Process:
    """Move a process to any of its stages, or pause it, with a sealed line that says why. Nothing moves by itself.

    Raises:
        Refused: "stage".
        Stale: from writing the line.
    """
    if stage not in {known.name for known in KINDS[process.kind].stages}:
        raise Refused("stage")
    with transaction.atomic():
        write_as(MOVE, process, process.circle_room, line, by=by)
        process.stage, process.paused = stage, paused
        process.save(update_fields=["stage", "paused"])
        record(by, "practice.process.move", process.pk)
    return process
