"""What this room and those below forget by themselves, once it is over."""

from datetime import timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.utils import timezone

from centerpiece.journal.actions import remember
from centerpiece.journal.chores import chore
from centerpiece.people.models import Attempt, Invitation
from centerpiece.people.tries import KEPT
from centerpiece.sealing import endings

# An hour later a grant that was just being written has its holding, or never will.
UNTIL_LOOKED_AT_AGAIN = timedelta(hours=1)


@chore("people.forget_attempts", every=timedelta(minutes=5))
def forget_attempts() -> None:
    """Delete every try to get in that is older than an hour."""
    Attempt.objects.filter(at__lt=timezone.now() - KEPT).delete()


@chore("people.forget_invitations", every=timedelta(days=1))
def forget_invitations() -> None:
    """Delete invitations that nobody accepted in time."""
    Invitation.objects.filter(expires__lt=timezone.now(), accepted__isnull=True).delete()


@chore("people.forget_sessions", every=timedelta(hours=1))
def forget_sessions() -> None:
    """Delete sessions that are over."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


@chore("people.take_back_ended", every=timedelta(hours=1))
def take_back_ended() -> None:
    """Delete holdings and grants whose last day has passed."""
    endings.take_back_ended()


@chore("people.find_orphan_grants", every=timedelta(days=1))
def find_orphan_grants() -> None:
    """Have every grant without a holding looked at again, and dropped if it is still alone by then."""
    for grant in endings.orphan_grants():
        remember("people.drop_orphan_grant", thing=grant, at=timezone.now() + UNTIL_LOOKED_AT_AGAIN)


@chore("people.drop_orphan_grant")
def drop_orphan_grant(thing: str) -> None:
    """Delete one grant that belongs to nothing."""
    endings.drop_orphan_grant(UUID(thing))
