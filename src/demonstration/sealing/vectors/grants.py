"""Examples of grants, and of age files as such."""

from dataclasses import asdict, replace
from typing import Any

from demonstration.sealing.age_file import seal_age
from demonstration.sealing.grant import GrantTerms, SealedGrant, seal_grant
from demonstration.sealing.randomness import seeded
from demonstration.sealing.signing import sign
from demonstration.sealing.vectors.cast import (
    CO_KEEPER,
    KEEPER,
    NEXT_ROOM_KEY,
    OTHER_ROOM,
    ROOM,
    ROOM_KEY,
    STRANGER,
    some_bytes,
    some_id,
)
from demonstration.sealing.vectors.example import Example, flip, gives, refuses
from groundwork.envelope import b64, canonical_json

TERMS = GrantTerms(
    room=ROOM,
    grantee=CO_KEEPER.person,
    granter=KEEPER.person,
    level="keep",
    until=None,
    permission=None,
    epoch=2,
)
KEYS = {1: ROOM_KEY, 2: NEXT_ROOM_KEY}


def examples() -> list[Example]:
    """All of them."""
    return [*_good(), *_wrong_terms(), *_forged()]


def _grant(terms: GrantTerms, keys: dict[int, bytes] = KEYS, *, seed: bytes = KEEPER.seed) -> SealedGrant:
    return seal_grant(terms, keys, recipient=CO_KEEPER.recipient, seed=seed, random_bytes=seeded("grant"))


def _opening(grant: SealedGrant) -> dict[str, Any]:
    """What the co-keeper has, who takes the grant for the keeper's, on a day in November."""
    return {
        **asdict(grant.terms),
        "file": grant.file,
        "signature": grant.signature,
        "secret_hex": CO_KEEPER.secret.hex(),
        "verify": KEEPER.verify,
        "pinned_epoch": 1,
        "today": "2026-11-22",
    }


def _good() -> list[Example]:
    both = {"keys_hex": {str(epoch): key.hex() for epoch, key in KEYS.items()}}
    one = {"keys_hex": {"1": ROOM_KEY.hex()}}
    partner = replace(TERMS, level="read", until="2026-12-31", permission=some_id("permission"), epoch=1)
    ends = _opening(_grant(partner, {1: ROOM_KEY}))
    return [
        gives("grant", "to a co-keeper, two epochs", _opening(_grant(TERMS)), both),
        gives("grant", "the pinned epoch", _opening(_grant(TERMS)) | {"pinned_epoch": 2}, both),
        gives("grant", "to a partner, with an end", ends, one),
        gives("grant", "on its last day", ends | {"today": "2026-12-31"}, one),
        refuses("grant", "the day after", ends | {"today": "2027-01-01"}, "expired"),
    ]


def _wrong_terms() -> list[Example]:
    """True bodies with other terms beside them: a server that lengthens, widens or moves a grant."""
    given = _opening(_grant(replace(TERMS, until="2026-12-31")))
    other: dict[str, dict[str, Any]] = {
        "a later end": {"until": "2027-12-31"},
        "no end": {"until": None},
        "another level": {"level": "read"},
        "another room": {"room": OTHER_ROOM},
        "another grantee": {"grantee": STRANGER.person},
        "another granter": {"granter": CO_KEEPER.person},
        "another permission": {"permission": some_id("permission")},
        "another epoch": {"epoch": 1},
    }
    malformed: dict[str, dict[str, Any]] = {
        "a level that does not exist": {"level": "own"},
        "a day that does not exist": {"until": "2026-02-30"},
        "an id in upper case": {"room": ROOM.upper()},
        "no epoch": {"epoch": 0},
    }
    return [
        *(refuses("grant", f"{name}, old signature", given | terms, "signature") for name, terms in other.items()),
        *(refuses("grant", f"{name}, signed anew", _resigned(given | terms), "body") for name, terms in other.items()),
        *(refuses("grant", name, given | terms, "terms") for name, terms in malformed.items()),
        refuses("grant", "below the pinned epoch", given | {"pinned_epoch": 3}, "epoch"),
    ]


def _resigned(given: dict[str, Any]) -> dict[str, Any]:
    terms = GrantTerms(**{field: given[field] for field in asdict(TERMS)})
    return given | {"signature": sign(KEEPER.seed, terms.signed_text(given["file"]))}


def _forged() -> list[Example]:
    """Made with public keys alone, or by a granter whose software is wrong."""
    given = _opening(_grant(TERMS))
    body = {"v": 1, **asdict(TERMS), "keys": {"1": b64(ROOM_KEY), "2": b64(NEXT_ROOM_KEY)}}
    del body["epoch"]
    bodies = {
        "a body of a version to come": body | {"v": 2},
        "a body without keys": body | {"keys": {}},
        "a key that is too short": body | {"keys": {"1": b64(bytes(31)), "2": b64(NEXT_ROOM_KEY)}},
        "an epoch with a zero before it": body | {"keys": {"01": b64(ROOM_KEY), "2": b64(NEXT_ROOM_KEY)}},
    }
    return [
        refuses(
            "grant", "by the server, in the keeper's name", _opening(_grant(TERMS, seed=STRANGER.seed)), "signature"
        ),
        refuses("grant", "another granter's key", given | {"verify": STRANGER.verify}, "signature"),
        refuses("grant", "a bit of the file", given | {"file": flip(given["file"], -4)}, "signature"),
        refuses("grant", "a bit of the file, signed anew", _resigned(given | {"file": flip(given["file"], -4)}), "age"),
        refuses("grant", "not canonical, signed anew", _resigned(given | {"file": given["file"] + "="}), "base64"),
        refuses("grant", "read by a stranger", given | {"secret_hex": STRANGER.secret.hex()}, "age"),
        *(refuses("grant", name, _resigned(given | {"file": _file(wrong)}), "shape") for name, wrong in bodies.items()),
        refuses(
            "grant",
            "more in the body than was signed",
            _resigned(given | {"file": _file(body | {"note": "also"})}),
            "body",
        ),
        refuses(
            "grant",
            "keys of a later epoch than was signed",
            _resigned(given | {"file": _file(body | {"keys": body["keys"] | {"3": b64(some_bytes("three"))}})}),
            "body",
        ),
    ]


def _file(body: dict[str, Any]) -> str:
    return b64(seal_age([CO_KEEPER.recipient], canonical_json(body).encode(), random_bytes=seeded("grant")))
