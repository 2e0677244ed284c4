"""Who may read what was added to a writing, and who is told of it. Within the transaction of whatever changes."""

from collections.abc import Iterable
from typing import Any

from centerpiece.learning.models import Audience, Contribution, Follow, Writing
from centerpiece.learning.queries import audiences_open_to, has_room_notes, what_it_adds_to
from centerpiece.people.models import Person


def for_its_readers(writing: Writing, columns: dict[str, Any]) -> dict[str, Any]:
    """The same columns, with the audience that it may have.

    What adds to something is for the readers of that. What others have added to was added to for its readers of then:
    see `audiences_open_to`.
    """
    if "audience" not in columns:
        return columns
    if isinstance(writing, Contribution):
        meant = "wanted" if columns.get("wanted") else "audience"
        return columns | {meant: writing.about.audience}
    if writing.wanted or not (writing.contributions.exists() or has_room_notes(writing)):
        return columns
    is_open = columns["audience"] in audiences_open_to(writing)
    return columns if is_open else columns | {"audience": writing.audience}


def give_same_readers(writing: Writing) -> None:
    """What was added to it is for those who may read it. What was added among members stays among them, though what
    it is about comes to the public pages."""
    if writing.audience == Audience.PUBLIC:
        return
    added = Contribution.objects.filter(about=writing.pk)
    added.filter(wanted="").update(audience=writing.audience)
    added.exclude(wanted="").update(wanted=writing.audience)


def tell_followers(writing: Writing, *, but: Iterable[Person | None]) -> None:
    """There is something new for whoever follows it; those who wrote it or did it know."""
    known = [person for person in but if person is not None]
    Follow.objects.filter(writing=writing.pk).exclude(person__in=known).update(news=Follow.News.NEW)


def tell_of(writing: Writing, *, by: Person) -> None:
    """Something is to be read now: tell those who follow it, or what it adds to."""
    tell_followers(what_it_adds_to(writing) or writing, but=(by, writing.person))
