"""Reads `vectors/envelopes.json`, as the JavaScript tests do: groundwork recognises, the demonstration opens."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from demonstration.sealing.age_file import open_age
from demonstration.sealing.derived import hkdf
from demonstration.sealing.grant import GrantTerms, SealedGrant, open_grant
from demonstration.sealing.identity import identity, recipient_of, secret_of
from demonstration.sealing.keyring import SealedKeyring, open_keyring
from demonstration.sealing.letter import open_letter
from demonstration.sealing.manifest import ListedSheet, differences, fingerprint, manifest_contents
from demonstration.sealing.passphrase import from_paper_key, from_passphrase, from_root, normalize, root
from demonstration.sealing.refused import Refused
from demonstration.sealing.room import letter_recipient, letter_secret, organization_seed, sheet_key
from demonstration.sealing.roster import Pin, SignedEntry, read_roster
from demonstration.sealing.sheet import Place, open_sheet, pad, read_sheet, seal_sheet, sign_sheet, unpad
from demonstration.sealing.signing import sign, verify_key_of
from demonstration.sealing.slot import vouch_for
from demonstration.sealing.split_lock import lock, unlock
from demonstration.sealing.vectors.document import document_text
from demonstration.sealing.words import words_to_compare
from groundwork.envelope import (
    NotAnEnvelope,
    b64,
    canonical_json,
    check_auth,
    check_recipient,
    check_signature,
    check_verify_key,
    head_of,
    padme,
    read_roster_entry,
    recognise_age,
    recognise_sheet,
    unb64,
)

FILE = Path(__file__).parents[2] / "vectors" / "envelopes.json"
VECTORS = json.loads(FILE.read_text(encoding="utf-8"))
Given = dict[str, Any]


def _bytes(given: Given, name: str) -> bytes:
    return bytes.fromhex(given[f"{name}_hex"])


def _base64url(given: Given) -> Any:
    data = unb64(given["text"])
    assert b64(data) == given["text"]
    return {"bytes_hex": data.hex()}


def _identity(given: Given) -> Any:
    secret = _bytes(given, "secret")
    assert secret_of(identity(secret)) == secret
    return {"identity": identity(secret), "recipient": recipient_of(secret)}


def _sign(given: Given) -> Any:
    seed = _bytes(given, "seed")
    return {"verify": verify_key_of(seed), "signature": sign(seed, given["text"])}


def _signature(given: Given) -> Any:
    check_signature(given["text"], given["signature"], verify=given["verify"])
    return True


def _unlocking(unlocking: Any) -> Any:
    secret = unlocking.slot_secret.hex()
    return {"slot_secret_hex": secret, "recipient": unlocking.recipient, "auth": unlocking.auth}


def _root(given: Given) -> Any:
    salt = _bytes(given, "salt")
    return _unlocking(from_root(root(given["passphrase"], salt=salt, iterations=given["iterations"])))


def _passphrase(given: Given) -> Any:
    salt = _bytes(given, "salt")
    return _unlocking(from_passphrase(given["passphrase"], salt=salt, iterations=given["iterations"]))


def _vouch(given: Given) -> Any:
    public = {name: given[name] for name in ("person", "recipient", "verify")}
    return vouch_for(_bytes(given, "slot_secret"), **public)


def _keyring(given: Given) -> Any:
    sealed = SealedKeyring(given["person"], given["revision"], given["file"], given["signature"])
    return open_keyring(sealed, _bytes(given, "slot_secret"))


def _lock(given: Given) -> Any:
    nonce = _bytes(given, "nonce")
    locked = lock(_bytes(given, "half"), given["person"], given["state"], random_bytes=lambda size: nonce[:size])
    return {"locked": b64(locked)}


def _age_recognise(given: Given) -> Any:
    text = given["file"] + "A" * given.get("then_repeat_A", 0)
    return {"contents_size": recognise_age(text, recipients=given["recipients"]).contents_size}


def _age_open(given: Given) -> Any:
    return {"plaintext_hex": open_age(_bytes(given, "secret"), unb64(given["file"])).hex()}


def _room_key(given: Given) -> Any:
    key = _bytes(given, "room_key")
    return {
        "sheet_key_hex": sheet_key(key).hex(),
        "recipient": letter_recipient(key),
        "organization_verify": verify_key_of(organization_seed(key)),
    }


def _place(given: Given) -> Place:
    return Place(**{name: given[name] for name in ("room", "sheet", "kind", "revision", "epoch")})


def _sheet_seal(given: Given) -> Any:
    place, nonce = _place(given), _bytes(given, "nonce")
    key = _bytes(given, "room_key")
    envelope = seal_sheet(key, place, given["contents"], random_bytes=lambda size: nonce[:size])
    return {"aad": place.aad, "envelope": envelope, "signature": sign_sheet(_bytes(given, "seed"), place, envelope)}


def _sheet_open(given: Given) -> Any:
    key, place = _bytes(given, "room_key"), _place(given)
    if given["signature"] is None:
        return open_sheet(key, place, given["envelope"])
    return read_sheet(key, place, given["envelope"], given["signature"], verify=given["verify"])


def _sheet_recognise(given: Given) -> Any:
    text = given["envelope"] + "A" * given.get("then_repeat_A", 0)
    return {"padded_size": recognise_sheet(text, epoch=given["epoch"]).padded_size}


def _listed(given: Given) -> dict[str, ListedSheet]:
    return {sheet: ListedSheet(**listed) for sheet, listed in given["sheets"].items()}


def _grant(given: Given) -> Any:
    names = ("room", "grantee", "granter", "level", "until", "permission", "epoch")
    sealed = SealedGrant(GrantTerms(**{name: given[name] for name in names}), given["file"], given["signature"])
    today, pinned = date.fromisoformat(given["today"]), given["pinned_epoch"]
    keys = open_grant(sealed, _bytes(given, "secret"), verify=given["verify"], pinned_epoch=pinned, today=today)
    return {"keys_hex": {str(epoch): key.hex() for epoch, key in keys.items()}}


def _roster(given: Given) -> Any:
    chain = [SignedEntry(**link) for link in given["chain"]]
    people = read_roster(chain, organization=given["organization"], pin=Pin(**given["pin"]))
    return {person: asdict(entry) for person, entry in people.items()}


def _letter(given: Given) -> Any:
    secrets = [letter_secret(bytes.fromhex(key)) for key in given["room_keys_hex"]]
    return open_letter(secrets, given["file"], answer=given["answer"], form=given["form"])


READERS = {
    "base64url": _base64url,
    "json": lambda given: canonical_json(given["value"]),
    "padme": lambda given: {"size": padme(given["length"])},
    "pad": lambda given: {"padded_hex": pad(_bytes(given, "data")).hex()},
    "unpad": lambda given: unpad(_bytes(given, "padded")),
    "hkdf": lambda given: {"derived_hex": hkdf(_bytes(given, "secret"), given["label"]).hex()},
    "identity": _identity,
    "identity-text": lambda given: secret_of(given["text"]),
    "recipient": lambda given: check_recipient(given["text"]),
    "sign": _sign,
    "signature": _signature,
    "verify-key": lambda given: check_verify_key(given["text"]),
    "normalize": lambda given: normalize(given["text"]),
    "root": _root,
    "passphrase": _passphrase,
    "paper-key": lambda given: _unlocking(from_paper_key(secret_of(given["text"]))),
    "auth": lambda given: check_auth(given["text"]),
    "vouch": _vouch,
    "keyring": _keyring,
    "words": lambda given: list(words_to_compare(**given)),
    "lock": _lock,
    "unlock": lambda given: unlock(_bytes(given, "half"), given["person"], unb64(given["locked"])),
    "age-recognise": _age_recognise,
    "age-open": _age_open,
    "room-key": _room_key,
    "letter": _letter,
    "sheet-seal": _sheet_seal,
    "sheet-open": _sheet_open,
    "sheet-recognise": _sheet_recognise,
    "fingerprint": lambda given: fingerprint(given["envelope"]),
    "manifest": lambda given: manifest_contents(_listed(given), given["holders"]),
    "manifest-check": lambda given: differences(given["manifest"], _listed(given)),
    "grant": _grant,
    "roster-entry": lambda given: asdict(read_roster_entry(given["entry"])),
    "head": lambda given: head_of(given["entry"], given["signature"]),
    "roster": _roster,
}


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["name"])
def test_each_vector_comes_out_as_it_says(vector: dict[str, Any]) -> None:
    read = READERS[vector["kind"]]
    if "value" in vector["expect"]:
        assert read(vector["given"]) == vector["expect"]["value"]
        return
    with pytest.raises((Refused, NotAnEnvelope)) as refusal:
        read(vector["given"])
    assert refusal.value.code == vector["expect"]["refuse"]


def test_the_file_is_what_the_code_makes() -> None:
    assert FILE.read_text(encoding="utf-8") == document_text()


def test_names_are_unique_and_every_kind_is_explained() -> None:
    names = [vector["name"] for vector in VECTORS["vectors"]]
    assert len(names) == len(set(names))
    assert {vector["kind"] for vector in VECTORS["vectors"]} == set(VECTORS["about"]["kinds"]) == set(READERS)
