"""An organization's roster: founded once, then lengthened link by link. The organization's signing key is in its
stewards' browsers only."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Membership, Organization, Person, Role, RosterEntry
from centerpiece.sealing.actions import give, open_room, take_back
from centerpiece.sealing.parcels import Author, GrantParcel, Refused, Stale, refusing
from groundwork.envelope import RosterEntry as Entry
from groundwork.envelope import check_signature, head_of, read_roster_entry


def author(person: Person) -> Author:
    """The person as one who seals and signs."""
    return Author(id=person.pk, verify=person.verify)


def found(
    organization: Organization, *, room: UUID, grants: Iterable[GrantParcel], entry: str, signature: str, by: Person
) -> Organization:
    """The founding: the first steward's browser made the stewards' room, whose key is also the organization's, and
    signed the first link.

    Raises:
        Stale: "roster", when the organization is founded already.
        Refused: when link, signature or grants are not in order.
    """
    link: Entry = refusing(read_roster_entry, entry)
    with transaction.atomic(), transaction.atomic(using="keys"):
        locked = Organization.objects.select_for_update().get(pk=organization.pk)
        if locked.verify:
            raise Stale("roster", current=locked.roster.count())
        if (link.act, link.person) != ("found", str(by.pk)):
            raise Refused("act")
        locked.verify = link.organization_verify
        locked.room = open_room(room, grants=grants, by=author(by))
        locked.save(update_fields=["verify", "room"])
        _append(locked, link, signature)
        record(by, "people.organization.found", organization.pk)
    return locked


def extend_roster(
    organization: Organization, *, entry: str, signature: str, grants: Iterable[GrantParcel] = (), by: Person
) -> None:
    """Add one link: somebody is vouched for, or no longer. A new steward is granted the stewards' room along with it.

    Raises:
        Stale: "roster", when another steward was first.
        Refused: when the link is not in order.
    """
    link: Entry = refusing(read_roster_entry, entry)
    with transaction.atomic(), transaction.atomic(using="keys"):
        locked = Organization.objects.select_for_update().get(pk=organization.pk)
        if link.act == "found":
            raise Refused("act")
        _append(locked, link, signature)
        for parcel in grants:
            if locked.room is None or (str(parcel.grantee), link.role) != (link.person, Role.STEWARD):
                raise Refused("grantees")
            give(locked.room, parcel, by=author(by))
        record(by, "people.organization.vouch", UUID(link.person))


def _append(organization: Organization, link: Entry, signature: str) -> None:
    last = RosterEntry.objects.filter(organization=organization).order_by("-seq").first()
    expected = (str(organization.pk), organization.verify, last.seq + 1 if last else 0, last.head if last else "")
    if (link.organization, link.organization_verify) != expected[:2]:
        raise Refused("organization")
    if (link.seq, link.previous) != expected[2:]:
        raise Stale("roster", current=last.seq if last else 0)
    entry = link.text()
    refusing(check_signature, entry, signature, verify=organization.verify)
    _mark(organization, link)
    RosterEntry.objects.create(
        organization=organization, seq=link.seq, entry=entry, signature=signature, head=head_of(entry, signature)
    )


def _mark(organization: Organization, link: Entry) -> None:
    """Bring the memberships in line with what the link says."""
    rows = Membership.objects.filter(organization=organization, person=UUID(link.person))
    if link.act == "remove":
        rows.update(vouched=False)
        return
    member = rows.filter(ended__isnull=True).select_related("person").first()
    if member is None or (member.person.recipient, member.person.verify) != (link.recipient, link.verify):
        raise Refused("person")
    if organization.room and member.role == Role.STEWARD != link.role:
        take_back(organization.room, member.person_id)
    member.vouched, member.role = True, Role(link.role)
    member.save(update_fields=["vouched", "role"])
