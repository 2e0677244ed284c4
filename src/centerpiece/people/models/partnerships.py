"""What organizations have agreed to do together. A partnership is between organizations, and names no participant."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from centerpiece.people.models.offers import Offer
from centerpiece.people.models.organizations import Organization
from centerpiece.people.models.persons import Person
from centerpiece.sealing.models import this_month
from centerpiece.sealing.words import WordsField

TERMS = ("name", "purpose", "audience")


class Partnership(models.Model):
    """Its name, what it is for, and who may read of it. `agreed` stays empty until every partner has said yes."""

    class Audience(models.TextChoices):
        """Who may read of it, once all have agreed."""

        PARTNERS = "partners", _("The partners only")
        COLLABORATIVE = "collaborative", _("All members of the Collaborative")
        PUBLIC = "public", _("Everybody: its name and purpose stand on the page “Who we are”")

    class Way(models.TextChoices):
        """How it ended. All of them are fine."""

        DONE = "done", _("What it was for is done")
        ENOUGH = "enough", _("Good enough for now")
        NO_ROOM = "no_room", _("There is no room for it now")
        ELSEWHERE = "elsewhere", _("It goes on in another form")
        APART = "apart", _("We go on apart")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = WordsField(max_length=120)
    purpose = WordsField(max_length=1200)
    audience = models.CharField(max_length=13, choices=Audience, default=Audience.PARTNERS)
    offer = models.ForeignKey(Offer, null=True, on_delete=models.SET_NULL, related_name="partnerships")
    month = models.DateField(default=this_month)
    agreed = models.DateField(null=True)
    rests = models.BooleanField(default=False)
    ended = models.DateField(null=True)
    way = models.CharField(max_length=9, choices=Way, blank=True)

    may_be_known = {
        "id": "random",
        "name": "for the readers that the partners chose; about no participant",
        "purpose": "for the readers that the partners chose; about no participant",
        "audience": "who may read of it",
        "offer": "which offer or need it began with",
        "month": "a month",
        "agreed": "the month in which the last partner said yes",
        "rests": "that it rests for now",
        "ended": "a month",
        "way": "one of five neutral words",
    }

    class Meta:
        ordering = ("-month", "name", "pk")

    def __str__(self) -> str:
        return str(self.name)

    @property
    def stands(self) -> Any:
        """Where it is, in words."""
        if self.ended:
            return _("ended")
        if not self.agreed:
            return _("being talked about")
        return _("resting") if self.rests else _("under way")


class Partner(models.Model):
    """That an organization is part of a partnership, and whether it has said yes to how it reads now."""

    id = models.BigAutoField(primary_key=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="partners")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="partners")
    yes = models.DateField(null=True)
    said_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    may_be_known = {
        "id": "a row number",
        "partnership": "a random id",
        "organization": "a partner",
        "yes": "a day",
        "said_by": "the practitioner who said yes for their organization",
    }

    class Meta:
        ordering = ("organization__name",)
        constraints = [models.UniqueConstraint(fields=["partnership", "organization"], name="a_partner_once")]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.organization_id}"


class Step(models.Model):
    """One step of the shared program. A month that has passed is only a month: nothing is ever late here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    what = WordsField(max_length=300)
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    month = models.DateField(null=True, blank=True)
    done = models.BooleanField(default=False)

    may_be_known = {
        "id": "random",
        "partnership": "a random id",
        "place": "its place in the program",
        "what": "what organizations do together; about no participant",
        "organization": "which of the partners takes it on",
        "month": "a month",
        "done": "whether it is done",
    }

    class Meta:
        ordering = ("place", "pk")

    def __str__(self) -> str:
        return str(self.what)
