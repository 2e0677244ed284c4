"""A consultancy: a guided session of a group on one question."""

import uuid

from django.db import models

from centerpiece.learning.models.kinds import Question
from centerpiece.people.models import Person
from centerpiece.sealing.models import today
from centerpiece.sealing.words import WordsField


class Consultancy(models.Model):
    """One session, as its facilitator runs it from a phone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="consultancies")
    facilitator = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="consultancies")
    asker = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    dilemma = models.PositiveSmallIntegerField(default=8)
    clarifying = models.PositiveSmallIntegerField(default=5)
    probing = models.PositiveSmallIntegerField(default=10)
    talking = models.PositiveSmallIntegerField(default=15)
    reflection = models.PositiveSmallIntegerField(default=5)
    step = models.PositiveSmallIntegerField(default=0)
    spent = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True)
    asker_notes = WordsField(max_length=3000, blank=True)
    room_notes = WordsField(max_length=6000, blank=True)
    on = models.DateField(default=today)
    ended = models.DateField(null=True)

    may_be_known = {
        "id": "random",
        "question": "which question",
        "facilitator": "a member, who may change it",
        "asker": "a member, who alone reads their own notes",
        "dilemma": "minutes",
        "clarifying": "minutes",
        "probing": "minutes",
        "talking": "minutes",
        "reflection": "minutes",
        "step": "which step the session is at",
        "spent": "seconds of that step before it was last paused",
        "since": "since when that step goes on; emptied at the end",
        "asker_notes": "what the asker takes along about ways of working, and about nobody",
        "room_notes": "what the group said about ways of working, and about nobody",
        "on": "a day on which members met",
        "ended": "a day",
    }

    class Meta:
        ordering = ("-on", "pk")

    def __str__(self) -> str:
        return f"{self.on}"
