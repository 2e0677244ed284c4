"""That a writing can be found by its words."""

from django.db import models

from centerpiece.learning.models.writing import Writing


class Entry(models.Model):
    """One for each writing that was not withdrawn. Beside it the database keeps the words of the writing as they read
    now, without endings: how, depends on the database (`learning/searching/`)."""

    id = models.BigAutoField(primary_key=True)
    writing = models.OneToOneField(Writing, on_delete=models.CASCADE, related_name="entry")
    analysis = models.PositiveSmallIntegerField()

    may_be_known = {
        "id": "a row number; with it stand the words of the writing, for its readers alone",
        "writing": "a random id",
        "analysis": "how its words were read: a number that counts from 1",
    }

    def __str__(self) -> str:
        return str(self.pk)
