"""What all that is told in Learning has in common: whose it is, who may read it, and its words, now and before."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from centerpiece.people.models import Lens, Organization, Person
from centerpiece.sealing.models import this_month
from centerpiece.sealing.words import WordsField

LONGEST_TITLE, LONGEST_COMMUNITY, LONGEST_TEXT, LONGEST_PART = 160, 120, 6000, 3000
LONGEST_WORD = 300
TEXTS = ("title", "community", "text", "limits", "when_not", "steps", "materials", "cautions", "tradition")


class Credit(models.TextChoices):
    """Who is named as its maker."""

    NONE = "none", _("Nobody")
    ORGANIZATION = "organization", _("Our organization")
    NAME = "name", _("My name, and our organization")


class Audience(models.TextChoices):
    """Who may read it."""

    ORGANIZATION = "organization", _("Our organization only")
    COLLABORATIVE = "collaborative", _("All members of the Collaborative")
    PUBLIC = "public", _("Everybody, on the public pages too")


class Kind(models.TextChoices):
    """What it is: each has a model of its own."""

    LESSON = "lesson", _("Lesson")
    QUESTION = "question", _("Question")
    CONTRIBUTION = "contribution", _("Contribution")
    WISDOM = "wisdom", _("Practice wisdom")
    METHOD = "method", _("Method")


class Texts(models.Model):
    """The words of a writing. Which of the columns it uses depends on its kind."""

    title = WordsField(max_length=LONGEST_TITLE, blank=True)
    community = WordsField(max_length=LONGEST_COMMUNITY, blank=True)
    text = WordsField(max_length=LONGEST_TEXT, blank=True)
    limits = WordsField(max_length=LONGEST_PART, blank=True)
    when_not = WordsField(max_length=LONGEST_PART, blank=True)
    steps = WordsField(max_length=LONGEST_TEXT, blank=True)
    materials = WordsField(max_length=LONGEST_PART, blank=True)
    cautions = WordsField(max_length=LONGEST_PART, blank=True)
    tradition = WordsField(max_length=LONGEST_PART, blank=True)

    may_be_known = dict.fromkeys(TEXTS, "text for others about practice, and about nobody")

    class Meta:
        abstract = True

    @property
    def texts(self) -> dict[str, str]:
        """Column → words, of all that are not empty."""
        return {name: words for name in TEXTS if (words := getattr(self, name))}


class Writing(Texts):
    """One thing told in Learning, as it reads now. Withdrawn, its words and their history are deleted."""

    KIND: ClassVar[Kind | None] = None

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="writings")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="writings")
    credit = models.CharField(max_length=12, choices=Credit, default=Credit.NONE)
    keeps_credit = models.BooleanField(default=True)
    lens = models.CharField(max_length=20, choices=Lens, default=Lens.BOTH)
    audience = models.CharField(max_length=13, choices=Audience, default=Audience.COLLABORATIVE)
    language = models.CharField(max_length=10, blank=True)
    month = models.DateField(default=this_month)
    revised = models.DateField(default=this_month)
    number = models.PositiveIntegerField(default=1)
    withdrawn = models.BooleanField(default=False)
    wanted = models.CharField(max_length=13, choices=Audience, blank=True, editable=False)
    word = WordsField(max_length=LONGEST_WORD, blank=True, editable=False)

    may_be_known = Texts.may_be_known | {
        "id": "random",
        "kind": "one of five",
        "organization": "whose it is; shown only when it takes the credit",
        "person": "who may change and withdraw it; shown only when they take the credit",
        "credit": "who is named beside it",
        "keeps_credit": "whether they stay named once they have left",
        "lens": "one of four",
        "audience": "who may read it",
        "language": "in which language it is written",
        "month": "a month, not a day: that would say which meeting it came from",
        "revised": "a month",
        "number": "how many versions there were, with this one",
        "withdrawn": "that its words were deleted",
        "wanted": "who is to read it once a colleague has read it; empty when it is shared",
        "word": "what that colleague said about its words when it was not to be shared yet",
    }

    class Meta:
        ordering = ("-month", "title", "pk")
        indexes = [models.Index(fields=["kind", "audience", "withdrawn"])]

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.KIND or self.kind
        super().save(*args, **kwargs)


class Version(Texts):
    """How a writing read before: number 1 is the first. What changed afterwards stands in `why`, if its writer said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    writing = models.ForeignKey(Writing, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    month = models.DateField()
    why = WordsField(max_length=LONGEST_WORD, blank=True)

    may_be_known = Texts.may_be_known | {
        "id": "random",
        "writing": "a random id",
        "number": "counts from 1",
        "month": "the month in which it was written",
        "why": "why it was changed, for the same readers",
    }

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["writing", "number"], name="one_of_each_number")]

    def __str__(self) -> str:
        return f"{self.writing_id} {self.number}"
