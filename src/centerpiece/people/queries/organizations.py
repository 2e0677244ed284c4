"""Reading about people and organizations."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from centerpiece.people.models import Invitation, Keyring, Membership, Organization, Person, Role, RosterEntry
from centerpiece.policy.engine import find, reasons, visible

_OPEN_INVITATION = Q(invitations__accepted__isnull=True, invitations__tries_left__gt=0)


def shown_organizations() -> QuerySet[Organization]:
    """The organizations that the public pages show, along the spectrum."""
    return Organization.objects.filter(shown=True)


def organizations_for(person: Person) -> QuerySet[Organization]:
    """The organizations a person may see from inside, with counts: `members`, `waiting` (to be vouched for),
    `invited`."""
    rows = visible(person, "people.organization.see", Organization.objects.all())
    now = Q(memberships__ended__isnull=True)
    return rows.annotate(
        members=Count("memberships", filter=now & Q(memberships__vouched=True), distinct=True),
        waiting=Count("memberships", filter=now & Q(memberships__vouched=False), distinct=True),
        invited=Count(
            "invitations", filter=_OPEN_INVITATION & Q(invitations__expires__gt=timezone.now()), distinct=True
        ),
    )


def names_of_organizations() -> dict[str, str]:
    """Organization id → name."""
    return {str(pk): name for pk, name in Organization.objects.values_list("pk", "name")}


def sizes_of_organizations() -> dict[str, int]:
    """Organization id → how many members it vouches for now."""
    now = Membership.objects.filter(ended__isnull=True, vouched=True, person__is_active=True)
    rows = now.values_list("organization").annotate(number=Count("person", distinct=True)).order_by("organization")
    return {str(pk): number for pk, number in rows}


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


def membership_of(person: Person) -> Membership | None:
    """Where a person works now, with the organization (the first, when there are several; one that vouches for them
    before others)."""
    return _memberships_of(person).select_related("organization").first()


def _memberships_of(person: Person) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person, ended__isnull=True).order_by("-vouched", "since", "pk")


def workplace_of(person: Person) -> UUID | None:
    """The id of the organization in which a person works now: all that most pages need of it."""
    return _memberships_of(person).values_list("organization", flat=True).first()


def organization_of(person: Person) -> Organization | None:
    """The organization in which a person works now."""
    found = membership_of(person)
    return found.organization if found else None


def member_at(organization: Organization, membership: UUID) -> Membership:
    """One member of an organization, with the person.

    Raises:
        Http404: when there is none, or the membership has ended.
    """
    return get_object_or_404(members_of(organization), pk=membership)


def colleagues_of(person: Person) -> QuerySet[Membership]:
    """The vouched members of the person's own organizations, the person left out."""
    own = Membership.objects.filter(person=person, ended__isnull=True).values("organization")
    rows = Membership.objects.filter(organization__in=own, ended__isnull=True, vouched=True).exclude(person=person)
    return rows.select_related("person", "organization").order_by("person__name")


def names_of(persons: Iterable[UUID]) -> dict[str, str]:
    """Names of practitioners by their ids."""
    return {str(pk): name for pk, name in Person.objects.filter(pk__in=set(persons)).values_list("pk", "name")}


def roster_for(person: Person, organization: UUID, *, after: int = -1) -> dict[str, Any]:
    """The signed chain (only what follows link `after`), and the names its persons go by.

    The names are the server's word; the keys are the chain's. A newcomer gets the chain, to compare words with, and
    no names.

    Raises:
        Http404: when the person may not see it.
    """
    found = find(person, "people.organization.roster", Organization.objects.all(), pk=organization)
    links = RosterEntry.objects.filter(organization=found, seq__gt=after)
    members = Membership.objects.filter(organization=found).select_related("person")
    if "member" not in reasons(person, "people.organization.roster", found):
        members = members.none()
    names = {str(row.person_id): row.person.name for row in members}
    return {"entries": list(links.values("entry", "signature")), "names": names}


def keyring_of(person: Person) -> Keyring:
    """A person's keyring, sealed."""
    return Keyring.objects.get(person=person.pk)


def is_email_taken(email: str) -> bool:
    """Does an account have this address?"""
    return Person.objects.filter(email=email.lower()).exists()


def is_slug_taken(slug: str) -> bool:
    """Does an organization have this address?"""
    return Organization.objects.filter(slug=slug).exists()


def is_only_steward(membership: Membership) -> bool:
    """Would this organization have no steward left whom its roster vouches for?"""
    stewards = members_of(membership.organization).filter(role=Role.STEWARD, vouched=True)
    return membership.role == Role.STEWARD and not stewards.exclude(pk=membership.pk).exists()


def works_elsewhere(membership: Membership) -> bool:
    """Does this person have another membership that goes on?"""
    others = Membership.objects.filter(person=membership.person_id, ended__isnull=True).exclude(pk=membership.pk)
    return others.exists()


def stewards_of_collaborative() -> QuerySet[Person]:
    """Who looks after the Collaborative."""
    return Person.objects.filter(stewards_collaborative=True, is_active=True).order_by("name")
