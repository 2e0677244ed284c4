"""Examples of what one person has: passphrase, paper key, slots, keyring, split lock, words to compare."""

from dataclasses import asdict
from typing import Any

from demonstration.sealing.age_file import seal_age
from demonstration.sealing.identity import identity
from demonstration.sealing.keyring import Keyring, SealedKeyring, new_keyring, seal_keyring
from demonstration.sealing.passphrase import (
    FEWEST_ITERATIONS,
    MOST_ITERATIONS,
    Unlocking,
    from_paper_key,
    from_root,
    normalize,
    root,
)
from demonstration.sealing.randomness import seeded
from demonstration.sealing.signing import sign
from demonstration.sealing.slot import paper_slot, passphrase_slot, vouch_for
from demonstration.sealing.split_lock import lock
from demonstration.sealing.vectors.cast import CO_KEEPER, KEEPER, ORGANIZATION, STRANGER, some_bytes, some_id
from demonstration.sealing.vectors.example import Example, flip, gives, refuses
from demonstration.sealing.words import words_to_compare
from groundwork.envelope import b64, canonical_json, signed_keyring_text

SIX_WORDS = "abacus drop-down oxygen yo-yo river zoom"
SALT = some_bytes("salt", 16)
_KEYS = {"person": KEEPER.person, "recipient": KEEPER.recipient, "verify": KEEPER.verify}


def examples() -> list[Example]:
    """All of them, in the order of docs/formats.md."""
    by_words = from_root(root(SIX_WORDS, salt=SALT, iterations=FEWEST_ITERATIONS))
    by_paper = from_paper_key(some_bytes("paper key"))
    return [
        *_passphrases(by_words),
        *_paper(by_paper),
        *_auth(by_words),
        *_vouches(by_paper),
        *_keyrings(by_words, by_paper),
        *_words(),
        *_locks(),
    ]


def _passphrases(full: Unlocking) -> list[Example]:
    typed = {
        "as generated": SIX_WORDS,
        "as a tired hand types it": "  Abacus DROP_DOWN,oxygen.\tyo-yo\u00a0 river--zoom\n",
        "full-width letters": "ａｂａｃｕｓ　zoom",
        "composed and decomposed": "e\u0301lan É",
        "a mark at the start": "-abacus\ufeffzoom.",
    }
    few = from_root(root(SIX_WORDS, salt=SALT, iterations=1_000))
    given = {"passphrase": SIX_WORDS, "salt_hex": SALT.hex()}
    bad = {"below the floor": FEWEST_ITERATIONS - 1, "few": 1_000, "none": 0, "enormous": MOST_ITERATIONS + 1}
    return [
        *(gives("normalize", name, {"text": text}, normalize(text)) for name, text in typed.items()),
        gives("root", "few iterations, for speed", given | {"iterations": 1_000}, _unlocking(few)),
        gives("passphrase", "unlocks", given | {"iterations": FEWEST_ITERATIONS}, _unlocking(full)),
        *(refuses("passphrase", name, given | {"iterations": count}, "iterations") for name, count in bad.items()),
        refuses(
            "passphrase",
            "a short salt",
            given | {"salt_hex": SALT.hex()[:30], "iterations": FEWEST_ITERATIONS},
            "salt",
        ),
    ]


def _unlocking(unlocking: Unlocking) -> dict[str, Any]:
    return {
        "slot_secret_hex": unlocking.slot_secret.hex(),
        "recipient": unlocking.recipient,
        "auth": unlocking.auth,
    }


def _paper(paper: Unlocking) -> list[Example]:
    given = {"text": identity(paper.slot_secret)}
    return [gives("paper-key", "unlocks", given, _unlocking(paper))]


def _auth(unlocking: Unlocking) -> list[Example]:
    bad = {
        "a typed passphrase": SIX_WORDS,
        "too short": unlocking.auth[:-1],
        "trailing bits": "A" * 42 + "_",
        "empty": "",
    }
    return [
        gives("auth", "derived", {"text": unlocking.auth}, unlocking.auth),
        *(refuses("auth", name, {"text": text}, "auth") for name, text in bad.items()),
    ]


def _vouches(paper: Unlocking) -> list[Example]:
    given = {"slot_secret_hex": paper.slot_secret.hex(), **_KEYS}
    return [gives("vouch", "of a paper key", given, vouch_for(paper.slot_secret, **_KEYS))]


def _keyrings(words: Unlocking, paper: Unlocking) -> list[Example]:
    slots = [
        passphrase_slot(some_id("slot 1"), words, salt=SALT, iterations=FEWEST_ITERATIONS, **_KEYS),
        paper_slot(some_id("slot 2"), paper, **_KEYS),
        {"id": some_id("slot 3"), "kind": "of-another-year", "recipient": CO_KEEPER.recipient, "vouch": b64(bytes(32))},
    ]
    pins = {
        "organizations": {ORGANIZATION.id: {"verify": ORGANIZATION.verify, "seq": 0, "head": b64(some_bytes("head"))}},
        "peers": {CO_KEEPER.person: {"recipient": CO_KEEPER.recipient, "verify": CO_KEEPER.verify}},
        "rooms": {some_id("room"): 1},
    }
    keyring = new_keyring(KEEPER, slots, revision=3, pins=pins)
    sealed = seal_keyring(keyring, random_bytes=seeded("keyring"))
    given = asdict(sealed)
    with_words = {"slot_secret_hex": words.slot_secret.hex()}
    with_paper = {"slot_secret_hex": paper.slot_secret.hex()}
    stranger = {"slot_secret_hex": STRANGER.secret.hex()}
    return [
        gives("keyring", "by passphrase", given | with_words, keyring),
        gives("keyring", "by paper key", given | with_paper, keyring),
        refuses("keyring", "a stranger's slot", given | stranger, "age"),
        refuses("keyring", "a bit flipped", given | with_words | {"file": flip(sealed.file, -4)}, "age"),
        refuses("keyring", "another person", given | with_words | {"person": CO_KEEPER.person}, "person"),
        refuses("keyring", "an older one as the newest", given | with_words | {"revision": 4}, "revision"),
        refuses(
            "keyring",
            "a bit of the signature",
            given | with_words | {"signature": flip(sealed.signature, 3)},
            "signature",
        ),
        *_forged_keyrings(keyring, words, with_words),
    ]


def _forged_keyrings(keyring: Keyring, words: Unlocking, opener: dict[str, str]) -> list[Example]:
    """What a server could make with public keys alone, or from an old keyring."""
    mine, *others = keyring["slots"]
    theirs = new_keyring(STRANGER, [mine, *others], revision=3)
    its_own = theirs | {"person": KEEPER.person}
    exchanged = keyring | {"identity": theirs["identity"]}
    forged = {
        "made by the server, with the vouch of the true one": (its_own, "vouch"),
        "made by the server, with a vouch it made up": (
            its_own | {"slots": [mine | {"vouch": b64(some_bytes("made up"))}]},
            "vouch",
        ),
        "a slot that only the server lists": (keyring | {"slots": others}, "slot"),
        "a secret that is not that of the public key": (exchanged, "keys"),
        "of a version to come": (keyring | {"v": 2}, "shape"),
    }
    return [
        refuses("keyring", name, asdict(_sealed_to(words.recipient, wrong)) | opener, code)
        for name, (wrong, code) in forged.items()
    ]


def _sealed_to(recipient: str, keyring: Keyring) -> SealedKeyring:
    file = b64(seal_age([recipient], canonical_json(keyring).encode(), random_bytes=seeded("forged keyring")))
    text = signed_keyring_text(person=keyring["person"], revision=keyring["revision"], file=file)
    return SealedKeyring(keyring["person"], keyring["revision"], file, sign(STRANGER.seed, text))


def _words() -> list[Example]:
    given = _KEYS | {"organization": ORGANIZATION.id, "organization_verify": ORGANIZATION.verify}
    exchanged = given | {"recipient": STRANGER.recipient}
    return [
        gives("words", "a keeper's", given, list(words_to_compare(**given))),
        gives("words", "others for another key", exchanged, list(words_to_compare(**exchanged))),
    ]


def _locks() -> list[Example]:
    half, state = some_bytes("half"), {"keyring": {"v": 1, "name": "Zoë"}, "rooms": {}}
    locked = lock(half, KEEPER.person, state, random_bytes=seeded("lock"))
    given = {"half_hex": half.hex(), "person": KEEPER.person, "locked": b64(locked)}
    making = {"half_hex": half.hex(), "person": KEEPER.person, "nonce_hex": locked[:12].hex(), "state": state}
    return [
        gives("lock", "with a half", making, {"locked": b64(locked)}),
        gives("unlock", "with the same half", given, state),
        refuses("unlock", "another half", given | {"half_hex": some_bytes("other half").hex()}, "open"),
        refuses("unlock", "another person", given | {"person": CO_KEEPER.person}, "open"),
        refuses("unlock", "a bit flipped", given | {"locked": flip(b64(locked), 30)}, "open"),
        refuses("unlock", "nearly nothing left", given | {"locked": b64(locked[:10])}, "open"),
    ]
