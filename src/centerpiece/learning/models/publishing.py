"""What a steward of the Collaborative said when they looked at what may stand on the public pages."""

import uuid

from django.db import models

from centerpiece.learning.models.attaching import Attachment
from centerpiece.learning.models.writing import LONGEST_WORD, Texts, Writing
from centerpiece.sealing.models import this_month
from centerpiece.sealing.words import WordsField


class Published(Texts):
    """What the public pages show of a writing: its words as somebody has looked at them. Later words wait for a look
    of their own, and meanwhile these stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    writing = models.OneToOneField(Writing, on_delete=models.CASCADE, related_name="public_copy")
    number = models.PositiveIntegerField()
    month = models.DateField(default=this_month)

    may_be_known = Texts.may_be_known | {
        "id": "random",
        "writing": "a random id",
        "number": "which version it is",
        "month": "the month in which it came to the public pages",
    }

    class Meta:
        ordering = ("-month", "title", "pk")

    def __str__(self) -> str:
        return str(self.title)


class Shown(models.Model):
    """That a steward opened what is attached to a writing when they published it. Everybody may have it as it was then:
    changed, taken from beside the writing or gone with it, it is public no more."""

    id = models.BigAutoField(primary_key=True)
    copy = models.ForeignKey(Published, on_delete=models.CASCADE, related_name="shown")
    attachment = models.OneToOneField(Attachment, on_delete=models.CASCADE, related_name="shown")
    number = models.PositiveIntegerField()

    may_be_known = {
        "id": "a row number",
        "copy": "a random id",
        "attachment": "a row number",
        "number": "which version of it was opened",
    }

    def __str__(self) -> str:
        return f"{self.copy_id} {self.attachment_id}"


class Returned(models.Model):
    """That it was not put on the public pages, with a word to those who wrote it. Their next revision answers it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    writing = models.OneToOneField(Writing, on_delete=models.CASCADE, related_name="returned")
    month = models.DateField(default=this_month)
    word = WordsField(max_length=LONGEST_WORD)

    may_be_known = {
        "id": "random",
        "writing": "a random id",
        "month": "a month",
        "word": "why, for those who wrote it, and about nobody",
    }

    def __str__(self) -> str:
        return f"{self.writing_id} {self.month}"
