"""A grant: the keys of one room, sealed to one person, signed by who gives them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from demonstration.sealing.age_file import open_age, seal_age
from demonstration.sealing.json_object import read_object
from demonstration.sealing.randomness import RandomBytes, system
from demonstration.sealing.refused import Refused
from demonstration.sealing.signing import check, sign
from groundwork.envelope import NotAnEnvelope, b64, canonical_json, signed_grant_text, unb64


@dataclass(frozen=True, slots=True)
class GrantTerms:
    """What the granter signs: `until` is the last day (UTC) or None, `epoch` the highest whose key is inside."""

    room: str
    grantee: str
    granter: str
    level: str
    until: str | None
    permission: str | None
    epoch: int

    def signed_text(self, file: str) -> str:
        """The text that is signed over these terms and the age file (base64url)."""
        return signed_grant_text(**asdict(self), file=file)


@dataclass(frozen=True, slots=True)
class SealedGrant:
    """A grant as it is sent and stored: `file` and `signature` are base64url."""

    terms: GrantTerms
    file: str
    signature: str


def seal_grant(
    terms: GrantTerms,
    keys: Mapping[int, bytes],
    *,
    recipient: str,
    seed: bytes,
    random_bytes: RandomBytes = system,
) -> SealedGrant:
    """A grant of `keys` (epoch → 32 bytes) to `recipient`, signed with the granter's `seed`."""
    if max(keys) != terms.epoch:
        raise ValueError("the terms name another epoch than the newest key")
    body = {"v": 1, **asdict(terms), "keys": {str(epoch): b64(keys[epoch]) for epoch in sorted(keys)}}
    del body["epoch"]
    file = b64(seal_age([recipient], canonical_json(body).encode(), random_bytes=random_bytes))
    return SealedGrant(terms=terms, file=file, signature=sign(seed, terms.signed_text(file)))


def open_grant(
    grant: SealedGrant, secret: bytes, *, verify: str, pinned_epoch: int = 1, today: date
) -> dict[int, bytes]:
    """The room's keys (epoch → 32 bytes), for the grantee's identity `secret`.

    `verify` is the granter's public key, from a roster that is pinned; `pinned_epoch` the highest seen before.
    Raises `Refused`: `terms`; `signature`; `base64`; `age`; `shape`; `body` if the sealed terms are not the
    signed ones; `epoch` below the pinned one; `expired`.
    """
    try:
        text = grant.terms.signed_text(grant.file)
        check(text, grant.signature, verify=verify)
        file = unb64(grant.file)
    except NotAnEnvelope as refusal:
        raise Refused("base64" if refusal.code == "base64" else "terms") from None
    body = read_object(open_age(secret, file), code="shape")
    keys = _keys(body.pop("keys", None))
    if body.pop("v", None) != 1:
        raise Refused("shape")
    if body | {"epoch": max(keys)} != asdict(grant.terms):
        raise Refused("body")
    if grant.terms.epoch < pinned_epoch:
        raise Refused("epoch")
    if grant.terms.until is not None and today > date.fromisoformat(grant.terms.until):
        raise Refused("expired")
    return keys


def _keys(sealed: object) -> dict[int, bytes]:
    if not isinstance(sealed, dict) or not sealed:
        raise Refused("shape")
    if not all(epoch.isascii() and epoch.isdigit() and epoch[0] != "0" for epoch in sealed):
        raise Refused("shape")
    try:
        return {int(epoch): unb64(key, size=32) for epoch, key in sealed.items()}
    except NotAnEnvelope:
        raise Refused("shape") from None
