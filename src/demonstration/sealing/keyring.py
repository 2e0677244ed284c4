"""A person's keys, and the keyring that holds them."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from demonstration.sealing.age_file import open_age, seal_age
from demonstration.sealing.identity import identity, recipient_of, secret_of
from demonstration.sealing.json_object import read_object
from demonstration.sealing.randomness import RandomBytes, system
from demonstration.sealing.refused import Refused
from demonstration.sealing.signing import check, sign, verify_key_of
from demonstration.sealing.slot import Slot, vouch_for
from groundwork.envelope import NotAnEnvelope, b64, canonical_json, signed_keyring_text, unb64

Keyring = dict[str, Any]
_FIELDS = {"v", "person", "revision", "identity", "recipient", "signing", "verify", "slots", "pins"}


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """The two secrets of a person, 32 bytes each, and what follows from them."""

    person: str
    secret: bytes
    seed: bytes

    @property
    def recipient(self) -> str:
        """`age1…`: where grants for this person are sealed to."""
        return recipient_of(self.secret)

    @property
    def verify(self) -> str:
        """The public signing key."""
        return verify_key_of(self.seed)


@dataclass(frozen=True, slots=True)
class SealedKeyring:
    """A keyring as it is sent and stored: `file` and `signature` are base64url."""

    person: str
    revision: int
    file: str
    signature: str


def new_keys(person: str, *, random_bytes: RandomBytes = system) -> PersonKeys:
    """Fresh keys for the person with this id."""
    return PersonKeys(person=person, secret=random_bytes(32), seed=random_bytes(32))


def new_keyring(keys: PersonKeys, slots: Sequence[Slot], *, revision: int = 1, pins: Any = None) -> Keyring:
    """The opened keyring; without `pins`, nothing is pinned yet."""
    return {
        "v": 1,
        "person": keys.person,
        "revision": revision,
        "identity": identity(keys.secret),
        "recipient": keys.recipient,
        "signing": b64(keys.seed),
        "verify": keys.verify,
        "slots": list(slots),
        "pins": pins or {"organizations": {}, "peers": {}, "rooms": {}},
    }


def seal_keyring(keyring: Keyring, *, random_bytes: RandomBytes = system) -> SealedKeyring:
    """The keyring, sealed to each of its slots and signed by its person."""
    recipients = [slot["recipient"] for slot in keyring["slots"]]
    file = b64(seal_age(recipients, canonical_json(keyring).encode(), random_bytes=random_bytes))
    person, revision = keyring["person"], keyring["revision"]
    signature = sign(unb64(keyring["signing"]), signed_keyring_text(person=person, revision=revision, file=file))
    return SealedKeyring(person=person, revision=revision, file=file, signature=signature)


def open_keyring(sealed: SealedKeyring, slot_secret: bytes) -> Keyring:
    """The keyring, opened with the secret of one of its slots (32 bytes).

    Raises `Refused`: `base64`; `age` if it does not open; `shape`; `person`; `revision` if it is not the one that was
    announced; `slot` if this slot is not in the list inside; `vouch`; `keys` if a public key is not that of its secret;
    `signature`.
    """
    try:
        file = unb64(sealed.file)
    except NotAnEnvelope as refusal:
        raise Refused(refusal.code) from None
    keyring = read_object(open_age(slot_secret, file), code="shape")
    if keyring.get("v") != 1 or not keyring.keys() >= _FIELDS:
        raise Refused("shape")
    if keyring["person"] != sealed.person:
        raise Refused("person")
    if keyring["revision"] != sealed.revision:
        raise Refused("revision")
    _check_vouch(keyring, slot_secret)
    _check_keys(keyring)
    text = signed_keyring_text(person=sealed.person, revision=sealed.revision, file=sealed.file)
    check(text, sealed.signature, verify=keyring["verify"])
    return keyring


def _check_vouch(keyring: Keyring, slot_secret: bytes) -> None:
    mine = [slot for slot in keyring["slots"] if slot["recipient"] == recipient_of(slot_secret)]
    if not mine:
        raise Refused("slot")
    vouch = vouch_for(slot_secret, person=keyring["person"], recipient=keyring["recipient"], verify=keyring["verify"])
    if not all(hmac.compare_digest(vouch, str(slot["vouch"])) for slot in mine):
        raise Refused("vouch")


def _check_keys(keyring: Keyring) -> None:
    """Secrets that do not fit the vouched public keys were put there by somebody else."""
    try:
        public = recipient_of(secret_of(keyring["identity"])), verify_key_of(unb64(keyring["signing"], size=32))
    except NotAnEnvelope:
        raise Refused("keys") from None
    if public != (keyring["recipient"], keyring["verify"]):
        raise Refused("keys")
