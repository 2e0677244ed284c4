"""One entry of an organization's roster: a link in a chain that only the organization's key can lengthen."""

import hashlib
import json
from dataclasses import astuple, dataclass
from typing import Any

from groundwork.envelope.base64url import b64, unb64
from groundwork.envelope.canonical_json import canonical_json
from groundwork.envelope.plain_values import check_day, check_id, check_number
from groundwork.envelope.recipient import check_recipient
from groundwork.envelope.refusal import NotAnEnvelope
from groundwork.envelope.signatures import check_verify_key

ACTS = ("found", "add", "remove")
ROLES = ("member", "steward")
LONGEST_ENTRY = 1_000
_NAME = "centerpiece/roster/1"


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """What one entry says, in the order in which it is written. `previous` is the head before it, "" for the first."""

    organization: str
    seq: int
    previous: str
    act: str
    person: str
    recipient: str
    verify: str
    role: str
    organization_verify: str
    day: str

    def text(self) -> str:
        """The very text that is signed and stored."""
        return canonical_json([_NAME, *astuple(self)])


def read_roster_entry(text: str) -> RosterEntry:
    """The entry that `text` writes, if it is written as a browser of ours writes it, to the byte.

    Raises `NotAnEnvelope`: `too-long`, `json`, `version`, `shape` (not the fields of an entry), `canonical` (other
    white space or escapes), `id`, `seq`, `previous`, `act`, `role`, `recipient`, `verify-key` or `day`.
    """
    fields = _fields(text)
    # `check_entry` looks at each type, so what comes in here need not be trusted.
    entry = RosterEntry(*fields)
    check_entry(entry)
    if entry.text() != text:
        raise NotAnEnvelope("canonical")
    return entry


def check_entry(entry: RosterEntry) -> None:
    """Returns if each field is well formed and they fit together; raises as `read_roster_entry` does."""
    check_id(entry.organization)
    check_number(entry.seq, code="seq", least=0)
    check_id(entry.person)
    check_recipient(entry.recipient)
    check_verify_key(entry.verify)
    check_verify_key(entry.organization_verify)
    check_day(entry.day)
    if entry.act not in ACTS or (entry.act == "found") != (entry.seq == 0):
        raise NotAnEnvelope("act")
    if entry.role not in ROLES or (entry.act == "found" and entry.role != "steward"):
        raise NotAnEnvelope("role")
    _check_previous(entry)


def head_of(entry: str, signature: str) -> str:
    """The head of the chain after `entry` with its `signature`: what the next entry names as its `previous`.

    >>> head_of("[]", "AA")
    '1QO7fQD6qc6NvCCZv74TG-JSX3XszXwIOJHXXkxOEa8'
    """
    return b64(hashlib.sha256(f"{entry}\n{signature}".encode()).digest())


def _fields(text: str) -> list[Any]:
    if not isinstance(text, str) or len(text) > LONGEST_ENTRY:
        raise NotAnEnvelope("too-long")
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAnEnvelope("json") from None
    if not isinstance(fields, list) or fields[:1] != [_NAME]:
        raise NotAnEnvelope("version")
    if len(fields) != 11:
        raise NotAnEnvelope("shape")
    return fields[1:]


def _check_previous(entry: RosterEntry) -> None:
    if entry.seq == 0 and entry.previous == "":
        return
    try:
        unb64(entry.previous, size=32)
    except NotAnEnvelope:
        raise NotAnEnvelope("previous") from None
    if entry.seq == 0:
        raise NotAnEnvelope("previous")
