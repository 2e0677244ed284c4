"""Others open what is sealed here: pyrage, and the `age` command that anyone can install."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pyrage
import pytest

from demonstration.sealing.age_file import open_age, seal_age
from demonstration.sealing.identity import identity, recipient_of, secret_of
from groundwork.envelope import b64, recognise_age, unb64

FILE = Path(__file__).parents[2] / "vectors" / "envelopes.json"
VECTORS = json.loads(FILE.read_text(encoding="utf-8"))["vectors"]
SECRETS = [bytes([number]) * 32 for number in (1, 77, 200)]
CHUNK = 64 * 1024


def _accepted(kind: str) -> list[dict[str, Any]]:
    return [vector for vector in VECTORS if vector["kind"] == kind and "value" in vector["expect"]]


def _age_opens(file: bytes, secret: bytes, folder: Path) -> bytes:
    """What the `age` command reads; it may fail, and then the test does."""
    key = folder / "key.txt"
    key.write_text(identity(secret) + "\n", encoding="ascii")
    done = subprocess.run(["age", "--decrypt", "--identity", str(key)], input=file, capture_output=True, check=True)
    return done.stdout


def _pyrage_opens(file: bytes, secret: bytes) -> bytes:
    return pyrage.decrypt(file, [pyrage.x25519.Identity.from_str(identity(secret))])


@pytest.mark.parametrize("vector", _accepted("age-open"), ids=lambda vector: vector["name"])
def test_an_age_file_of_the_vectors_opens_elsewhere(vector: dict[str, Any], tmp_path: Path) -> None:
    file, secret = unb64(vector["given"]["file"]), bytes.fromhex(vector["given"]["secret_hex"])
    held = bytes.fromhex(vector["expect"]["value"]["plaintext_hex"])
    assert _age_opens(file, secret, tmp_path) == held
    assert _pyrage_opens(file, secret) == held


def test_a_grant_and_a_keyring_of_the_vectors_open_elsewhere(tmp_path: Path) -> None:
    grant = _accepted("grant")[0]["given"]
    body = json.loads(_age_opens(unb64(grant["file"]), bytes.fromhex(grant["secret_hex"]), tmp_path))
    assert (body["room"], body["grantee"]) == (grant["room"], grant["grantee"])
    for vector in _accepted("keyring"):
        file, secret = unb64(vector["given"]["file"]), bytes.fromhex(vector["given"]["slot_secret_hex"])
        assert json.loads(_age_opens(file, secret, tmp_path)) == vector["expect"]["value"]


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7])
def test_every_size_opens_elsewhere_for_each_recipient(size: int, tmp_path: Path) -> None:
    words = bytes(range(256)) * (size // 256) + bytes(size % 256)
    file = seal_age([recipient_of(secret) for secret in SECRETS], words)
    assert recognise_age(b64(file), recipients=3).contents_size == size
    for secret in SECRETS:
        assert _pyrage_opens(file, secret) == words
    assert _age_opens(file, SECRETS[2], tmp_path) == words


def test_what_the_age_command_seals_is_recognised_and_opens_here() -> None:
    words = bytes(CHUNK + 3)
    recipients = [part for secret in SECRETS for part in ("--recipient", recipient_of(secret))]
    file = subprocess.run(["age", "--encrypt", *recipients], input=words, capture_output=True, check=True).stdout
    assert recognise_age(b64(file), recipients=3).contents_size == len(words)
    assert open_age(SECRETS[1], file) == words


def test_all_agree_on_the_recipient_of_an_identity(tmp_path: Path) -> None:
    for secret in SECRETS:
        theirs = pyrage.x25519.Identity.from_str(identity(secret))
        assert str(theirs.to_public()) == recipient_of(secret)
        key = tmp_path / "key.txt"
        key.write_text(identity(secret), encoding="ascii")
        done = subprocess.run(["age-keygen", "-y", str(key)], capture_output=True, check=True, text=True)
        assert done.stdout.strip() == recipient_of(secret)


def test_identities_made_elsewhere_are_read_here() -> None:
    for _ in range(20):
        theirs = pyrage.x25519.Identity.generate()
        secret = secret_of(str(theirs))
        assert (identity(secret), recipient_of(secret)) == (str(theirs), str(theirs.to_public()))
