"""What is sent twice stands there once: an answer that never came, a button that was pressed again."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from centerpiece.people.models import Person

M = TypeVar("M", bound=Model)


def sent_before(rows: QuerySet[M], *, by: Person, alike: Callable[[M], Any] = bool) -> M | None:
    """The first of these rows (`alike`: of those that are) if somebody has sent it already. Within a transaction:
    whoever sends twice in one moment takes turns with themselves, so that the second finds what the first has kept."""
    Person.objects.select_for_update().get(pk=by.pk)
    return next(filter(alike, rows), None)
