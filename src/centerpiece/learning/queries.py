"""Reading lessons: every member reads those of every organization."""

from django.db.models import QuerySet

from centerpiece.learning.models import Lens, Lesson
from centerpiece.people.models import Person
from centerpiece.policy.engine import condition, visible


def lessons_for(person: Person, *, lens: str = "", own: bool = False) -> QuerySet[Lesson]:
    """The lessons that were not withdrawn: through one lens, or only those the person may change.

    A lesson for both movements is found through the lens of each.
    """
    rows = visible(person, "learning.lesson.see", Lesson.objects.filter(withdrawn=False))
    if lens in Lens.values:
        of_both = {Lens.BOTH} if lens in {Lens.GENDER_VIOLENCE, Lens.MASS_INCARCERATION} else set()
        rows = rows.filter(lens__in={lens, *of_both})
    if own:
        rows = rows.filter(condition(person, "learning.lesson.revise"))
    return rows.select_related("organization")
