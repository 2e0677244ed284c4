"""Signing in with a word that the browser derived. Known and unknown accounts are answered alike, in words and in
time."""

import hashlib

from django.contrib.auth.hashers import check_password, make_password

from centerpiece.people.models import Attempt, Keyring, Person
from centerpiece.people.parcels import FEWEST_ROUNDS, PAPER, PASSPHRASE, stable_salt
from centerpiece.people.tries import keyed, note, slow_down

# Ten for one account from one address; the account's own limit is far higher, so that nobody can keep its owner out
# by guessing.
TRIES = {"pair": 10, "address": 60, "account": 200}
LONGEST_EMAIL = 254


class WrongSignIn(Exception):
    """Account and word do not fit together. Which of them is wrong is not told."""


def _normal(email: str) -> str:
    """As it is stored. No address holds NUL, and PostgreSQL would not be asked for one."""
    return email.replace("\x00", "").strip().lower()[:LONGEST_EMAIL]


def prelogin(email: str) -> dict[str, object]:
    """Salt and rounds for an account, or equally stable ones for an account that does not exist."""
    email = _normal(email)
    invented = stable_salt(keyed("salt", email))
    person = Person.objects.filter(email=email, is_active=True).only("pk").first()
    kept = Keyring.objects.filter(person=person.pk if person else _nobody(email)).only("slots").first()
    for slot in kept.slots if kept else []:
        if slot["kind"] == PASSPHRASE:
            return {"salt": slot["salt"], "iterations": slot["iterations"]}
    return {"salt": invented, "iterations": FEWEST_ROUNDS}


def _nobody(email: str) -> str:
    """An id that no keyring has, so that an unknown account costs the same query."""
    return hashlib.md5(email.encode(), usedforsecurity=False).hexdigest()


def sign_in(email: str, auth: str, *, kind: str, address: str) -> tuple[Person, Keyring]:
    """The person and their keyring, if the word fits. `kind` is "passphrase" or "paper"; `address` is kept for an
    hour at most, hashed.

    Raises:
        TooMany: after ten tries for an account from one address, or sixty from that address, within ten minutes. A
        wait, never a locked account. WrongSignIn.
    """
    email = _normal(email)
    said = {"pair": f"{email}\n{address}", "address": address, "account": email}
    keys = {scope: keyed(scope, text).hex() for scope, text in said.items()}
    slow_down((key, TRIES[scope]) for scope, key in keys.items())
    person = Person.objects.filter(email=email, is_active=True).first()
    kept = _password(person, kind)
    never = _never_fits()
    fits = check_password(auth, kept or never)
    if person is None or not kept or not fits:
        note(*keys.values())
        raise WrongSignIn
    Attempt.objects.filter(key=keys["pair"]).delete()
    return person, Keyring.objects.get(person=person.pk)


def _password(person: Person | None, kind: str) -> str:
    if person is None:
        return ""
    return {PASSPHRASE: person.password, PAPER: person.paper_password}.get(kind, "")


_unusable: list[str] = []


def _never_fits() -> str:
    """A real hash of something nobody sends, so that an unknown account takes as long as a known one."""
    if not _unusable:
        _unusable.append(make_password("nobody"))
    return _unusable[0]
