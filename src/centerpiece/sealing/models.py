"""Rooms, who holds them, what lies in them. Every column that is not sealed says why it may be known."""

import datetime
import uuid

from django.db import models
from django.utils import timezone

from centerpiece.sealing.fields import SealedField


def today() -> datetime.date:
    """The day it is at the house. Every end and every letting go is judged by it: by no browser's clock or zone."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def this_month() -> datetime.date:
    """The first day of this month: what would tell too much by its day is kept by its month."""
    return today().replace(day=1)


class Level(models.TextChoices):
    """What a grant lets its holder do."""

    KEEP = "keep", "keep"
    READ = "read", "read"


class Room(models.Model):
    """A sealed room. Its key lives in browsers; the server counts epochs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    epoch = models.PositiveIntegerField(default=1)
    rotation_due = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)
    let_go_on = models.DateField(null=True, db_index=True)
    on_hold = models.BooleanField(default=False)

    may_be_known = {
        "id": "random",
        "epoch": "how often the room's key has been renewed",
        "rotation_due": "that somebody who held the key no longer does",
        "closed": "that nothing in it may be used any more: the server has to refuse",
        "let_go_on": "the day on which everything in it is destroyed: the server has to refuse from then on",
        "on_hold": "that its destruction is suspended",
    }

    def __str__(self) -> str:
        return str(self.pk)


class Holding(models.Model):
    """That a person was granted a room: what the server checks before it hands out anything of that room."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="holdings")
    person = models.UUIDField(db_index=True)
    level = models.CharField(max_length=4, choices=Level)
    until = models.DateField(null=True)
    granted_by = models.UUIDField()
    since = models.DateField(default=today)

    may_be_known = {
        "id": "random",
        "room": "a random id",
        "person": "which practitioners work together is known to the server",
        "level": "keep or read",
        "until": "the last day: the server has to refuse after it",
        "granted_by": "the practitioner who granted",
        "since": "a day",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "person"], name="one_holding_each")]

    def __str__(self) -> str:
        return f"{self.person} {self.level} {self.room_id}"


class Sheet(models.Model):
    """One sheet in a room; what is in it lies in its revisions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="sheets")
    kind = models.CharField(max_length=60)
    subject = models.UUIDField(null=True, db_index=True)
    revision = models.PositiveIntegerField()
    day = models.DateField(default=today)
    let_go_on = models.DateField(null=True, db_index=True)

    may_be_known = {
        "id": "random",
        "room": "a random id",
        "kind": "which form it is, so that the right one is shown and let go in time",
        "subject": "the random id of a seat in the ring",
        "revision": "how often it was revised",
        "day": "the day of the newest revision, so that notes can be let go in time",
        "let_go_on": "the day on which it is destroyed, where that is before its room's",
    }

    class Meta:
        indexes = [models.Index(fields=["room", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Revision(models.Model):
    """One state of a sheet, sealed, with its card and its author's signatures. Never changed once it is there."""

    id = models.BigAutoField(primary_key=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    epoch = models.PositiveIntegerField()
    author = models.UUIDField()
    day = models.DateField(default=today)
    envelope = SealedField()
    signature = models.CharField(max_length=86)
    card = SealedField(null=True)
    card_signature = models.CharField(max_length=86, blank=True)

    may_be_known = {
        "id": "a row number",
        "sheet": "a random id",
        "number": "counts from 1",
        "epoch": "which room key it is sealed with",
        "author": "the practitioner who wrote it",
        "day": "a day, not a time",
        "signature": "proves the author; says nothing of the contents",
        "card_signature": "proves the author of the card",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="one_revision_each"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revisions_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.number}"


class Draft(models.Model):
    """Words that somebody is in the middle of, sealed; kept so that a crash loses nothing, gone once the sheet is
    kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="drafts")
    sheet = models.UUIDField()
    kind = models.CharField(max_length=60)
    subject = models.UUIDField(null=True)
    author = models.UUIDField(db_index=True)
    revision = models.PositiveIntegerField()
    epoch = models.PositiveIntegerField()
    day = models.DateField(default=today)
    envelope = SealedField()

    may_be_known = {
        "id": "random",
        "room": "a random id",
        "sheet": "the random id of the sheet it will become",
        "kind": "which form it is",
        "subject": "the random id of a seat in the ring",
        "author": "the practitioner who is writing",
        "revision": "the revision it would become",
        "epoch": "which room key it is sealed with",
        "day": "a day, not a time",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "author"], name="one_draft_each")]

    def __str__(self) -> str:
        return f"{self.kind} {self.sheet}"


class Grant(models.Model):
    """A room's keys, sealed to one grantee and signed by who granted. Lives in the `keys` database."""

    lives_in = "keys"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.UUIDField()
    grantee = models.UUIDField(db_index=True)
    granter = models.UUIDField()
    level = models.CharField(max_length=4, choices=Level)
    until = models.DateField(null=True)
    permission = models.UUIDField(null=True)
    epoch = models.PositiveIntegerField()
    file = SealedField(sort="age")
    signature = models.CharField(max_length=86)

    may_be_known = {
        "id": "random",
        "room": "a random id",
        "grantee": "which practitioners work together is known to the server",
        "granter": "the practitioner who granted",
        "level": "keep or read",
        "until": "the last day",
        "permission": "the random id of a permission to share",
        "epoch": "the newest key inside",
        "signature": "proves the granter",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "grantee"], name="one_grant_each")]

    def __str__(self) -> str:
        return f"{self.room} to {self.grantee}"
