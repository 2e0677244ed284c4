"""Inviting a colleague: a link to pass on, and a code to say aloud."""

import hashlib
import secrets
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from centerpiece.journal.actions import record
from centerpiece.people.models import INVITATION_LASTS, Invitation, Organization, Person, Role
from groundwork.envelope import b64


@dataclass(frozen=True, slots=True)
class Issued:
    """A fresh invitation with its two secrets, which are shown once and kept nowhere."""

    invitation: Invitation
    token: str
    code: str


def hash_of(token: str) -> str:
    """How a token is kept: SHA-256, since the token itself is 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def invite(
    organization: Organization | None,
    *,
    by: Person | None,
    role: str = Role.MEMBER,
    note: str = "",
    stewards_collaborative: bool = False,
) -> Issued:
    """Invite one person. `by` is None only for the first steward of a new deployment, invited from the command line."""
    token, code = b64(secrets.token_bytes(32)), f"{secrets.randbelow(10**6):06d}"
    with transaction.atomic():
        invitation = Invitation.objects.create(
            organization=organization,
            role=role,
            note=note,
            stewards_collaborative=stewards_collaborative,
            token_hash=hash_of(token),
            code_hash=make_password(code),
            expires=timezone.now() + INVITATION_LASTS,
            invited_by=by,
        )
        record(by, "people.organization.invite", invitation.pk)
    return Issued(invitation, token, code)


def withdraw_invitation(invitation: Invitation, *, by: Person) -> None:
    """Take an invitation back; its link is worth nothing from now on."""
    with transaction.atomic():
        record(by, "people.invitation.withdraw", invitation.pk)
        invitation.delete()
