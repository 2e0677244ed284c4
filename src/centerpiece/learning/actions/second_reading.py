"""A colleague reads first: then it is shared, or comes back with a word."""

from django.db import transaction
from django.db.models import QuerySet

from centerpiece.journal.actions import record
from centerpiece.learning.actions.readers import tell_of
from centerpiece.learning.models import Writing
from centerpiece.people.models import Person
from centerpiece.sealing.models import this_month

ACTION = "learning.writing.pass_on"


def pass_on(writing: Writing, *, number: int, by: Person) -> bool:
    """Share it with those its writer chose. False, and nothing happens, when it reads otherwise by now, is shared
    already, or was withdrawn."""
    with transaction.atomic():
        there = _waiting(writing).filter(number=number).first()
        if there is not None:
            there.audience, there.wanted, there.month = there.wanted, "", this_month()
            there.save(update_fields=["audience", "wanted", "month"])
            tell_of(there, by=by)
            record(by, ACTION, there.pk)
    return there is not None


def send_back(writing: Writing, *, word: str, by: Person) -> None:
    """It stays unshared, and its writer finds this word beside it."""
    with transaction.atomic():
        there = _waiting(writing).first()
        if there is not None:
            there.word = word
            there.save(update_fields=["word"])
            record(by, ACTION, there.pk)


def _waiting(writing: Writing) -> QuerySet[Writing]:
    rows = Writing.objects.select_for_update(of=("self",)).filter(pk=writing.pk, withdrawn=False, word="")
    return rows.exclude(wanted="").exclude(contribution__about__withdrawn=True)
