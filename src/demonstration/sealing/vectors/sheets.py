"""Examples of sheets, cards, drafts and manifests."""

from dataclasses import asdict, replace
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from demonstration.sealing.manifest import ListedSheet, differences, fingerprint, manifest_contents
from demonstration.sealing.randomness import seeded
from demonstration.sealing.room import letter_recipient, organization_seed, sheet_key
from demonstration.sealing.sheet import Contents, Place, pad, seal_sheet, sign_sheet
from demonstration.sealing.signing import verify_key_of
from demonstration.sealing.vectors.cast import (
    CO_KEEPER,
    KEEPER,
    NEXT_ROOM_KEY,
    ORGANIZATION,
    OTHER_ROOM,
    OTHER_SHEET,
    ROOM,
    ROOM_KEY,
    SHEET,
    STRANGER,
    some_bytes,
)
from demonstration.sealing.vectors.example import Example, flip, gives, refuses
from groundwork.envelope import LONGEST_SHEET, b64

HERE = Place(room=ROOM, sheet=SHEET, kind="safe_contact", revision=2, epoch=1)
CONTENTS: Contents = {
    "channel": "Text only, after six. Ask again before each use.",
    "languages": ["es", "中文"],
    "times": 3,
    "may_leave_word": False,
    "until": None,
}
_CARD: Contents = {"title": "Blue lantern", "line": "Tea, then the plan"}


def examples() -> list[Example]:
    """All of them, in the order of docs/formats.md."""
    return [_room(), *_sealed(), *_swapped(), *_changed(), *_inside(), *_recognised(), *_manifests()]


def _room() -> Example:
    derived = {
        "sheet_key_hex": sheet_key(ROOM_KEY).hex(),
        "recipient": letter_recipient(ROOM_KEY),
        "organization_verify": verify_key_of(organization_seed(ROOM_KEY)),
    }
    return gives("room-key", "and what is derived from it", {"room_key_hex": ROOM_KEY.hex()}, derived)


def _opening(place: Place, envelope: str, *, key: bytes = ROOM_KEY, seed: bytes = KEEPER.seed) -> dict[str, Any]:
    """What a reader of `envelope` is given, who takes it for the keeper's."""
    signature = sign_sheet(seed, place, envelope)
    given = asdict(place) | {"room_key_hex": key.hex(), "envelope": envelope}
    return given | {"signature": signature, "verify": KEEPER.verify}


def _sealed() -> list[Example]:
    places: dict[str, tuple[Place, Contents]] = {
        "a sheet": (HERE, CONTENTS),
        "a card": (replace(HERE, kind="safe_contact/card"), _CARD),
        "a long sheet": (replace(HERE, sheet=OTHER_SHEET, revision=1), {"note": "añadir " * 400}),
        "a sheet of another epoch": (replace(HERE, epoch=2), CONTENTS),
        "an empty sheet": (replace(HERE, revision=3), {}),
    }
    found: list[Example] = []
    for name, (place, contents) in places.items():
        key = NEXT_ROOM_KEY if place.epoch == 2 else ROOM_KEY
        envelope = seal_sheet(key, place, contents, random_bytes=seeded(name))
        making = asdict(place) | {
            "room_key_hex": key.hex(),
            "seed_hex": KEEPER.seed.hex(),
            "nonce_hex": seeded(name)(12).hex(),
            "contents": contents,
        }
        signature = sign_sheet(KEEPER.seed, place, envelope)
        made = {"aad": place.aad, "envelope": envelope, "signature": signature}
        found.append(gives("sheet-seal", name, making, made))
        found.append(gives("sheet-open", name, _opening(place, envelope, key=key), contents))
    return [*found, _draft()]


def _draft() -> Example:
    place = replace(HERE, kind=f"safe_contact/draft/{KEEPER.person}", revision=3)
    envelope = seal_sheet(ROOM_KEY, place, CONTENTS, random_bytes=seeded("draft"))
    given = _opening(place, envelope) | {"signature": None, "verify": None}
    return gives("sheet-open", "a draft, which nobody signs", given, CONTENTS)


def _swapped() -> list[Example]:
    """The very envelope, handed out for another place by somebody who can sign for the author."""
    envelope = seal_sheet(ROOM_KEY, HERE, CONTENTS, random_bytes=seeded("a sheet"))
    elsewhere = {
        "as another sheet": replace(HERE, sheet=OTHER_SHEET),
        "in another room": replace(HERE, room=OTHER_ROOM),
        "as another kind": replace(HERE, kind="note"),
        "as its own card": replace(HERE, kind="safe_contact/card"),
        "as an older revision": replace(HERE, revision=1),
        "as a newer revision": replace(HERE, revision=3),
    }
    given = _opening(HERE, envelope)
    return [
        *(refuses("sheet-open", name, _opening(place, envelope), "open") for name, place in elsewhere.items()),
        *(
            refuses("sheet-open", f"{name}, with the old signature", given | asdict(place), "signature")
            for name, place in elsewhere.items()
        ),
        refuses("sheet-open", "in another epoch", _opening(replace(HERE, epoch=2), envelope), "epoch"),
        refuses("sheet-open", "with the key of another room", _opening(HERE, envelope, key=some_bytes("x")), "open"),
        refuses("sheet-open", "signed by another keeper", _opening(HERE, envelope, seed=CO_KEEPER.seed), "signature"),
        refuses("sheet-open", "said to be a stranger's", given | {"verify": STRANGER.verify}, "signature"),
        refuses("sheet-open", "without a signature", given | {"signature": ""}, "signature"),
    ]


def _changed() -> list[Example]:
    envelope = seal_sheet(ROOM_KEY, HERE, CONTENTS, random_bytes=seeded("a sheet"))
    relabelled = envelope.replace("s1.1.", "s1.2.")
    changed = {
        "a bit of the nonce": (flip(envelope, 6), "open"),
        "a bit of the words": (flip(envelope, 60), "open"),
        "a bit of the tag": (flip(envelope, -4), "open"),
        "cut short": (envelope[:-16], "length"),
        "another version": ("s2" + envelope[2:], "version"),
        "relabelled to another epoch": (relabelled, "epoch"),
    }
    return [
        *(
            refuses("sheet-open", f"{name}, signed anew", _opening(HERE, wrong), code)
            for name, (wrong, code) in changed.items()
        ),
        refuses(
            "sheet-open",
            "relabelled to another epoch, and read in that",
            _opening(replace(HERE, epoch=2), relabelled, key=NEXT_ROOM_KEY),
            "open",
        ),
        refuses(
            "sheet-open", "a bit flipped", _opening(HERE, envelope) | {"envelope": flip(envelope, 60)}, "signature"
        ),
    ]


def _inside() -> list[Example]:
    """Sealed and signed as it should be, by a keeper whose software is wrong."""
    padded = {
        "no mark of the padding": (b"{}".ljust(256, b" "), "padding"),
        "something after the mark": (pad(b"{}")[:-1] + b"!", "padding"),
        "padded further than it needs": (pad(b"{}") + bytes(16), "padding"),
        "not JSON": (pad(b"{"), "contents"),
        "not UTF-8": (pad(b'{"a":"\xff"}'), "contents"),
        "a list": (pad(b"[]"), "contents"),
        "not a number": (pad(b'{"a":NaN}'), "contents"),
    }
    found = []
    for name, (data, code) in padded.items():
        nonce = some_bytes(name, 12)
        sealed = AESGCM(sheet_key(ROOM_KEY)).encrypt(nonce, data, HERE.aad.encode())
        found.append(refuses("sheet-open", name, _opening(HERE, f"s1.1.{b64(nonce + sealed)}"), code))
    return found


def _recognised() -> list[Example]:
    envelope = seal_sheet(ROOM_KEY, HERE, CONTENTS, random_bytes=seeded("a sheet"))
    body = envelope.split(".")[2]
    bad = {
        "empty": ("", "version"),
        "another version": (f"s2.1.{body}", "version"),
        "another epoch": (f"s1.2.{body}", "epoch"),
        "an epoch with a zero before it": (f"s1.01.{body}", "version"),
        "no epoch": (f"s1.0.{body}", "version"),
        "a sign before the epoch": (f"s1.+1.{body}", "version"),
        "an epoch in other digits": (f"s1.١.{body}", "version"),
        "padding": (f"s1.1.{body}=", "base64"),
        "a line break at the end": (f"{envelope}\n", "base64"),
        "trailing bits": (f"s1.1.{'A' * 378}B", "base64"),
        "a fourth part": (f"{envelope}.AA", "base64"),
        "only a nonce": (f"s1.1.{b64(bytes(12))}", "length"),
        "nothing sealed": ("s1.1.", "length"),
        "a size that is not Padmé's": (f"s1.1.{b64(bytes(12 + 257 + 16))}", "length"),
        "smaller than the smallest": (f"s1.1.{b64(bytes(12 + 240 + 16))}", "length"),
        "plain text": ('{"channel":"text"}', "version"),
    }
    return [
        gives("sheet-recognise", "a sheet", {"envelope": envelope, "epoch": 1}, {"padded_size": 256}),
        *(
            refuses("sheet-recognise", name, {"envelope": wrong, "epoch": 1}, code)
            for name, (wrong, code) in bad.items()
        ),
        refuses(
            "sheet-recognise",
            "too long (repeat the letter A so often)",
            {"envelope": "s1.1.", "then_repeat_A": LONGEST_SHEET - 4, "epoch": 1},
            "too-long",
        ),
    ]


def _manifests() -> list[Example]:
    envelope = seal_sheet(ROOM_KEY, HERE, CONTENTS, random_bytes=seeded("a sheet"))
    second = replace(HERE, sheet=OTHER_SHEET, kind="note", revision=1)
    other = seal_sheet(ROOM_KEY, second, CONTENTS, random_bytes=seeded("note"))
    sheets = {
        SHEET: ListedSheet("safe_contact", 2, envelope),
        OTHER_SHEET: ListedSheet("note", 1, other),
    }
    holders = {
        KEEPER.person: ("keep", None, ORGANIZATION.id),
        CO_KEEPER.person: ("read", "2026-12-31", ORGANIZATION.id),
    }
    manifest = manifest_contents(sheets, holders)
    without = {SHEET: sheets[SHEET]}
    lists = {
        "all as it says": sheets,
        "one is missing": without,
        "one is unknown": sheets | {ROOM: ListedSheet("note", 1, other)},
        "one is older": sheets | {SHEET: ListedSheet("safe_contact", 1, envelope)},
        "one is newer": sheets | {SHEET: ListedSheet("safe_contact", 3, envelope)},
        "one is another of the same revision": sheets | {SHEET: ListedSheet("safe_contact", 2, flip(envelope, 60))},
        "one is of another kind": sheets | {OTHER_SHEET: ListedSheet("safe_contact", 1, other)},
    }
    return [
        gives("fingerprint", "of an envelope", {"envelope": envelope}, fingerprint(envelope)),
        gives("manifest", "of two sheets", {"sheets": _listed(sheets), "holders": manifest["holders"]}, manifest),
        *(
            gives(
                "manifest-check", name, {"manifest": manifest, "sheets": _listed(found)}, differences(manifest, found)
            )
            for name, found in lists.items()
        ),
    ]


def _listed(sheets: dict[str, ListedSheet]) -> dict[str, Any]:
    return {sheet: asdict(listed) for sheet, listed in sheets.items()}
