"""Walking beside somebody who is new to restorative practice: who would, who would like it, and pairs of two."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from centerpiece.people.models.lens import Lens
from centerpiece.people.models.persons import Person
from centerpiece.sealing.models import this_month
from centerpiece.sealing.words import WordsField


class Rhythm(models.TextChoices):
    """How often two people meet."""

    WEEKLY = "weekly", _("Every week")
    TWO_WEEKS = "two_weeks", _("Every two weeks")
    MONTHLY = "monthly", _("Once a month")
    AS_NEEDED = "as_needed", _("When one of us asks")


class Mentoring(models.Model):
    """A member's word that they can walk beside somebody, or would like somebody beside them. Members read it."""

    class Side(models.TextChoices):
        """Which of the two."""

        BESIDE = "beside", _("I can walk beside someone new to restorative practice")
        NEW = "new", _("I am new, and would like someone beside me")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mentoring")
    side = models.CharField(max_length=6, choices=Side)
    experience = WordsField(max_length=600)
    lens = models.CharField(max_length=20, choices=Lens, default=Lens.BOTH)
    languages = models.JSONField(default=list, blank=True)
    rhythm = models.CharField(max_length=9, choices=Rhythm, default=Rhythm.MONTHLY)
    month = models.DateField(default=this_month)

    may_be_known = {
        "id": "random",
        "person": "a practitioner, who says this of themselves to other members",
        "side": "who walks beside whom",
        "experience": "a practitioner's own words about their work",
        "lens": "one of four",
        "languages": "which languages they speak",
        "rhythm": "how often they could meet",
        "month": "a month",
    }

    class Meta:
        ordering = ("-month", "person__name", "pk")
        constraints = [models.UniqueConstraint(fields=["person", "side"], name="said_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.side}"


class Pairing(models.Model):
    """Two members, or one who has asked the other. Only the two see it; ended and put away,
    nothing of it is left."""

    class State(models.TextChoices):
        """Where it is."""

        ASKED = "asked", _("asked")
        WALKING = "walking", _("walking together")
        NOT_NOW = "not_now", _("not now")
        ENDED = "ended", _("ended")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asker_is_new = models.BooleanField()
    word = WordsField(max_length=600, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.ASKED)
    rhythm = models.CharField(max_length=9, choices=Rhythm, default=Rhythm.MONTHLY)
    look = models.DateField(null=True, blank=True)
    left_by = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")

    may_be_known = {
        "id": "random",
        "asker": "a practitioner; shown to the two alone",
        "asked": "a practitioner; shown to the two alone",
        "asker_is_new": "who walks beside whom",
        "word": "from one practitioner to another about learning; deleted once it is answered",
        "state": "one of four",
        "rhythm": "how often they meet",
        "look": "the day on which they look at it again",
        "left_by": "who sees it no more; the other does until they put it away",
    }

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~models.Q(asker=models.F("asked")), name="two_people")]

    def __str__(self) -> str:
        return str(self.pk)
