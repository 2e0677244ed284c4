"""What is meant for everybody stands on the public pages once a steward of the Collaborative has looked at it."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.learning import queries
from centerpiece.learning.actions.readers import give_same_readers
from centerpiece.learning.models import TEXTS, Audience, Published, Returned, Shown, Writing
from centerpiece.people.models import Person
from centerpiece.sealing.models import this_month


def publish(writing: Writing, *, number: int, by: Person, opened: Iterable[tuple[UUID, int]] = ()) -> bool:
    """Show the words of the version that was looked at, and of what is attached all that was `opened`, by resource and
    version. Nothing happens, and the answer is False, when it reads otherwise by now, is no longer meant for everybody,
    or may not be handed on (see `kept_back`)."""
    with transaction.atomic():
        there = Writing.objects.select_for_update().filter(
            pk=writing.pk, number=number, audience=Audience.PUBLIC, withdrawn=False
        )
        found = there.first()
        if found is not None and not queries.kept_back(found):
            words = {name: getattr(found, name) for name in TEXTS}
            shown = {"number": number, "month": this_month()} | words
            copy, _made = Published.objects.update_or_create(writing=found, defaults=shown)
            _show_beside(copy, set(opened))
            Returned.objects.filter(writing=found).delete()
            record(by, "learning.writing.publish", found.pk)
            return True
    return False


def _show_beside(copy: Published, opened: set[tuple[UUID, int]]) -> None:
    """In place of what was shown beside it before. What was changed since somebody opened it waits for another look."""
    copy.shown.all().delete()
    for each in queries.meant_for_everybody().filter(writing=copy.writing_id):
        if (each.resource_id, each.resource.number) in opened:
            Shown.objects.create(copy=copy, attachment=each, number=each.resource.number)


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


def answer_return(writing: Writing) -> None:
    """What stands beside it changed, within its transaction: what is meant for everybody is looked at again."""
    if writing.audience == Audience.PUBLIC:
        Returned.objects.filter(writing=writing.pk).delete()


def keep_public_in_step(writing: Writing, *, forget: bool = False) -> None:
    """After a change, within its transaction: what is no longer for everybody, or is to be forgotten, leaves the public
    pages at once, and a word that it was returned with is answered."""
    if forget or writing.withdrawn or writing.audience != Audience.PUBLIC:
        Published.objects.filter(writing=writing.pk).delete()
    Returned.objects.filter(writing=writing.pk).delete()
