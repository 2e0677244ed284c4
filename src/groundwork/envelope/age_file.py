"""Recognises a binary age v1 file (age-encryption.org/v1) that is sealed to X25519 recipients and to nothing else."""

import re
from dataclasses import dataclass

from groundwork.envelope.base64url import unb64
from groundwork.envelope.refusal import NotAnEnvelope

LONGEST_AGE_FILE = 524_288
_NONCE = 16
_TAG = 16
_CHUNK = 64 * 1024 + _TAG
_STANZA = re.compile(rb"-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n")
_MAC = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")
_VERSION = b"age-encryption.org/v1\n"
_TO_URL = bytes.maketrans(b"+/", b"-_")


@dataclass(frozen=True, slots=True)
class AgeFile:
    """What can be seen of an age file from outside: `size` and `contents_size` are in bytes."""

    text: str
    recipients: int
    size: int
    contents_size: int


def recognise_age(text: str, *, recipients: int | None = None, longest: int = LONGEST_AGE_FILE) -> AgeFile:
    """The age file that `text` spells in base64url, sealed to exactly so many `recipients` (any number, if None).

    `longest` is counted in characters of `text`. Raises `NotAnEnvelope`: `too-long`; `base64`; `version` for anything
    but a binary age v1 file; `stanza` for a stanza that is not a plain X25519 one (passphrases, plugins, the "grease"
    of some tools); `recipients` for another number of them; `mac`; `length` if nothing sealed could have a payload of
    that size.
    Whether the file opens, and for whom, cannot be seen here.
    """
    if isinstance(text, str) and len(text) > longest:
        raise NotAnEnvelope("too-long")
    data = unb64(text)
    if not data.startswith(_VERSION):
        raise NotAnEnvelope("version")
    place, found = _after_stanzas(data)
    if found == 0 or recipients not in (None, found):
        raise NotAnEnvelope("recipients")
    mac = _MAC.match(data, place)
    if mac is None:
        raise NotAnEnvelope("mac")
    _check_32_bytes(mac[1], code="mac")
    contents = _contents_size(len(data) - mac.end() - _NONCE)
    return AgeFile(text=text, recipients=found, size=len(data), contents_size=contents)


def _after_stanzas(data: bytes) -> tuple[int, int]:
    """Where the stanzas end in `data`, and how many they are."""
    place, found = len(_VERSION), 0
    while data.startswith(b"-> ", place):
        stanza = _STANZA.match(data, place)
        if stanza is None:
            raise NotAnEnvelope("stanza")
        _check_32_bytes(stanza[1], code="stanza")
        _check_32_bytes(stanza[2], code="stanza")
        place, found = stanza.end(), found + 1
    return place, found


def _check_32_bytes(standard_base64: bytes, *, code: str) -> None:
    """Inside, age uses the other alphabet of base64, as strictly."""
    try:
        unb64(standard_base64.translate(_TO_URL).decode("ascii"), size=32)
    except NotAnEnvelope:
        raise NotAnEnvelope(code) from None


def _contents_size(sealed: int) -> int:
    """How many bytes `sealed` bytes of chunks hold. Each adds a tag; only a file without contents has an empty one."""
    full, rest = divmod(sealed, _CHUNK)
    empty = full == 0 and rest == _TAG
    if sealed < _TAG or (0 < rest <= _TAG and not empty):
        raise NotAnEnvelope("length")
    return sealed - _TAG * (full + (1 if rest else 0))
