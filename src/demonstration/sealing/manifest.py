"""The manifest of a room: which sheets it has and who holds it, so that one that is missing, old or put in is seen."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from demonstration.sealing.sheet import Contents
from groundwork.envelope import b64


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A sheet as the server lists it."""

    kind: str
    revision: int
    envelope: str


def fingerprint(envelope: str) -> str:
    """22 characters that stand for an envelope.

    >>> fingerprint("s1.1.AA")
    'DU5wSUdoT1EsEjhyAOVggG'
    """
    return b64(hashlib.sha256(envelope.encode()).digest())[:22]


# Person → level, last day, organization.
Holders = Mapping[str, tuple[str, str | None, str]]


def manifest_contents(sheets: Mapping[str, ListedSheet], holders: Holders) -> Contents:
    """What the manifest of these sheets (by id) and holders says."""
    return {
        "holders": {person: list(terms) for person, terms in holders.items()},
        "sheets": {
            sheet: [listed.kind, listed.revision, fingerprint(listed.envelope)] for sheet, listed in sheets.items()
        },
    }


def differences(manifest: Contents, sheets: Mapping[str, ListedSheet]) -> dict[str, str]:
    """What is not as the manifest says: sheet id → `missing`, `unknown`, `older`, `newer` or `other`."""
    said = manifest["sheets"]
    found = {sheet: "missing" for sheet in said if sheet not in sheets}
    for sheet, listed in sheets.items():
        if sheet not in said:
            found[sheet] = "unknown"
            continue
        kind, revision, print_ = said[sheet]
        if listed.revision != revision:
            found[sheet] = "older" if listed.revision < revision else "newer"
        elif listed.kind != kind or fingerprint(listed.envelope) != print_:
            found[sheet] = "other"
    return found
