"""What came of a round."""

import uuid

from django.db import models

from centerpiece.common_ground.models.asking import Asked, Round, Statement
from centerpiece.sealing.models import today


class Snapshot(models.Model):
    """What came of a round on a day: computed in the background, checked for disclosure, and frozen."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "waiting"
        WORKING = "working", "working"
        DONE = "done", "done"
        WITHHELD = "withheld", "withheld"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="snapshots")
    number = models.PositiveIntegerField()
    day = models.DateField(default=today)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    voices = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=40, blank=True)
    result = models.JSONField(null=True)
    released = models.TextField(blank=True)
    counted = models.JSONField(default=dict)

    may_be_known = {
        "id": "random",
        "round": "which round",
        "number": "counts from 1",
        "day": "a day",
        "state": "how far it is",
        "progress": "of a hundred",
        "voices": "how many had answered, so that the next one waits for enough new ones",
        "why": "why nothing can be shown yet: a code",
        "result": "what members see; small groups are not in it",
        "released": "the tables behind it with the proof that nobody can be singled out",
        "counted": "which voices it counts, by which groups, so that the next is held against it; shown to nobody",
    }

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="one_snapshot_each")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class Understanding(models.Model):
    """What a meeting came to understand of one statement, and the next wording it gave it, if any."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked = models.OneToOneField(Asked, on_delete=models.CASCADE, related_name="understanding")
    text = models.TextField(max_length=2000)
    next_version = models.ForeignKey(Statement, null=True, on_delete=models.SET_NULL, related_name="+")
    day = models.DateField(default=today)

    may_be_known = {
        "id": "random",
        "asked": "which statement",
        "text": "what the group understood, for all members to read",
        "next_version": "the new wording",
        "day": "a day",
    }

    def __str__(self) -> str:
        return str(self.pk)
