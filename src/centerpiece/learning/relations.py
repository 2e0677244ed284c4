"""How a person stands to a lesson."""

from typing import Any

from django.db.models import Q

from centerpiece.people.models import Membership
from centerpiece.policy.registry import relation


@relation("author", "learning.lesson")
def works_where_it_was_written(person: Any) -> Q:
    """Works in the organization that wrote it, and it was not withdrawn."""
    own = Membership.objects.filter(person=person.pk, ended__isnull=True, vouched=True).values("organization")
    return Q(organization__in=own, withdrawn=False)
