"""How a person stands to what lies in the library. What was withdrawn is there for nobody."""

from typing import Any

from django.db.models import Q

from centerpiece.library.models import Audience
from centerpiece.people.relations import is_member, own_organizations
from centerpiece.policy.registry import relation

EVERYWHERE = (Audience.COLLABORATIVE, Audience.PUBLIC)


@relation("reader", "library.resource")
def may_have(person: Any) -> Q:
    """Works in the organization that shares it; or it is for all members, and the person is one."""
    return Q(withdrawn=False) & (
        Q(organization__in=own_organizations(person)) | (Q(audience__in=EVERYWHERE) & is_member(person))
    )


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
