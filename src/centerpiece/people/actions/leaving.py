"""Somebody leaves an organization, or the house."""

from django.contrib.sessions.models import Session
from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Membership, Person
from centerpiece.sealing.actions import take_back_everything
from centerpiece.sealing.models import today


def end_membership(membership: Membership, *, by: Person) -> int:
    """End a membership. With the last one, the account ends too: every session, holding and grant, now.

    Returns how many rooms want a new key because their key was held. The signed roster is shortened by a steward's browser afterwards.
    """
    person = membership.person
    with transaction.atomic():
        membership.ended = today()
        membership.save(update_fields=["ended"])
        record(by, "people.membership.end", membership.pk)
        if person.memberships.filter(ended__isnull=True).exists():
            return 0
        rooms = take_back_everything(person.pk)
        if not person.stewards_collaborative:
            person.is_active = False
            person.set_unusable_password()
            person.save(update_fields=["is_active", "password"])
        end_sessions(person)
    return rooms


def end_sessions(person: Person) -> None:
    """End every session of a person."""
    for session in Session.objects.all().iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
