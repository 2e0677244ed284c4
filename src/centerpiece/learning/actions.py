"""Writing, revising and withdrawing lessons."""

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.learning.models import Lesson
from centerpiece.people.models import Organization, Person


def write_lesson(*, organization: Organization, by: Person, lens: str, title: str, text: str, credit: str) -> Lesson:
    """A new lesson. The journal learns that something was written, and not what: not even which lesson it is, so that
    no line of the same day leads from a process to it."""
    with transaction.atomic():
        lesson = Lesson.objects.create(organization=organization, lens=lens, title=title, text=text, credit=credit)
        record(by, "learning.lesson.write")
    return lesson


def revise_lesson(lesson: Lesson, *, by: Person, lens: str, title: str, text: str, credit: str) -> Lesson:
    """Other words in the place of the old ones, which are not kept. What a colleague has withdrawn meanwhile gets no
    words any more."""
    with transaction.atomic():
        there = Lesson.objects.filter(pk=lesson.pk, withdrawn=False)
        if there.update(lens=lens, title=title, text=text, credit=credit):
            record(by, "learning.lesson.revise", lesson.pk)
    lesson.refresh_from_db()
    return lesson


def withdraw_lesson(lesson: Lesson, *, by: Person) -> None:
    """Delete its words, at once and for everybody. No reason is asked."""
    with transaction.atomic():
        lesson.title, lesson.text, lesson.withdrawn = "", "", True
        lesson.save(update_fields=["title", "text", "withdrawn"])
        record(by, "learning.lesson.withdraw", lesson.pk)
