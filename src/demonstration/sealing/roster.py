"""Writes an organization's roster, and reads one that a server hands out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from demonstration.sealing.refused import Refused
from demonstration.sealing.signing import check, sign
from groundwork.envelope import NotAnEnvelope, RosterEntry, check_entry, head_of, read_roster_entry


@dataclass(frozen=True, slots=True)
class SignedEntry:
    """One link as it is stored: the very text that was signed, and the signature."""

    entry: str
    signature: str

    @property
    def head(self) -> str:
        """The head of the chain after this link."""
        return head_of(self.entry, self.signature)


@dataclass(frozen=True, slots=True)
class Pin:
    """What a keyring remembers of an organization: its key, and the last link seen ("" and -1 before the first)."""

    verify: str
    seq: int = -1
    head: str = ""


def add_entry(chain: Sequence[SignedEntry], entry: RosterEntry, *, seed: bytes) -> list[SignedEntry]:
    """`chain` with `entry` at its end, signed with the organization's `seed`; `seq` and `previous` are filled in."""
    linked = replace(entry, seq=len(chain), previous=chain[-1].head if chain else "")
    check_entry(linked)
    return [*chain, SignedEntry(entry=linked.text(), signature=sign(seed, linked.text()))]


def read_roster(chain: Sequence[SignedEntry], *, organization: str, pin: Pin) -> dict[str, RosterEntry]:
    """For each person who is vouched for now (by id), their last entry.

    Raises `Refused`: `entry`; `organization`; `organization-key` if an entry names another than the pinned one; `seq`;
    `previous`; `signature`; `shorter` if the chain ends before the pinned link; `head` if another stands in its place.
    """
    people: dict[str, RosterEntry] = {}
    previous = ""
    for seq, link in enumerate(chain):
        entry = _read(link, organization, pin)
        if entry.seq != seq:
            raise Refused("seq")
        if entry.previous != previous:
            raise Refused("previous")
        check(link.entry, link.signature, verify=pin.verify)
        previous = link.head
        if seq == pin.seq and previous != pin.head:
            raise Refused("head")
        if entry.act == "remove":
            people.pop(entry.person, None)
        else:
            people[entry.person] = entry
    if len(chain) <= pin.seq:
        raise Refused("shorter")
    return people


def _read(link: SignedEntry, organization: str, pin: Pin) -> RosterEntry:
    try:
        entry = read_roster_entry(link.entry)
    except NotAnEnvelope:
        raise Refused("entry") from None
    if entry.organization != organization:
        raise Refused("organization")
    if entry.organization_verify != pin.verify:
        raise Refused("organization-key")
    return entry
