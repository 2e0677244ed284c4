"""A slot: one way in which a person opens their keyring."""

import hashlib
import hmac
from typing import Any

from demonstration.sealing.derived import hkdf
from demonstration.sealing.passphrase import Unlocking
from groundwork.envelope import b64, canonical_json

Slot = dict[str, Any]


def vouch_for(slot_secret: bytes, *, person: str, recipient: str, verify: str) -> str:
    """What only the holder of a slot's secret can say about the person's public keys.

    A server that made a keyring of its own, sealed to the slot's public recipient, could not write it.
    """
    text = canonical_json(["centerpiece/vouch/1", person, recipient, verify])
    return b64(hmac.digest(hkdf(slot_secret, "centerpiece/vouch/1"), text.encode(), hashlib.sha256))


def passphrase_slot(
    slot: str, unlocking: Unlocking, *, salt: bytes, iterations: int, person: str, recipient: str, verify: str
) -> Slot:
    """The slot of a passphrase; `slot` is its id, `recipient` and `verify` the person's public keys."""
    vouch = vouch_for(unlocking.slot_secret, person=person, recipient=recipient, verify=verify)
    return {
        "id": slot,
        "kind": "passphrase",
        "recipient": unlocking.recipient,
        "vouch": vouch,
        "salt": b64(salt),
        "iterations": iterations,
    }


def paper_slot(slot: str, unlocking: Unlocking, *, person: str, recipient: str, verify: str) -> Slot:
    """The slot of a paper key; `slot` is its id, `recipient` and `verify` the person's public keys."""
    vouch = vouch_for(unlocking.slot_secret, person=person, recipient=recipient, verify=verify)
    return {"id": slot, "kind": "paper", "recipient": unlocking.recipient, "vouch": vouch}
