"""Lessons, and what is seen with which eyes."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from centerpiece.learning.models import Lens, Lesson
from centerpiece.people.models import Person
from centerpiece.policy.engine import condition, visible

M = TypeVar("M", bound=Model)


def through_lens(rows: QuerySet[M], lens: str) -> QuerySet[M]:
    """Only those seen with these eyes; what is for both movements is found through the lens of each."""
    if lens not in Lens.values:
        return rows
    of_both = {Lens.BOTH} if lens in {Lens.GENDER_VIOLENCE, Lens.MASS_INCARCERATION} else set()
    return rows.filter(lens__in={lens, *of_both})


def lessons_for(person: Person, *, lens: str = "", own: bool = False) -> QuerySet[Lesson]:
    """The lessons that were not withdrawn: through one lens, or only those the person may change."""
    rows = visible(person, "learning.lesson.see", Lesson.objects.filter(withdrawn=False))
    rows = through_lens(rows, lens)
    if own:
        rows = rows.filter(condition(person, "learning.lesson.revise"))
    return rows.select_related("organization")
