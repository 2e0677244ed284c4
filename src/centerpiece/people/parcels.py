"""What a browser sends about keys: keyrings with their slots, read from JSON and checked as far as a server can."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from centerpiece.sealing.parcels import Refused, read, refusing
from groundwork.envelope import (
    b64,
    check_auth,
    check_id,
    check_number,
    check_recipient,
    check_signature,
    check_verify_key,
    recognise_age,
    signed_keyring_text,
    unb64,
)

PASSPHRASE, PAPER = "passphrase", "paper"
FEWEST_ROUNDS, MOST_ROUNDS = 1_200_000, 10_000_000
MOST_SLOTS = 20


def read_auth(value: Any) -> str:
    """A sign-in word derived in a browser (43 characters). Whatever else is sent as a password is refused. Raises
    Refused("auth")."""
    return str(refusing(check_auth, value))


def _read_slot(data: Any) -> dict[str, Any]:
    """One slot: the fields that the server may know of it, and no others."""
    found = read(data, "id", "kind", "recipient", "vouch", optional=("salt", "iterations"))
    refusing(check_id, found["id"])
    refusing(check_recipient, found["recipient"])
    refusing(unb64, found["vouch"], size=32)
    if not isinstance(found["kind"], str) or not found["kind"].isalpha() or len(found["kind"]) > 20:
        raise Refused("slot")
    if found["kind"] == PASSPHRASE:
        refusing(unb64, found["salt"], size=16)
        rounds = refusing(check_number, found["iterations"], code="iterations")
        if not FEWEST_ROUNDS <= rounds <= MOST_ROUNDS:
            raise Refused("iterations")
    return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class KeyringParcel:
    """One revision of a keyring: the age file, its signature, and the slots it is sealed to (none named: those it
    had)."""

    revision: int
    file: str
    signature: str
    slots: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, data: Any) -> "KeyringParcel":
        """Read a keyring that names its slots from JSON. Raises Refused."""
        found = read(data, "revision", "keyring", "signature", "slots")
        if not isinstance(found["slots"], list) or not 1 <= len(found["slots"]) <= MOST_SLOTS:
            raise Refused("slots")
        slots = tuple(_read_slot(slot) for slot in found["slots"])
        if [slot["kind"] for slot in slots].count(PASSPHRASE) != 1:
            raise Refused("slots")
        if len({slot["id"] for slot in slots}) < len(slots):
            raise Refused("slots")
        refusing(recognise_age, found["keyring"], recipients=len(slots))
        return cls._of(found, slots)

    @classmethod
    def of_same_slots(cls, data: Any) -> "KeyringParcel":
        """Read a keyring whose slots stay as they are from JSON. Raises Refused."""
        found = read(data, "revision", "keyring", "signature")
        refusing(recognise_age, found["keyring"])
        return cls._of(found, ())

    @classmethod
    def _of(cls, found: dict[str, Any], slots: tuple[dict[str, Any], ...]) -> "KeyringParcel":
        revision = refusing(check_number, found["revision"], code="revision")
        return cls(revision=revision, file=found["keyring"], signature=found["signature"], slots=slots)

    def check_signature(self, person: UUID, verify: str) -> None:
        """Raises Refused unless the person signed this revision."""
        text = refusing(signed_keyring_text, person=str(person), revision=self.revision, file=self.file)
        refusing(check_signature, text, self.signature, verify=verify)

    def columns(self) -> dict[str, Any]:
        """The columns of a Keyring that change with it."""
        found: dict[str, Any] = {"revision": self.revision, "file": self.file, "signature": self.signature}
        return found | ({"slots": list(self.slots)} if self.slots else {})


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Everything a browser sends when an invitation is accepted."""

    name: str
    email: str
    auth: str
    paper_auth: str
    recipient: str
    verify: str
    keyring: KeyringParcel

    @classmethod
    def of(cls, data: Any, *, name: str, email: str) -> "Newcomer":
        """Read the keys from JSON; name and e-mail come from their form, already cleaned. Raises Refused."""
        found = read(data, "auth", "paper_auth", "recipient", "verify", "keyring")
        keyring = KeyringParcel.of(found["keyring"])
        if keyring.revision != 1 or PAPER not in {slot["kind"] for slot in keyring.slots}:
            raise Refused("slots")
        return cls(
            name=name,
            email=email.lower(),
            auth=read_auth(found["auth"]),
            paper_auth=read_auth(found["paper_auth"]),
            recipient=refusing(check_recipient, found["recipient"]),
            verify=refusing(check_verify_key, found["verify"]),
            keyring=keyring,
        )


def stable_salt(digest: bytes) -> str:
    """Sixteen bytes of a keyed digest, in the spelling of a salt: what an unknown account is answered with, the same
    each time."""
    return b64(digest[:16])
