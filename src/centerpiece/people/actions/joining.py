"""Accepting an invitation: the browser has made keys, and an account comes to be."""

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, transaction
from django.db.models import F

from centerpiece.journal.actions import record
from centerpiece.people.actions.inviting import hash_of
from centerpiece.people.models import Invitation, Keyring, Membership, Person, Role
from centerpiece.people.parcels import Newcomer
from centerpiece.sealing.models import today
from centerpiece.sealing.parcels import Refused


class NoSuchInvitation(Exception):
    """No open invitation has this link and code. Which of the two was wrong is not told."""


class EmailTaken(Refused):
    """Somebody else has joined with this address meanwhile."""

    def __init__(self) -> None:
        super().__init__("email-taken")


def find_invitation(token: str, code: str) -> Invitation:
    """The open invitation with this link's token and this code. Each wrong code uses up one of five tries.

    Raises:
        NoSuchInvitation.
    """
    found = Invitation.objects.select_related("organization").filter(token_hash=hash_of(token)).first()
    if found is None or not found.is_open:
        raise NoSuchInvitation
    # Counted before the code is looked at, so that guesses sent side by side cannot outrun the count.
    if not Invitation.objects.filter(pk=found.pk, tries_left__gt=0).update(tries_left=F("tries_left") - 1):
        raise NoSuchInvitation
    if not check_password("".join(code.split()), found.code_hash):
        raise NoSuchInvitation
    Invitation.objects.filter(pk=found.pk).update(tries_left=F("tries_left") + 1)
    return found


def join(invitation: Invitation, newcomer: Newcomer) -> Person:
    """Make the account, with the keyring that the newcomer's browser sealed.

    Raises:
        NoSuchInvitation: when it was accepted meanwhile.
        EmailTaken: when another account has the address.
        Refused: whatever is wrong with the keys.
    """
    person = Person(
        pk=invitation.person_id_to_be,
        email=newcomer.email,
        name=newcomer.name,
        stewards_collaborative=invitation.stewards_collaborative,
        password=make_password(newcomer.auth),
        paper_password=make_password(newcomer.paper_auth),
        recipient=newcomer.recipient,
        verify=newcomer.verify,
    )
    newcomer.keyring.check_signature(person.pk, newcomer.verify)
    try:
        with transaction.atomic(), transaction.atomic(using="keys"):
            used = Invitation.objects.filter(pk=invitation.pk, accepted__isnull=True).update(accepted=today())
            if not used:
                raise NoSuchInvitation
            person.save(force_insert=True)
            Keyring.objects.create(person=person.pk, **newcomer.keyring.columns())
            _make_member(person, invitation)
            record(person, "people.account.join", person.pk)
    except IntegrityError:
        if Person.objects.filter(email=newcomer.email).exists():
            raise EmailTaken from None
        raise Refused("keys-taken") from None
    return person


def _make_member(person: Person, invitation: Invitation) -> None:
    if invitation.organization is not None:
        role = Role(invitation.role)
        Membership.objects.create(person=person, organization=invitation.organization, role=role)
