"""Asking for a snapshot: what came of a round so far, computed in the background."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from centerpiece.common_ground.models import Round, Snapshot, Voice
from centerpiece.journal.actions import record, remember
from centerpiece.people.models import Person

COMPUTE = "common_ground.compute"


class TooSoon(ValueError):
    """Too few answered since the last snapshot: the difference would tell what those few said.

    `needed` is how many must have answered anew.
    """

    def __init__(self, needed: int) -> None:
        self.needed = needed
        super().__init__(str(needed))


def publish(round: Round, *, by: Person | None) -> Snapshot:
    """Have the next snapshot computed. A round that has closed gets its last one however few came since.

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
        number = (round.snapshots.aggregate(n=Max("number"))["n"] or 0) + 1
        made = Snapshot.objects.create(round=round, number=number, voices=voices)
        remember(COMPUTE, thing=made.pk, at=timezone.now())
        record(by, "common_ground.round.publish", round.pk)
    return made
