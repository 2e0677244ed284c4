"""Asking a question, telling a lesson, and adding to what others have told."""

from typing import Any

from django.db import transaction

from centerpiece.learning.actions.readers import tell_followers
from centerpiece.learning.actions.writing import follow, write
from centerpiece.learning.models import Audience, Contribution, Lesson, Question, Writing
from centerpiece.people.actions import sent_before
from centerpiece.people.models import Organization, Person


def ask(*, organization: Organization, by: Person, **columns: Any) -> Question:
    """A new question, which its asker follows from now on. Sent twice, it is one question."""
    with transaction.atomic():
        same = {name: columns[name] for name in ("title", "text")}
        rows = Question.objects.filter(person=by, organization=organization, withdrawn=False, **same)
        sent = sent_before(rows, by=by)
        if sent is not None:
            return sent
        made = write(Question, organization=organization, by=by, **columns)
        follow(made, by=by)
    return made


def tell_lesson(*, organization: Organization, by: Person, **columns: Any) -> Lesson:
    """A new lesson. Sent twice, it is one."""
    with transaction.atomic():
        same = {name: columns[name] for name in ("title", "text")}
        rows = Lesson.objects.filter(person=by, organization=organization, withdrawn=False, **same)
        return sent_before(rows, by=by) or write(Lesson, organization=organization, by=by, **columns)


def contribute(
    about: Writing, *, organization: Organization, by: Person, answers: Contribution | None = None, **columns: Any
) -> Contribution | None:
    """Add to a writing, or answer what somebody has added (`answers`; an answer to an answer stands beside it).

    Sent twice, it is one contribution. None when what it is about was withdrawn meanwhile: then nothing is kept.
    """
    with transaction.atomic():
        there = Writing.objects.select_for_update().filter(pk=about.pk, withdrawn=False, wanted="").first()
        if there is None:
            return None
        sent = Contribution.objects.filter(about=there, person=by, text=columns["text"], withdrawn=False).first()
        if sent is not None:
            return sent
        made = write(
            Contribution,
            organization=there.organization if there.audience == Audience.ORGANIZATION else organization,
            by=by,
            about=there,
            answers=(answers.answers or answers) if answers else None,
            place=Contribution.objects.filter(about=there).count() + 1,
            **columns | {"wanted" if columns.get("wanted") else "audience": there.audience},
        )
        if not made.wanted:
            tell_followers(there, but=[by])
    return made
