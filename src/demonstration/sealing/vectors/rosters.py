"""Examples of roster entries, their heads, and whole chains."""

import json
from dataclasses import asdict, replace
from typing import Any

from demonstration.sealing.keyring import PersonKeys
from demonstration.sealing.roster import Pin, SignedEntry, add_entry
from demonstration.sealing.signing import sign
from demonstration.sealing.vectors.cast import (
    CO_KEEPER,
    KEEPER,
    ORGANIZATION,
    OTHER_ORGANIZATION,
    STEWARD,
    STRANGER,
    person,
)
from demonstration.sealing.vectors.example import Example, flip, gives, refuses
from groundwork.envelope import RosterEntry, canonical_json

_NEW_KEEPER = replace(person("keeper, after a lost phone"), person=KEEPER.person)


def _entry(act: str, who: PersonKeys, role: str, day: str) -> RosterEntry:
    return RosterEntry(
        organization=ORGANIZATION.id,
        seq=0,
        previous="",
        act=act,
        person=who.person,
        recipient=who.recipient,
        verify=who.verify,
        role=role,
        organization_verify=ORGANIZATION.verify,
        day=day,
    )


def chain() -> list[SignedEntry]:
    """Founded; a keeper and a co-keeper join; the keeper has new keys; the co-keeper leaves."""
    links: list[SignedEntry] = []
    for entry in (
        _entry("found", STEWARD, "steward", "2026-01-05"),
        _entry("add", KEEPER, "member", "2026-01-12"),
        _entry("add", CO_KEEPER, "member", "2026-02-02"),
        _entry("add", _NEW_KEEPER, "member", "2026-06-30"),
        _entry("remove", CO_KEEPER, "member", "2026-11-22"),
    ):
        links = add_entry(links, entry, seed=ORGANIZATION.seed)
    return links


def examples() -> list[Example]:
    """All of them."""
    return [*_entries(), *_chains(), *_broken()]


def _entries() -> list[Example]:
    first, second = chain()[:2]
    fields = _fields(second)
    spaced = second.entry.replace(",", ", ")
    wrong: dict[str, tuple[str, str]] = {
        "white space": (spaced, "canonical"),
        "escapes": (second.entry.replace("member", "\\u006dember"), "canonical"),
        "cut short": (second.entry[:-1], "json"),
        "too long": (second.entry + " " * 1_000, "too-long"),
        "another name": (_text(fields, 0, "centerpiece/roster/2"), "version"),
        "a field too few": (canonical_json(fields[:-1]), "shape"),
        "an id in upper case": (_text(fields, 1, ORGANIZATION.id.upper()), "id"),
        "a number as a text": (_text(fields, 2, "1"), "seq"),
        "a number below zero": (_text(fields, 2, -1), "seq"),
        "true as a number": (_text(fields, 2, True), "seq"),
        "no previous": (_text(fields, 3, ""), "previous"),
        "an act that does not exist": (_text(fields, 4, "promote"), "act"),
        "founded twice": (_text(fields, 4, "found"), "act"),
        "a person that is no id": (_text(fields, 5, "keeper"), "id"),
        "a recipient with a slip": (_text(fields, 6, KEEPER.recipient[:-1] + "b"), "recipient"),
        "a key with trailing bits": (_text(fields, 7, KEEPER.verify[:-1] + "_"), "verify-key"),
        "a role that does not exist": (_text(fields, 8, "owner"), "role"),
        "an organization's key that is none": (_text(fields, 9, ""), "verify-key"),
        "a day that does not exist": (_text(fields, 10, "2026-02-29"), "day"),
        "founded by a member": (_text(_fields(first), 8, "member"), "role"),
        "first, and not founded": (_text(_fields(first), 4, "add"), "act"),
        "first, with a previous": (_text(_fields(first), 3, first.head), "previous"),
    }
    return [
        gives("roster-entry", "founded", {"entry": first.entry}, _named(first)),
        gives("roster-entry", "a member added", {"entry": second.entry}, _named(second)),
        *(refuses("roster-entry", name, {"entry": text}, code) for name, (text, code) in wrong.items()),
        gives("head", "of the first entry", asdict(first), first.head),
    ]


def _fields(link: SignedEntry) -> list[Any]:
    return list(json.loads(link.entry))


def _named(link: SignedEntry) -> dict[str, Any]:
    return asdict(RosterEntry(*_fields(link)[1:]))


def _text(fields: list[Any], place: int, value: Any) -> str:
    return canonical_json([*fields[:place], value, *fields[place + 1 :]])


def _given(links: list[SignedEntry], pin: Pin) -> dict[str, Any]:
    return {"organization": ORGANIZATION.id, "pin": asdict(pin), "chain": [asdict(link) for link in links]}


def _chains() -> list[Example]:
    links = chain()
    new = Pin(verify=ORGANIZATION.verify)
    last = Pin(verify=ORGANIZATION.verify, seq=4, head=links[4].head)
    middle = Pin(verify=ORGANIZATION.verify, seq=2, head=links[2].head)
    steward = {STEWARD.person: _named(links[0])}
    now = steward | {KEEPER.person: _named(links[3])}
    before = steward | {KEEPER.person: _named(links[1]), CO_KEEPER.person: _named(links[2])}
    return [
        gives("roster", "seen for the first time", _given(links, new), now),
        gives("roster", "nothing new since", _given(links, last), now),
        gives("roster", "two links more than pinned", _given(links, middle), now),
        gives("roster", "as it was in February", _given(links[:3], middle), before),
    ]


def _broken() -> list[Example]:
    links = chain()
    pin = Pin(verify=ORGANIZATION.verify, seq=2, head=links[2].head)
    other_pin = Pin(verify=OTHER_ORGANIZATION.verify, seq=2, head=links[2].head)
    other_end = add_entry(links[:2], _entry("add", STRANGER, "steward", "2026-02-02"), seed=ORGANIZATION.seed)
    forged = SignedEntry(links[4].entry, sign(STRANGER.seed, links[4].entry))
    theirs = replace(_entry("found", STRANGER, "steward", "2026-01-05"), organization_verify=OTHER_ORGANIZATION.verify)
    own_chain = add_entry([], theirs, seed=OTHER_ORGANIZATION.seed)
    foreign = replace(_entry("found", STEWARD, "steward", "2026-01-05"), organization=OTHER_ORGANIZATION.id)
    foreign_chain = add_entry([], foreign, seed=ORGANIZATION.seed)
    flipped = SignedEntry(links[1].entry, flip(links[1].signature, 3))
    return [
        refuses("roster", "shorter than what is pinned", _given(links[:2], pin), "shorter"),
        refuses("roster", "nothing at all", _given([], pin), "shorter"),
        refuses("roster", "another link at the pinned place", _given(other_end, pin), "head"),
        refuses("roster", "a link left out", _given([links[0], links[1], links[3]], pin), "seq"),
        refuses("roster", "two links exchanged", _given([links[0], links[2], links[1]], pin), "seq"),
        refuses("roster", "spliced from two chains", _given([*other_end, links[3]], Pin(pin.verify)), "previous"),
        refuses("roster", "the first link left out", _given(links[1:], pin), "seq"),
        refuses("roster", "a link signed by a stranger", _given([*links[:4], forged], pin), "signature"),
        refuses("roster", "a bit of a signature", _given([links[0], flipped, *links[2:]], pin), "signature"),
        refuses("roster", "another organization's key is pinned", _given(links, other_pin), "organization-key"),
        refuses("roster", "a server's own chain", _given(own_chain, Pin(pin.verify)), "organization-key"),
        refuses("roster", "of another organization", _given(foreign_chain, Pin(pin.verify)), "organization"),
        refuses(
            "roster",
            "an entry that is not canonical",
            _given([SignedEntry(links[0].entry.replace(",", ", "), links[0].signature)], Pin(pin.verify)),
            "entry",
        ),
    ]
