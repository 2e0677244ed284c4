"""Writing, revising and withdrawing, the same for every kind.

The journal learns that something was written, and not what: not even which writing it is, so that no line of the same
day leads from a process to it.
"""

from typing import Any, TypeVar

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.learning import searching
from centerpiece.learning.actions.publishing import keep_public_in_step
from centerpiece.learning.actions.readers import for_its_readers, give_same_readers, tell_of
from centerpiece.learning.models import TEXTS, Audience, Consultancy, Contribution, Credit, Follow, Version, Writing
from centerpiece.people.models import Organization, Person
from centerpiece.sealing.models import this_month

W = TypeVar("W", bound=Writing)


def write(model: type[W], *, organization: Organization, by: Person, **columns: Any) -> W:
    """A new writing, by a person, for the organization they work in.

    Raises:
        TextWithId: when one of its texts holds what could be the id of something in this house.
    """
    with transaction.atomic():
        made = model.objects.create(organization=organization, person=by, **columns)
        searching.index(made)
        record(by, f"learning.{made.kind}.write" if model is not Contribution else _contributing(made))
    return made


def _contributing(made: Any) -> str:
    return f"learning.{made.about.kind}.{'dissent' if made.sort == Contribution.Sort.DISSENT else 'contribute'}"


def revise(writing: W, *, by: Person, why: str = "", forget: bool = False, **columns: Any) -> W:
    """Other words, which become the next version. How it read before is kept for its readers, unless the writer says
    that the words may point to somebody: then (`forget`) every earlier version is deleted, and none is made. So are
    those that were for one's own organization, when it is for more from now on.
    What the public pages show stays as it was looked at, unless it is to be forgotten or is for everybody no more.

    What a colleague has withdrawn meanwhile gets no words any more.
    """
    with transaction.atomic():
        there = type(writing).objects.select_for_update().filter(pk=writing.pk, withdrawn=False).first()
        if there is not None:
            before = {name: getattr(there, name) for name in TEXTS}
            changed = any(before[name] != columns.get(name, before[name]) for name in TEXTS)
            if forget:
                there.versions.all().delete()
            elif changed:
                Version.objects.create(writing=there, number=there.number, month=there.revised, why=why, **before)
            if changed:
                there.number, there.revised = there.number + 1, this_month()
            was_waiting, was_for = there.wanted, there.audience
            for name, value in for_its_readers(there, _as_its_writer_is_named(there, by, columns)).items():
                setattr(there, name, value)
            there.save()
            widened = was_for == Audience.ORGANIZATION != there.audience
            if widened:
                there.versions.all().delete()
            if changed or forget or widened:
                searching.index(there, sweep=forget or widened)
            give_same_readers(there)
            if not there.wanted and (was_waiting or changed):
                tell_of(there, by=by)
            keep_public_in_step(there, forget=forget)
            record(by, f"learning.{there.kind}.revise", there.pk)
    writing.refresh_from_db()
    return writing


def _as_its_writer_is_named(there: Writing, by: Person, columns: dict[str, Any]) -> dict[str, Any]:
    """A colleague may take a name away or put the organization in its place; only the writer gives their own."""
    named_anew = columns.get("credit") == Credit.NAME != there.credit
    return columns | {"credit": Credit.ORGANIZATION} if named_anew and there.person_id != by.pk else columns


def withdraw(writing: Writing, *, by: Person) -> None:
    """Delete its words and how it read before, and the sessions held on it, at once and for everybody. No reason is
    asked."""
    with transaction.atomic():
        # A colleague may be keeping other words: whoever comes second waits, and finds those too.
        writing = Writing.objects.select_for_update().get(pk=writing.pk)
        writing.versions.all().delete()
        writing.attachments.all().delete()
        for name in TEXTS:
            setattr(writing, name, "")
        writing.withdrawn, writing.wanted, writing.word = True, "", ""
        writing.save()
        searching.forget(writing)
        writing.follows.all().delete()
        Consultancy.objects.filter(question=writing.pk).delete()
        keep_public_in_step(writing)
        record(by, f"learning.{writing.kind}.withdraw", writing.pk)


def follow(writing: Writing, *, by: Person) -> None:
    """Tell this person when something is added to it; what is there already they have seen."""
    with transaction.atomic():
        writing.follows.get_or_create(person=by)
        record(by, "learning.writing.follow", writing.pk)


def seen(writing: Writing, *, by: Person) -> None:
    """What is new in it, this person has seen. Nothing is noted of when."""
    writing.follows.filter(person=by).exclude(news=Follow.News.NONE).update(news=Follow.News.NONE)


def follow_no_more(writing: Writing, *, by: Person) -> None:
    """Tell them nothing more of it."""
    with transaction.atomic():
        writing.follows.filter(person=by).delete()
        record(by, "learning.writing.follow", writing.pk)
