"""A process and the seats of its ring: workflow without identities. Every column says why it may be known."""

import datetime
import uuid

from django.db import models

from centerpiece.people.models import Organization
from centerpiece.sealing.models import Room, today


def this_month() -> datetime.date:
    """The first day of this month: a process is counted by month, and its day of opening is nobody's business."""
    return today().replace(day=1)


class Process(models.Model):
    """A held journey of one kind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="processes")
    kind = models.CharField(max_length=40)
    stage = models.CharField(max_length=40)
    paused = models.BooleanField(default=False)
    month = models.DateField(default=this_month)
    circle_room = models.OneToOneField(Room, on_delete=models.PROTECT, related_name="process")

    may_be_known = {
        "id": "random",
        "organization": "which organization holds it",
        "kind": "one of five",
        "stage": "where it is, so that counts can be told by month",
        "paused": "stopped for now",
        "month": "a month, not a day",
        "circle_room": "a random id",
    }

    class Meta:
        ordering = ("-month", "pk")
        verbose_name_plural = "processes"

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}"


class Seat(models.Model):
    """A place in the ring: a role and what is in place there. Who sits on it is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=40)
    room = models.OneToOneField(Room, on_delete=models.PROTECT, related_name="seat")
    place = models.PositiveSmallIntegerField(default=0)
    preparation = models.BooleanField(default=False)
    consent = models.BooleanField(default=False)
    readiness = models.BooleanField(default=False)
    safety = models.BooleanField(default=False)
    care = models.BooleanField(default=False)

    may_be_known = {
        "id": "random",
        "process": "a random id",
        "role": "a role in this process only, of an unnamed participant",
        "room": "a random id",
        "place": "the order of seats",
        "preparation": "in place or not yet",
        "consent": "in place or not yet",
        "readiness": "in place or not yet",
        "safety": "in place or not yet",
        "care": "in place or not yet",
    }

    class Meta:
        ordering = ("place", "pk")

    def __str__(self) -> str:
        return f"{self.role} of {self.process_id}"
