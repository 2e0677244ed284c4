"""Snapshots: asked for, worked out in the background, kept."""

from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from centerpiece.common_ground.actions.preparing import close_round
from centerpiece.common_ground.models import Response, Round, Snapshot, Voice
from centerpiece.common_ground.routing import is_long
from centerpiece.journal.actions import record, remember
from centerpiece.people.models import Person
from centerpiece.sealing.models import today

COMPUTE = "common_ground.compute"


class TooSoon(ValueError):
    """Too few answered since the last snapshot: the difference would tell what those few said.

    `needed` is how many must have answered anew.
    """

    def __init__(self, needed: int) -> None:
        self.needed = needed
        super().__init__(str(needed))


def publish(round: Round, *, by: Person | None) -> Snapshot:
    """Have the next snapshot computed. A round that has closed gets its last one however few came since, and no more.

    Raises:
        TooSoon: when the round is open and fewer than its threshold answered for the first time since the last one.
    """
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round.pk)
        waiting = round.snapshots.filter(state__in=[Snapshot.State.WAITING, Snapshot.State.WORKING]).first()
        if waiting:
            return waiting
        last = round.snapshots.order_by("-number").first()
        voices = Voice.objects.filter(round=round, responses__isnull=False).distinct().count()
        if round.state == Round.State.OPEN and voices - (last.voices if last else 0) < round.threshold:
            raise TooSoon(round.threshold)
        if last and round.state == Round.State.CLOSED and not _came_after(round, last):
            return last
        number = (round.snapshots.aggregate(n=Max("number"))["n"] or 0) + 1
        made = Snapshot.objects.create(round=round, number=number, voices=voices)
        remember(COMPUTE, thing=made.pk, at=timezone.now())
        record(by, "common_ground.round.publish", round.pk)
    return made


def _came_after(round: Round, last: Snapshot) -> bool:
    """Whether a closed round holds answers that its newest snapshot has not weighed."""
    if last.day < (round.closed or last.day):
        return True
    return Response.objects.filter(asked__round=round, since__gte=last.number).exists()


def work_out(pk: UUID) -> None:
    """Compute a snapshot and keep it; begun again after a fault, it starts anew. One that is done stays as it is."""
    from centerpiece.common_ground import computing  # large libraries, and only the worker needs them
    from groundwork.disclosure import Withheld

    snapshot = Snapshot.objects.select_related("round__earlier").filter(pk=pk).first()
    if snapshot is None or snapshot.state in (Snapshot.State.DONE, Snapshot.State.WITHHELD):
        return

    def progress(percent: int) -> None:
        Snapshot.objects.filter(pk=pk).update(state=Snapshot.State.WORKING, progress=percent)

    progress(1)
    try:
        found = computing.compute(snapshot, progress)
    except Withheld as why:
        Snapshot.objects.filter(pk=pk).update(state=Snapshot.State.WITHHELD, why=why.reason, progress=100)
        return
    Snapshot.objects.filter(pk=pk).update(
        state=Snapshot.State.DONE,
        result=found.result,
        released=found.released,
        counted=found.counted,
        progress=100,
        why="",
    )


def weigh_long_rounds() -> None:
    """For open rounds of more statements than anybody is asked: what the next one is drawn by."""
    from centerpiece.common_ground import computing  # large libraries, and only the worker needs them

    for round in Round.objects.filter(state=Round.State.OPEN).annotate(number=Count("asked")):
        if is_long(round.number) and Response.objects.filter(asked__round=round).exists():
            Round.objects.filter(pk=round.pk).update(weights=computing.weights_of(round))


def close_ended() -> None:
    """Close every round whose last day is over, and have its last snapshot made."""
    for round in Round.objects.filter(state=Round.State.OPEN, closes_on__lt=today()):
        publish(close_round(round, by=None), by=None)
