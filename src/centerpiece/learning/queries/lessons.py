"""Lessons."""

from django.db.models import QuerySet

from centerpiece.learning.models import Lesson
from centerpiece.people.models import Person
from centerpiece.people.queries import through_lens
from centerpiece.policy.engine import condition, visible


def lessons_for(person: Person, *, lens: str = "", own: bool = False) -> QuerySet[Lesson]:
    """The lessons that were not withdrawn: through one lens, or only those the person may change."""
    rows = visible(person, "learning.lesson.see", Lesson.objects.filter(withdrawn=False))
    rows = through_lens(rows, lens)
    if own:
        rows = rows.filter(condition(person, "learning.lesson.revise"))
    return rows.select_related("organization")
