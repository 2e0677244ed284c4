"""A person's keyring changes: new pins, a new passphrase, a new paper key. Always one revision after the other."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.actions.leaving import end_sessions
from centerpiece.people.models import Keyring, Person
from centerpiece.people.parcels import PAPER, PASSPHRASE, KeyringParcel
from centerpiece.sealing.parcels import Refused, Stale, refusing
from groundwork.envelope import recognise_age

Slot = dict[str, Any]
COLUMN_OF = {PASSPHRASE: "password", PAPER: "paper_password"}


def change_keyring(person: Person, parcel: KeyringParcel) -> Keyring:
    """Keep the next revision of a keyring; the ways of opening it stay what they were.

    Raises:
        Stale: "keyring", when another device was first.
        Refused: a bad signature, or slots that differ ("slots").
    """
    parcel.check_signature(person.pk, person.verify)
    with transaction.atomic(using="keys"):
        kept = _following(person, parcel)
        if parcel.slots and list(parcel.slots) != kept.slots:
            raise Refused("slots")
        refusing(recognise_age, parcel.file, recipients=len(kept.slots))
        return _keep(kept, parcel)


def change_way_in(person: Person, kind: str, *, auth: str, parcel: KeyringParcel, session: str = "") -> Keyring:
    """A new passphrase or paper key: a new slot in place of the old one, a new sign-in word.

    Every session of the person ends, but for the one named by its key: whoever used the old way in is out.

    Raises:
        Stale: "keyring".
        Refused: a bad signature, an unknown kind, or other slots that changed too ("slots").
    """
    if kind not in COLUMN_OF:
        raise Refused("slot")
    parcel.check_signature(person.pk, person.verify)
    with transaction.atomic(), transaction.atomic(using="keys"):
        kept = _following(person, parcel)
        _check_only_changed(kind, kept.slots, parcel.slots)
        _keep(kept, parcel)
        setattr(person, COLUMN_OF[kind], make_password(auth))
        person.save(update_fields=[COLUMN_OF[kind]])
        end_sessions(person, but=session)
        record(person, "people.account.change_way_in", person.pk)
    return kept


def _check_only_changed(kind: str, before: Iterable[Slot], after: Iterable[Slot]) -> None:
    """Raises Refused unless there is one slot of this kind, and all others are what they were."""
    of_kind = [slot for slot in after if slot["kind"] == kind]
    others = [[slot for slot in slots if slot["kind"] != kind] for slots in (before, after)]
    if len(of_kind) != 1 or others[0] != others[1]:
        raise Refused("slots")


def _following(person: Person, parcel: KeyringParcel) -> Keyring:
    """The keyring that this parcel is the next revision of, locked."""
    kept = Keyring.objects.select_for_update().get(person=person.pk)
    if parcel.revision != kept.revision + 1:
        raise Stale("keyring", current=kept.revision)
    return kept


def _keep(kept: Keyring, parcel: KeyringParcel) -> Keyring:
    for column, value in parcel.columns().items():
        setattr(kept, column, value)
    kept.save()
    return kept
