"""Putting something of the library beside a writing, and taking it away."""

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.learning.actions.publishing import answer_return
from centerpiece.learning.models import Attachment, Writing
from centerpiece.library.models import Resource
from centerpiece.people.models import Person


def attach(writing: Writing, resource: Resource, *, by: Person) -> None:
    """Behind what is attached already; done twice, it is attached once."""
    with transaction.atomic():
        last = Attachment.objects.filter(writing=writing.pk).order_by("-place").first()
        place = last.place + 1 if last else 1
        Attachment.objects.get_or_create(writing_id=writing.pk, resource=resource, defaults={"place": place})
        answer_return(writing)
        record(by, "learning.writing.attach", writing.pk)


def detach(writing: Writing, resource: Resource, *, by: Person) -> None:
    """It stays in the library. From the public pages it is gone at once."""
    with transaction.atomic():
        Attachment.objects.filter(writing=writing.pk, resource=resource).delete()
        answer_return(writing)
        record(by, "learning.writing.attach", writing.pk)
