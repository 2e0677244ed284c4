"""Voices and what they answer; what organizations say for themselves."""

import secrets
import uuid

from django.db import models

from centerpiece.common_ground.models.asking import Asked, Credit, Round
from centerpiece.people.models import Organization, Person
from centerpiece.sealing.models import today


def draw() -> int:
    """A number by which the order of statements is shuffled for one voice."""
    return secrets.randbits(31)


class Answer(models.IntegerChoices):
    """The four answers, numbered as `groundwork.commonality` numbers them."""

    AGREE = 0, "agree"
    DISAGREE = 1, "disagree"
    PASS = 2, "pass"
    TALK = 3, "talk"


class Voice(models.Model):
    """One member's part in a round, with the groups they want to be counted in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="voices")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    groups = models.JSONField(default=dict)
    shuffle = models.PositiveIntegerField(default=draw)

    may_be_known = {
        "id": "random",
        "round": "which round",
        "person": "a member, so that an answer can be changed and two rounds be compared; shown to nobody",
        "organization": "which organization they are counted with",
        "groups": "which groups they chose to be counted in",
        "shuffle": "a random number: the order of statements",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="one_voice_each")]

    def __str__(self) -> str:
        return str(self.pk)


class Response(models.Model):
    """What one voice answers to one statement. The last answer counts; no time is kept."""

    id = models.BigAutoField(primary_key=True)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="responses")
    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="responses")
    answer = models.PositiveSmallIntegerField(choices=Answer)
    chance = models.FloatField(null=True)
    since = models.PositiveSmallIntegerField(default=0)

    may_be_known = {
        "id": "a row number",
        "voice": "a random id",
        "asked": "which statement",
        "answer": "a member's own belief, pooled before anybody sees it",
        "chance": "how probable it was that this statement was drawn for this voice",
        "since": "how many snapshots there were when it was given: no time",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "asked"], name="one_answer_each")]

    def __str__(self) -> str:
        return f"{self.asked_id}"


class Reason(models.Model):
    """Why somebody answers as they do, for all members to read; named only if they want that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="reasons")
    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="reasons")
    text = models.TextField(max_length=1000)
    credit = models.CharField(max_length=12, choices=Credit, default=Credit.NONE)
    taken_down = models.TextField(blank=True, max_length=600)

    may_be_known = {
        "id": "random",
        "voice": "a random id",
        "asked": "which statement",
        "text": "written for all members to read",
        "credit": "how they want to be named",
        "taken_down": "why a steward took it down, for all members to read",
    }

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["voice", "asked"], name="one_reason_each")]

    def __str__(self) -> str:
        return str(self.pk)


class Position(models.Model):
    """What an organization says for itself, with its reason: a choice of its own, and attributable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="positions")
    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="positions")
    answer = models.PositiveSmallIntegerField(choices=Answer)
    reason = models.TextField(blank=True, max_length=1000)
    day = models.DateField(default=today)

    may_be_known = {
        "id": "random",
        "organization": "who says it",
        "asked": "which statement",
        "answer": "said for all members to read",
        "reason": "said for all members to read",
        "day": "a day",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "asked"], name="one_position_each")]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.asked_id}"
