"""What organizations offer each other and need, and what others answer. It names no participant of anything."""

import datetime
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from centerpiece.people.models.lens import Lens
from centerpiece.people.models.organizations import Organization
from centerpiece.people.models.persons import Person
from centerpiece.sealing.models import this_month, today
from centerpiece.sealing.words import WordsField


class Offer(models.Model):
    """What an organization offers or needs, for the others to read."""

    class Sort(models.TextChoices):
        """Which of the two it is."""

        OFFER = "offer", _("We offer")
        NEED = "need", _("We need")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="offers")
    sort = models.CharField(max_length=5, choices=Sort)
    what = WordsField(max_length=160)
    more = WordsField(max_length=1200, blank=True)
    lens = models.CharField(max_length=20, choices=Lens, default=Lens.BOTH)
    languages = models.JSONField(default=list, blank=True)
    month = models.DateField(default=this_month)
    until = models.DateField()

    may_be_known = {
        "id": "random",
        "organization": "whose it is",
        "sort": "an offer or a need",
        "what": "for other organizations to read, and about no participant",
        "more": "for other organizations to read, and about no participant",
        "lens": "one of four",
        "languages": "in which languages they work",
        "month": "a month",
        "until": "the last day on which others see it",
    }

    class Meta:
        ordering = ("-month", "what", "pk")

    def __str__(self) -> str:
        return str(self.what)

    @property
    def is_open(self) -> bool:
        """Do others see it?"""
        last: datetime.date = self.until
        return last >= today()


class Reply(models.Model):
    """A word to what another organization offers or needs: "let us meet". The two read it, and nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="replies")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    word = WordsField(max_length=600)
    day = models.DateField(default=today)

    may_be_known = {
        "id": "random",
        "offer": "what it answers",
        "organization": "who answers",
        "person": "the practitioner to meet",
        "word": "between two organizations, and about no participant",
        "day": "a day",
    }

    class Meta:
        ordering = ("day", "pk")
        constraints = [models.UniqueConstraint(fields=["offer", "organization"], name="one_word_each")]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.day}"
