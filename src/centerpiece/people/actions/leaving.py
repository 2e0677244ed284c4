"""Somebody leaves an organization, the stewards of the Collaborative, or the house."""

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from centerpiece.journal.actions import record
from centerpiece.people.actions.mentoring import leave_mentoring
from centerpiece.people.models import Invitation, Keyring, Membership, Person, Role
from centerpiece.sealing.actions import take_back, take_back_everything
from centerpiece.sealing.models import today


class OnlySteward(Exception):
    """Nobody would look after the Collaborative any more."""


def end_membership(membership: Membership, *, by: Person) -> int:
    """End a membership. With the last one, everything the person held ends too: every session, holding and grant, now.

    The account goes as well, unless the person stewards the Collaborative: sign-in words, keyring and e-mail address
    are deleted, and the address may be invited again. Returns how many rooms want a new key because their key was
    held. The signed roster is shortened by a steward's browser afterwards.
    """
    with transaction.atomic(), transaction.atomic(using="keys"):
        # Two memberships may end in the same moment: whoever comes second finds that it is the last.
        person = Person.objects.select_for_update().get(pk=membership.person_id)
        membership.ended = today()
        membership.save(update_fields=["ended"])
        _withdraw_invitations(person, Q(organization=membership.organization_id))
        record(by, "people.membership.end", membership.pk)
        if person.memberships.filter(ended__isnull=True).exists():
            return _take_back_own_room(membership)
        rooms = take_back_everything(person.pk)
        leave_mentoring(person)
        if not person.stewards_collaborative:
            _close_account(person)
        end_sessions(person)
    return rooms


def end_stewardship(person: Person, *, by: Person) -> None:
    """Somebody looks after the Collaborative no longer. Whoever works in no organization has no account any more.

    Raises:
        OnlySteward: when nobody else looks after it.
    """
    with transaction.atomic(), transaction.atomic(using="keys"):
        # Two who end each other's in the same moment: whoever comes second is the only one left.
        everybody = Person.objects.select_for_update().filter(stewards_collaborative=True, is_active=True)
        stewards = {steward.pk: steward for steward in everybody.order_by("pk")}
        if person.pk not in stewards:
            return
        if len(stewards) == 1:
            raise OnlySteward
        person = stewards[person.pk]
        person.stewards_collaborative = False
        person.save(update_fields=["stewards_collaborative"])
        works_in = person.memberships.filter(ended__isnull=True)
        own = works_in.filter(role=Role.STEWARD, vouched=True).values("organization")
        _withdraw_invitations(person, Q(organization__isnull=True) | ~Q(organization__in=own))
        record(by, "people.stewardship.end", person.pk)
        if not works_in.exists():
            _close_account(person)
            end_sessions(person)


def _withdraw_invitations(person: Person, where: Q) -> None:
    """Nobody comes back in by a link and a code that they made themselves while they were here."""
    Invitation.objects.filter(where, invited_by=person.pk, accepted__isnull=True).delete()


def _take_back_own_room(membership: Membership) -> int:
    """The organization's own room, which holds its signing key, is no longer for somebody who works only elsewhere."""
    room = membership.organization.room
    if room is None or membership.role != Role.STEWARD:
        return 0
    take_back(room, membership.person_id)
    return 1


def _close_account(person: Person) -> None:
    person.is_active = False
    person.set_unusable_password()
    person.paper_password = ""
    person.email = f"{person.pk}@left.invalid"
    person.save(update_fields=["is_active", "password", "paper_password", "email"])
    Keyring.objects.filter(person=person.pk).delete()


def end_sessions(person: Person, *, but: str = "") -> None:
    """End every session of a person, except the one with this key."""
    for session in Session.objects.exclude(session_key=but).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
