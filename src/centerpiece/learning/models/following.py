"""Who follows what, and who has a mail sent about it."""

import uuid

from django.db import models

from centerpiece.learning.models.writing import Writing
from centerpiece.people.models import Person


class Follow(models.Model):
    """That a member follows a writing, and whether there is something in it they have not seen. Nobody else sees it."""

    class News(models.TextChoices):
        """What they know of what is new."""

        NONE = "", "nothing is new"
        NEW = "new", "something is"
        TOLD = "told", "something is, and a mail said so"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follows")
    writing = models.ForeignKey(Writing, on_delete=models.CASCADE, related_name="follows")
    news = models.CharField(max_length=4, choices=News, blank=True)

    may_be_known = {
        "id": "random",
        "person": "a member; shown to nobody else",
        "writing": "what they follow",
        "news": "whether there is something they have not seen; of what was seen, nothing is kept",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "writing"], name="followed_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Digest(models.Model):
    """That a member has a plain mail sent when there is something new in what they follow: on a Monday, at most."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="digest")
    language = models.CharField(max_length=10)
    sent = models.DateField(null=True)

    may_be_known = {
        "id": "random; stands, signed, in the link that ends the mails",
        "person": "a member; shown to nobody else",
        "language": "in which language the mail is",
        "sent": "the day of the last one",
    }

    def __str__(self) -> str:
        return str(self.pk)
