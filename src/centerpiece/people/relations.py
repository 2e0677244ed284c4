"""How a person stands to the Collaborative and to its organizations. Whoever has left stands to nothing."""

from typing import Any

from django.db.models import Q

from centerpiece.people.models import Membership, Role
from centerpiece.policy.registry import relation


def organizations_of(person: Any, *roles: Role) -> Any:
    """The ids of the organizations in which a person is a member now (in these roles, or any), as a subquery."""
    rows = Membership.objects.filter(person=person.pk, ended__isnull=True)
    if roles:
        rows = rows.filter(role__in=roles)
    return rows.values("organization")


@relation("collaborative_steward")
def stewards_the_collaborative(person: Any) -> bool:
    """Looks after the Collaborative as a whole."""
    return bool(person.stewards_collaborative)


@relation("member")
def works_somewhere(person: Any) -> bool:
    """Is a member of some organization whose roster vouches for them."""
    return Membership.objects.filter(person=person.pk, ended__isnull=True, vouched=True).exists()


@relation("member", "people.organization")
def works_here(person: Any) -> Q:
    """Is a member of this organization."""
    return Q(pk__in=organizations_of(person))


@relation("steward", "people.organization")
def stewards_here(person: Any) -> Q:
    """Is a steward of this organization."""
    return Q(pk__in=organizations_of(person, Role.STEWARD))


@relation("steward", "people.invitation")
def stewards_the_inviting(person: Any) -> Q:
    """Is a steward of the organization that invites."""
    return Q(organization__in=organizations_of(person, Role.STEWARD))


@relation("steward", "people.membership")
def stewards_the_member(person: Any) -> Q:
    """Is a steward of the member's organization."""
    return Q(organization__in=organizations_of(person, Role.STEWARD), ended__isnull=True)


@relation("collaborative_steward", "people.membership")
def stewards_every_member(person: Any) -> Q:
    """Looks after the Collaborative, so may end any membership that has not ended."""
    return Q(ended__isnull=True) if person.stewards_collaborative else Q(pk__in=[])
