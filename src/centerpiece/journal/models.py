"""Lines of what was done, and rows of what is due. Ids only, and no foreign keys: a line outlives what it is about."""

import uuid

from django.db import models
from django.utils import timezone


def today() -> object:
    return timezone.localdate()


class Line(models.Model):
    """One act of one person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    day = models.DateField(default=today, db_index=True)
    person = models.UUIDField(null=True)
    action = models.CharField(max_length=80)
    thing = models.UUIDField(null=True, db_index=True)

    may_be_known = {
        "id": "random",
        "day": "a day, not a time: an hour would tell when somebody was at work on something",
        "person": "the practitioner who acted, so that nobody reads or changes anything without a trace",
        "action": "a name from the policy table",
        "thing": "a random id",
    }

    class Meta:
        indexes = [models.Index(fields=["action", "day"])]

    def __str__(self) -> str:
        return f"{self.day} {self.action}"


class Due(models.Model):
    """Something that has to happen on a day: the worker enqueues the task named here once the day has come."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=80)
    thing = models.UUIDField(null=True)
    at = models.DateTimeField(db_index=True)
    every = models.DurationField(null=True)

    may_be_known = {
        "id": "random",
        "task": "the name of a chore",
        "thing": "a random id",
        "at": "when the chore is due",
        "every": "how often it comes again",
    }

    class Meta:
        verbose_name_plural = "due"
        constraints = [models.UniqueConstraint(fields=["task", "thing"], name="due_once", nulls_distinct=False)]

    def __str__(self) -> str:
        return f"{self.task} {self.at:%Y-%m-%d}"
