"""What is meant for everybody stands on the public pages once a steward of the Collaborative has looked at it."""

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.learning.actions.readers import give_same_readers
from centerpiece.learning.models import TEXTS, Audience, Published, Returned, Writing
from centerpiece.learning.queries import kept_back
from centerpiece.people.models import Person
from centerpiece.sealing.models import this_month


def publish(writing: Writing, *, number: int, by: Person) -> bool:
    """Show the words of the version that was looked at. Nothing happens, and the answer is False, when it reads
    otherwise by now, is no longer meant for everybody, or may not be handed on (see `kept_back`)."""
    with transaction.atomic():
        there = Writing.objects.select_for_update().filter(
            pk=writing.pk, number=number, audience=Audience.PUBLIC, withdrawn=False
        )
        found = there.first()
        if found is not None and not kept_back(found):
            words = {name: getattr(found, name) for name in TEXTS}
            shown = {"number": number, "month": this_month()} | words
            Published.objects.update_or_create(writing=found, defaults=shown)
            Returned.objects.filter(writing=found).delete()
            record(by, "learning.writing.publish", found.pk)
            return True
    return False


def return_to_members(writing: Writing, *, word: str, take_down: bool, by: Person) -> None:
    """Leave it with the members, with a word to those who wrote it. What the public pages show of it stays, unless
    `take_down`."""
    with transaction.atomic():
        found = Writing.objects.select_for_update().filter(pk=writing.pk, withdrawn=False).first()
        if found is not None:
            if take_down:
                Published.objects.filter(writing=found).delete()
            if found.audience == Audience.PUBLIC and not Published.objects.filter(writing=found).exists():
                found.audience = Audience.COLLABORATIVE
                found.save(update_fields=["audience"])
                give_same_readers(found)
            Returned.objects.update_or_create(writing=found, defaults={"word": word, "month": this_month()})
            record(by, "learning.writing.publish", found.pk)


def keep_public_in_step(writing: Writing, *, forget: bool = False) -> None:
    """After a change, within its transaction: what is no longer for everybody, or is to be forgotten, leaves the public
    pages at once, and a word that it was returned with is answered."""
    if forget or writing.withdrawn or writing.audience != Audience.PUBLIC:
        Published.objects.filter(writing=writing.pk).delete()
    Returned.objects.filter(writing=writing.pk).delete()
