"""How a person stands to the Collaborative and to its organizations.

Whoever has left stands to nothing. Whoever was not vouched for yet is a newcomer, whatever they were invited as.
"""

from typing import Any

from django.db.models import Q, QuerySet

from centerpiece.people.models import Membership, Role
from centerpiece.policy.registry import relation


def _organizations(person: Any, **of: Any) -> QuerySet[Any]:
    """The ids of the organizations in which a person has a membership now, of this sort, as a subquery."""
    return Membership.objects.filter(person=person.pk, ended__isnull=True, **of).values("organization")


def _stewarded(person: Any) -> QuerySet[Any]:
    return _organizations(person, role=Role.STEWARD, vouched=True)


@relation("collaborative_steward")
def stewards_the_collaborative(person: Any) -> bool:
    """Looks after the Collaborative as a whole."""
    return bool(person.stewards_collaborative)


@relation("member")
def works_somewhere(person: Any) -> bool:
    """Is a member of some organization whose roster vouches for them."""
    return _organizations(person, vouched=True).exists()


@relation("newcomer")
def waits_somewhere(person: Any) -> bool:
    """Has joined some organization whose roster does not vouch for them yet."""
    return _organizations(person, vouched=False).exists()


@relation("member", "people.organization")
def works_here(person: Any) -> Q:
    """Is a member of this organization, and its roster vouches for them."""
    return Q(pk__in=_organizations(person, vouched=True))


@relation("newcomer", "people.organization")
def waits_here(person: Any) -> Q:
    """Has joined this organization; nobody has compared their six words yet."""
    return Q(pk__in=_organizations(person, vouched=False))


@relation("founder", "people.organization")
def may_found(person: Any) -> Q:
    """Was invited as a steward of this organization, which has no roster yet."""
    return Q(verify="", pk__in=_organizations(person, role=Role.STEWARD))


@relation("steward", "people.organization")
def stewards_here(person: Any) -> Q:
    """Is a steward of this organization."""
    return Q(pk__in=_stewarded(person))


@relation("steward", "people.invitation")
def stewards_the_inviting(person: Any) -> Q:
    """Is a steward of the organization that invites."""
    return Q(organization__in=_stewarded(person))


@relation("steward", "people.membership")
def stewards_the_member(person: Any) -> Q:
    """Is a steward of the member's organization."""
    return Q(organization__in=_stewarded(person), ended__isnull=True)


@relation("collaborative_steward", "people.membership")
def stewards_every_member(person: Any) -> Q:
    """Looks after the Collaborative, so may end any membership that has not ended."""
    return Q(ended__isnull=True) if person.stewards_collaborative else Q(pk__in=[])
