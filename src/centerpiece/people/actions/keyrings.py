"""A person's keyring changes: new pins, a new passphrase. Always one revision after the other."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from centerpiece.people.models import Keyring, Person
from centerpiece.people.parcels import KeyringParcel
from centerpiece.sealing.parcels import Refused, Stale


def change_keyring(person: Person, parcel: KeyringParcel) -> Keyring:
    """Keep the next revision of a keyring; the ways of opening it stay what they were.

    Raises:
        Stale: "keyring", when another device was first.
        Refused: a bad signature, or slots that differ ("slots").
    """
    return _next(person, parcel, same_slots=True)


def change_passphrase(person: Person, *, auth: str, parcel: KeyringParcel) -> Keyring:
    """A new passphrase: new slot, new sign-in word, and every other session ends (their password hash no longer fits).

    Raises:
        Stale: "keyring".
        Refused: a bad signature.
    """
    with transaction.atomic():
        person.password = make_password(auth)
        person.save(update_fields=["password"])
        return _next(person, parcel, same_slots=False)


def _next(person: Person, parcel: KeyringParcel, *, same_slots: bool) -> Keyring:
    parcel.check_signature(person.pk, person.verify)
    with transaction.atomic(using="keys"):
        kept = Keyring.objects.select_for_update().get(person=person.pk)
        if parcel.revision != kept.revision + 1:
            raise Stale("keyring", current=kept.revision)
        if same_slots and list(parcel.slots) != kept.slots:
            raise Refused("slots")
        for column, value in parcel.columns().items():
            setattr(kept, column, value)
        kept.save()
    return kept
