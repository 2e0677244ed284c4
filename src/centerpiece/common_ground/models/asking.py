"""Beliefs in their versions, rounds, and what a round asks."""

import uuid

from django.db import models
from django.utils.translation import get_language

from centerpiece.people.models import Person
from centerpiece.sealing.models import today

# The smallest group of which anything is told. A round may raise it, never lower it.
THRESHOLD = 5
# What is missing in a language is shown in this one, or in whatever there is.
FIRST_LANGUAGE = "en"


def said_in(texts: dict[str, str]) -> tuple[str, str]:
    """A text in the language of the page, else in the first there is: (language, text); ("", "") when there is none."""
    for language in (get_language() or FIRST_LANGUAGE, FIRST_LANGUAGE, *sorted(texts)):
        if texts.get(language):
            return language, texts[language]
    return "", ""


class Credit(models.TextChoices):
    """How somebody wants to be named beside their words."""

    NONE = "none", "none"
    ORGANIZATION = "organization", "organization"
    NAME = "name", "name"


class Statement(models.Model):
    """One version of a belief, in one or several languages. A new wording is a new version."""

    class Standing(models.TextChoices):
        """Whether it may be asked."""

        WAITING = "waiting", "waiting"
        IN_USE = "in_use", "in use"
        DECLINED = "declined", "declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    belief = models.UUIDField(default=uuid.uuid4, db_index=True)
    number = models.PositiveIntegerField(default=1)
    same_meaning = models.BooleanField(default=False)
    texts = models.JSONField(default=dict)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.IN_USE)
    reason = models.TextField(blank=True, max_length=600)
    suggested_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    credit = models.CharField(max_length=12, choices=Credit, default=Credit.NONE)
    day = models.DateField(default=today)

    may_be_known = {
        "id": "random",
        "belief": "random, the same for all versions",
        "number": "counts from 1",
        "same_meaning": "whether it was declared to mean the same as the version before",
        "texts": "a belief of the Collaborative, for all its members to read",
        "standing": "waiting, in use or declined",
        "reason": "why a steward took it up or did not, for all members to read",
        "suggested_by": "the member who suggested it; shown only if they want that",
        "credit": "how they want to be named",
        "day": "a day",
    }

    class Meta:
        ordering = ("belief", "number")
        constraints = [models.UniqueConstraint(fields=["belief", "number"], name="one_version_each")]

    def __str__(self) -> str:
        return f"{self.belief} {self.number}"

    @property
    def text(self) -> str:
        """Its wording for the reader of this page."""
        return said_in(self.texts)[1]

    @property
    def language(self) -> str:
        """The language of `text`."""
        return said_in(self.texts)[0]


class Round(models.Model):
    """One dated asking of a set of statements."""

    class State(models.TextChoices):
        """Prepared, open for answers, or closed."""

        DRAFT = "draft", "draft"
        OPEN = "open", "open"
        CLOSED = "closed", "closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    titles = models.JSONField(default=dict)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    opened = models.DateField(null=True)
    closed = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    revisit_on = models.DateField(null=True)
    threshold = models.PositiveSmallIntegerField(default=THRESHOLD)
    dimensions = models.JSONField(default=list)
    earlier = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="later")
    weights = models.JSONField(null=True)

    may_be_known = {
        "id": "random",
        "titles": "what the round is called, for all members to read",
        "state": "prepared, open or closed",
        "opened": "a day",
        "closed": "a day",
        "closes_on": "the day on which answering is to end",
        "revisit_on": "when the beliefs are to be asked again",
        "threshold": "the smallest group of which anything is told",
        "dimensions": "which known groups are compared",
        "earlier": "the round it is compared with",
        "weights": "how much an answer to each statement would teach, for each group: no one's answer",
    }

    class Meta:
        ordering = ("-opened", "pk")
        constraints = [models.CheckConstraint(condition=models.Q(threshold__gte=THRESHOLD), name="threshold_from_five")]

    def __str__(self) -> str:
        return f"round {self.pk}"

    @property
    def title(self) -> str:
        """What it is called, for the reader of this page."""
        return said_in(self.titles)[1]


class Asked(models.Model):
    """That a round asks a statement. An anchor is one that everybody sees."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="asked")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="asked")
    place = models.PositiveIntegerField()
    anchor = models.BooleanField(default=False)

    may_be_known = {
        "id": "random",
        "round": "which round",
        "statement": "which statement",
        "place": "its number in the round",
        "anchor": "whether everybody is asked it",
    }

    class Meta:
        ordering = ("place", "pk")
        constraints = [models.UniqueConstraint(fields=["round", "statement"], name="asked_once")]

    def __str__(self) -> str:
        return f"{self.place}"
