"""Who is named beside a writing: as its maker chose, looked up each time it is read."""

from typing import Any, TypeVar

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When

from centerpiece.learning.models import Credit, Writing
from centerpiece.people.models import Membership

W = TypeVar("W", bound=Writing)


def with_credit(rows: QuerySet[W]) -> QuerySet[W]:
    """The same rows, each with `named_person` and `named_organization`: text, empty where nobody is to be named.

    Whoever wanted to be named only while here is so as long as an organization vouches for them.
    """
    here = Membership.objects.filter(person=OuterRef("person"), ended__isnull=True, vouched=True)
    named = Q(keeps_credit=True) | Q(Exists(here))
    return rows.annotate(  # type: ignore[return-value]
        named_organization=_when(named & ~Q(credit=Credit.NONE), F("organization__name")),
        named_person=_when(named & Q(credit=Credit.NAME, person__isnull=False), F("person__name")),
    )


def _when(named: Q, words: F) -> Any:
    return Case(When(named, then=words), default=Value(""), output_field=CharField())
