"""What is seen with which eyes."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from centerpiece.people.models import Lens

M = TypeVar("M", bound=Model)


def through_lens(rows: QuerySet[M], lens: str) -> QuerySet[M]:
    """Only those seen with these eyes; what is for both movements is found through the lens of each."""
    if lens not in Lens.values:
        return rows
    of_both = {Lens.BOTH} if lens in {Lens.GENDER_VIOLENCE, Lens.MASS_INCARCERATION} else set()
    return rows.filter(lens__in={lens, *of_both})
