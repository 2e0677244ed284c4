"""How a person stands to what lies in the library. What was withdrawn is there for nobody."""

from typing import Any

from django.db.models import Exists, Q, QuerySet

from centerpiece.library.models import Audience
from centerpiece.people.models import Membership
from centerpiece.policy.registry import relation

EVERYWHERE = (Audience.COLLABORATIVE, Audience.PUBLIC)


def own_organizations(person: Any) -> QuerySet[Any]:
    """The ids of the organizations that vouch for a person now, as a subquery."""
    return Membership.objects.filter(person=person.pk, ended__isnull=True, vouched=True).values("organization")


@relation("reader", "library.resource")
def may_have(person: Any) -> Q:
    """Works in the organization that shares it; or it is for all members, and the person is one."""
    own = own_organizations(person)
    return Q(withdrawn=False) & (Q(organization__in=own) | (Q(audience__in=EVERYWHERE) & Q(Exists(own))))


@relation("colleague", "library.resource")
def works_where_it_is_from(person: Any) -> Q:
    """Works in the organization that shares it."""
    return Q(withdrawn=False, organization__in=own_organizations(person))


@relation("collaborative_steward", "library.resource")
def looks_after_what_all_have(person: Any) -> Q:
    """Looks after the Collaborative, and it is for all of its members."""
    if not person.stewards_collaborative:
        return Q(pk__in=[])
    return Q(withdrawn=False, audience__in=EVERYWHERE)
