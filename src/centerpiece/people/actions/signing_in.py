"""Signing in with a word that the browser derived. Known and unknown accounts are answered alike, in words and in
time."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.utils import timezone

from centerpiece.people.models import Attempt, Keyring, Person
from centerpiece.people.parcels import FEWEST_ROUNDS, PAPER, PASSPHRASE, stable_salt

WINDOW = timedelta(minutes=10)
KEPT = timedelta(hours=1)
# Ten for one account from one address; the account's own limit is far higher, so that nobody can keep its owner out
# by guessing.
TRIES = {"pair": 10, "address": 60, "account": 200}
LONGEST_EMAIL = 254


class WrongSignIn(Exception):
    """Account and word do not fit together. Which of them is wrong is not told."""


class TooMany(Exception):
    """Too many tries just now; `wait` is how long until another is taken."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait


def _normal(email: str) -> str:
    """As it is stored. No address holds NUL, and PostgreSQL would not be asked for one."""
    return email.replace("\x00", "").strip().lower()[:LONGEST_EMAIL]


def _keyed(purpose: str, text: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"{purpose}\n{text}".encode(), hashlib.sha256)


def prelogin(email: str) -> dict[str, object]:
    """Salt and rounds for an account, or equally stable ones for an account that does not exist."""
    email = _normal(email)
    invented = stable_salt(_keyed("salt", email))
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
    keys = {scope: _keyed(scope, text).hex() for scope, text in said.items()}
    _slow_down(keys)
    person = Person.objects.filter(email=email, is_active=True).first()
    kept = _password(person, kind)
    never = _never_fits()
    fits = check_password(auth, kept or never)
    if person is None or not kept or not fits:
        Attempt.objects.bulk_create(Attempt(key=key) for key in keys.values())
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


def _slow_down(keys: dict[str, str]) -> None:
    now = timezone.now()
    for scope, key in keys.items():
        recent = Attempt.objects.filter(key=key, at__gt=now - WINDOW).order_by("at")
        oldest = list(recent.values_list("at", flat=True)[: TRIES[scope] + 1])
        if len(oldest) >= TRIES[scope]:
            raise TooMany(oldest[0] + WINDOW - now)
