"""A lesson: text for members, about practice and about nobody. Every column says why it may be known."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from centerpiece.people.models import Organization
from centerpiece.sealing.models import this_month

LONGEST_TITLE, LONGEST_TEXT = 160, 6000


class Lens(models.TextChoices):
    """Which movement's eyes it is seen with."""

    GENDER_VIOLENCE = "gender_violence", _("Ending gender violence")
    MASS_INCARCERATION = "mass_incarceration", _("Ending mass incarceration")
    BOTH = "both", _("Both movements")
    NONE = "none", _("Neither in particular")


class Credit(models.TextChoices):
    """Who is named as its maker."""

    ORGANIZATION = "organization", _("Our organization")
    NONE = "none", _("Nobody")


class Lesson(models.Model):
    """What an organization has learned. Withdrawn, its words are deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="lessons")
    month = models.DateField(default=this_month)
    lens = models.CharField(max_length=40, choices=Lens.choices)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    credit = models.CharField(max_length=20, choices=Credit.choices)
    withdrawn = models.BooleanField(default=False)

    may_be_known = {
        "id": "random",
        "organization": "which organization may change and withdraw it; shown only when it takes the credit",
        "month": "a month, not a day: that would say which meeting it came from",
        "lens": "one of four",
        "title": "text for members about practice, and about nobody",
        "text": "text for members about practice, and about nobody",
        "credit": "whether the organization is named beside it",
        "withdrawn": "that its words were deleted",
    }

    class Meta:
        ordering = ("-month", "title", "pk")

    def __str__(self) -> str:
        return self.title
