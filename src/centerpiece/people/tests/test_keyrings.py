"""Keyrings change one revision after the other; ways in change only as a whole; old ways in are out at once."""

from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from centerpiece.people.models import Keyring
from centerpiece.people.parcels import FEWEST_ROUNDS
from centerpiece.people.tests.doors import post, sent, signed_in
from demonstration.hand import Hand
from demonstration.sealing.keyring import Keyring as Opened
from demonstration.sealing.keyring import SealedKeyring, open_keyring
from demonstration.sealing.passphrase import Unlocking, from_paper_key, from_passphrase
from demonstration.sealing.refused import Refused
from demonstration.sealing.slot import paper_slot, passphrase_slot
from tests.cast import Cast

SALT = bytes(range(16))
NEW_WORDS = "harbor pencil sixty mango reunion overcoat"


def following(hand: Hand, **changes: Any) -> Opened:
    """The hand's keyring as its next revision."""
    return {**deepcopy(hand.keyring), "revision": hand.keyring["revision"] + 1, **changes}


def whose(hand: Hand) -> dict[str, str]:
    return {"person": hand.keys.person, "recipient": hand.keys.recipient, "verify": hand.keys.verify}


def with_new_words(hand: Hand) -> tuple[Opened, Unlocking]:
    """The keyring with another passphrase slot, and what opens it."""
    words = from_passphrase(NEW_WORDS, salt=SALT)
    slot = passphrase_slot(str(uuid4()), words, salt=SALT, iterations=FEWEST_ROUNDS, **whose(hand))
    return following(hand, slots=[slot, hand.keyring["slots"][1]]), words


def kept(hand: Hand) -> SealedKeyring:
    row = Keyring.objects.get(person=hand.keys.person)
    return SealedKeyring(person=hand.keys.person, revision=row.revision, file=row.file, signature=row.signature)


def test_the_next_revision_is_kept_with_the_slots_it_had(cast: Cast) -> None:
    before = Keyring.objects.get(person=cast.june.keys.person).slots
    answer = post(signed_in(cast.june), "keyring", sent(following(cast.june), slots=False))
    assert (answer.status_code, answer.json()) == (200, {})
    assert Keyring.objects.get(person=cast.june.keys.person).slots == before
    assert (
        open_keyring(kept(cast.june), cast.june.ways_in[0].slot_secret)["revision"] == cast.june.keyring["revision"] + 1
    )


@pytest.mark.parametrize("revision", [1, 2, 4])
def test_any_other_revision_is_a_conflict_that_hands_out_the_newer_one(cast: Cast, revision: int) -> None:
    assert cast.june.keyring["revision"] == 2
    answer = post(signed_in(cast.june), "keyring", sent({**cast.june.keyring, "revision": revision}, slots=False))
    assert answer.status_code == 409
    row = Keyring.objects.get(person=cast.june.keys.person)
    assert answer.json() == {"keyring": row.file, "revision": 2, "signature": row.signature}


def test_what_the_person_did_not_sign_is_not_kept(cast: Cast) -> None:
    client, before = signed_in(cast.june), kept(cast.june)
    foreign = sent({**following(cast.kofi), "person": cast.june.keys.person}, slots=False)
    assert post(client, "keyring", foreign).json() == {"error": "signature"}
    later = sent(following(cast.june), slots=False) | {"revision": 4}
    assert post(client, "keyring", later).status_code == 400
    assert kept(cast.june) == before


def test_a_plain_change_can_add_no_way_in(cast: Cast) -> None:
    """An age file to one more recipient than there are slots would be a way in that nobody listed."""
    client, before = signed_in(cast.june), kept(cast.june)
    extra = paper_slot(str(uuid4()), from_paper_key(bytes([7] * 32)), **whose(cast.june))
    more = following(cast.june, slots=[*cast.june.keyring["slots"], extra])
    assert post(client, "keyring", sent(more, slots=False)).json() == {"error": "recipients"}
    assert post(client, "keyring", sent(more)).json() == {"error": "shape"}
    assert kept(cast.june) == before


def test_a_new_passphrase_opens_and_the_old_one_is_out_everywhere(cast: Cast) -> None:
    here, elsewhere, other = signed_in(cast.june), signed_in(cast.june), signed_in(cast.kofi)
    keyring, words = with_new_words(cast.june)
    answer = post(here, "way-in", {"kind": "passphrase", "auth": words.auth, "keyring": sent(keyring)})
    assert (answer.status_code, answer.json()) == (200, {})
    assert here.get("/you/").status_code == 200
    assert elsewhere.get("/you/")["Location"].startswith("/sign-in/")
    assert other.get("/you/").status_code == 200
    old = {"email": cast.june.email, "auth": cast.june.ways_in[0].auth}
    assert post(Client(), "sign-in", old).json() == {"problem": "wrong"}
    again = post(Client(), "sign-in", old | {"auth": words.auth}).json()
    assert open_keyring(kept(cast.june), words.slot_secret)["identity"] == cast.june.keyring["identity"]
    assert [slot["kind"] for slot in again["slots"]] == ["passphrase", "paper"]
    with pytest.raises(Refused):
        open_keyring(kept(cast.june), cast.june.ways_in[0].slot_secret)


def test_a_new_paper_key_puts_the_lost_one_out(cast: Cast) -> None:
    thief = Client()
    lost = {"email": cast.june.email, "auth": cast.june.ways_in[1].auth}
    assert "half" in post(thief, "paper", lost).json()
    paper = from_paper_key(bytes([9] * 32))
    slot = paper_slot(str(uuid4()), paper, **whose(cast.june))
    keyring = following(cast.june, slots=[cast.june.keyring["slots"][0], slot])
    here = signed_in(cast.june)
    assert post(here, "way-in", {"kind": "paper", "auth": paper.auth, "keyring": sent(keyring)}).status_code == 200
    assert thief.get("/you/")["Location"].startswith("/sign-in/")
    assert here.get("/you/").status_code == 200
    assert post(Client(), "paper", lost).json() == {"problem": "wrong"}
    assert "half" in post(Client(), "paper", lost | {"auth": paper.auth}).json()


def test_a_way_in_changes_alone(cast: Cast) -> None:
    client, before = signed_in(cast.june), kept(cast.june)
    keyring, words = with_new_words(cast.june)
    passphrase, paper = keyring["slots"]
    other_paper = paper_slot(str(uuid4()), from_paper_key(bytes([9] * 32)), **whose(cast.june))
    attempts = [
        ("passphrase", [passphrase, other_paper], "slots"),
        ("passphrase", [passphrase], "slots"),
        ("passphrase", [passphrase, {**passphrase, "id": str(uuid4())}, paper], "slots"),
        ("passphrase", [passphrase, {**paper, "id": passphrase["id"]}], "slots"),
        ("paper", [passphrase, paper], "slots"),
        ("passkey", [passphrase, paper], "slot"),
        ("password", [passphrase, paper], "slot"),
    ]
    for kind, slots, code in attempts:
        sending = {"kind": kind, "auth": words.auth, "keyring": sent({**keyring, "slots": slots})}
        answer = post(client, "way-in", sending)
        assert (answer.status_code, answer.json()) == (400, {"error": code}), (kind, len(slots))
    assert kept(cast.june) == before
    signed_in(cast.june)


@pytest.mark.parametrize("rounds", [1, 1_199_999, 10_000_001, "1200000", True])
def test_neither_a_weak_nor_an_endless_derivation_is_kept(cast: Cast, rounds: object) -> None:
    keyring, words = with_new_words(cast.june)
    keyring["slots"][0]["iterations"] = rounds
    sending = {"kind": "passphrase", "auth": words.auth, "keyring": sent(keyring)}
    answer = post(signed_in(cast.june), "way-in", sending)
    assert (answer.status_code, answer.json()) == (400, {"error": "iterations"})


def test_a_raw_password_is_never_stored(cast: Cast) -> None:
    keyring, _ = with_new_words(cast.june)
    sending = {"kind": "passphrase", "auth": NEW_WORDS, "keyring": sent(keyring)}
    assert post(signed_in(cast.june), "way-in", sending).json() == {"error": "auth"}
    assert kept(cast.june).revision == 2


def test_a_late_change_of_the_way_in_changes_nothing(cast: Cast) -> None:
    client = signed_in(cast.june)
    keyring, words = with_new_words(cast.june)
    post(client, "keyring", sent(following(cast.june), slots=False))
    answer = post(client, "way-in", {"kind": "passphrase", "auth": words.auth, "keyring": sent(keyring)})
    assert answer.status_code == 409
    assert answer.json()["revision"] == 3
    signed_in(cast.june)
