"""What browsers do at the doors of this room, without a browser."""

import json
from typing import Any

from django.test import Client
from django.urls import reverse

from centerpiece.people.parcels import KeyringParcel
from demonstration.hand import Hand
from demonstration.member import Member
from demonstration.sealing.keyring import Keyring, seal_keyring


def post(client: Client, name: str, data: Any, *args: object) -> Any:
    """Post JSON to a named address as our scripts do; the answer's `json()` is what they get."""
    body = data if isinstance(data, bytes) else json.dumps(data)
    return client.post(
        reverse(f"people:{name}", args=args),
        body,
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def signed_in(hand: Hand, *, address: str = "192.0.2.1") -> Client:
    """A browser in which this person has signed in with their passphrase."""
    client = Client(REMOTE_ADDR=address)
    answer = post(client, "sign-in", {"email": hand.email, "auth": hand.ways_in[0].auth})
    assert "half" in answer.json(), answer.json()
    return client


def sent(keyring: Keyring, *, slots: bool = True) -> dict[str, Any]:
    """A keyring, sealed, as a browser posts it."""
    sealed = seal_keyring(keyring)
    found: dict[str, Any] = {"revision": sealed.revision, "keyring": sealed.file, "signature": sealed.signature}
    return found | ({"slots": keyring["slots"]} if slots else {})


def joining(hand: Member, **other: Any) -> dict[str, Any]:
    """The keys that a browser posts when an invitation is accepted; `other` replaces some of them."""
    words, paper = hand.ways_in
    keys = {
        "auth": words.auth,
        "paper_auth": paper.auth,
        "recipient": hand.keys.recipient,
        "verify": hand.keys.verify,
        "keyring": sent(hand.keyring),
    }
    return keys | other


def parcel(keyring: Keyring) -> KeyringParcel:
    """The same as an action takes it."""
    return KeyringParcel.of(sent(keyring))
