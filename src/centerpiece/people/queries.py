"""Reading about people and organizations."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from centerpiece.people.models import Invitation, Keyring, Membership, Organization, Person, RosterEntry
from centerpiece.policy.engine import visible


def shown_organizations() -> QuerySet[Organization]:
    """The organizations that the public pages show, along the spectrum."""
    return Organization.objects.filter(shown=True)


def organizations_for(person: Person) -> QuerySet[Organization]:
    """The organizations a person may see from inside, with counts: `members`, `waiting` (to be vouched for), `invited`."""
    rows = visible(person, "people.organization.see", Organization.objects.all())
    now = Q(memberships__ended__isnull=True)
    return rows.annotate(
        members=Count("memberships", filter=now & Q(memberships__vouched=True), distinct=True),
        waiting=Count("memberships", filter=now & Q(memberships__vouched=False), distinct=True),
        invited=Count("invitations", filter=Q(invitations__accepted__isnull=True), distinct=True),
    )


def members_of(organization: Organization) -> QuerySet[Membership]:
    """The memberships of an organization that have not ended."""
    rows = Membership.objects.filter(organization=organization, ended__isnull=True)
    return rows.select_related("person").order_by("person__name")


def ended_but_listed(organization: Organization) -> list[Membership]:
    """Members who have left while the signed roster still vouches for them: a steward's browser has to shorten it."""
    rows = Membership.objects.filter(organization=organization, ended__isnull=False, vouched=True)
    return list(rows.select_related("person"))


def open_invitations(organization: Organization | None) -> list[Invitation]:
    """Invitations that may still be accepted."""
    rows = Invitation.objects.filter(organization=organization, accepted__isnull=True).order_by("expires")
    return [row for row in rows if row.is_open]


def organization_of(person: Person) -> Organization | None:
    """The organization in which a person works now (the first, when there are several)."""
    rows = Membership.objects.filter(person=person, ended__isnull=True).select_related("organization")
    first = rows.order_by("since", "pk").first()
    return first.organization if first else None


def colleagues_of(person: Person) -> QuerySet[Membership]:
    """The vouched members of the person's own organizations, the person left out."""
    own = Membership.objects.filter(person=person, ended__isnull=True).values("organization")
    rows = Membership.objects.filter(organization__in=own, ended__isnull=True, vouched=True).exclude(person=person)
    return rows.select_related("person", "organization").order_by("person__name")


def names_of(persons: Iterable[UUID]) -> dict[str, str]:
    """Names of practitioners by their ids."""
    return {str(pk): name for pk, name in Person.objects.filter(pk__in=set(persons)).values_list("pk", "name")}


def roster_of(organization: Organization) -> dict[str, Any]:
    """The signed chain, and the names its persons go by (the names are the server's word; the keys are the chain's)."""
    links = list(RosterEntry.objects.filter(organization=organization).values("entry", "signature"))
    members = Membership.objects.filter(organization=organization).select_related("person")
    return {"entries": links, "names": {str(row.person_id): row.person.name for row in members}}


def keyring_of(person: Person) -> Keyring:
    """A person's keyring, sealed."""
    return Keyring.objects.get(person=person.pk)
