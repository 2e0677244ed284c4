"""What somebody is in the middle of writing for others, before a name in it was looked for: sealed."""

import uuid

from django.db import models

from centerpiece.people.models import Person
from centerpiece.sealing.fields import SealedField
from centerpiece.sealing.models import today

LONGEST_KEY = 80


class Draft(models.Model):
    """One person's words for one place, sealed to themselves; gone once they are sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="learning_drafts")
    key = models.CharField(max_length=LONGEST_KEY)
    day = models.DateField(default=today, db_index=True)
    file = SealedField(sort="age")

    may_be_known = {
        "id": "random",
        "person": "a member, who writes something",
        "key": "what it would become: one of a few words, and the random id of what it adds to or changes",
        "day": "a day, not a time, so that it can be let go",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_draft_for_each_place")]

    def __str__(self) -> str:
        return str(self.pk)
