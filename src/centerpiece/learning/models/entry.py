"""That something can be found by its words."""

from django.db import models

from centerpiece.learning.models.writing import Writing
from centerpiece.library.models import Resource
from centerpiece.people.models import Offer, Partnership

SOURCES = ("writing", "resource", "offer", "partnership")


class Entry(models.Model):
    """One for each thing that can be found: a writing, what lies in the library, an offer or need, a partnership.

    Beside it the database keeps their words as they read now, without endings: how, depends on the database
    (`learning/searching/`).
    """

    id = models.BigAutoField(primary_key=True)
    writing = models.OneToOneField(Writing, null=True, on_delete=models.CASCADE, related_name="entry")
    resource = models.OneToOneField(Resource, null=True, on_delete=models.CASCADE, related_name="+")
    offer = models.OneToOneField(Offer, null=True, on_delete=models.CASCADE, related_name="+")
    partnership = models.OneToOneField(Partnership, null=True, on_delete=models.CASCADE, related_name="+")
    analysis = models.PositiveSmallIntegerField()

    may_be_known = dict.fromkeys(SOURCES, "a random id") | {
        "id": "a row number; with it stand words of what it is for, for its readers alone",
        "analysis": "how its words were read: a number that counts from 1",
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_entry_is_for_one_thing",
                condition=models.Q(
                    *(models.Q(**{f"{name}__isnull": name != one for name in SOURCES}) for one in SOURCES),
                    _connector=models.Q.OR,
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
