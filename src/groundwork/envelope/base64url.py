"""base64url without padding, and only in its one canonical spelling."""

import base64
import re

from groundwork.envelope.refusal import NotAnEnvelope

_ALPHABET = re.compile(r"[A-Za-z0-9_-]*")


def b64(data: bytes) -> str:
    """The canonical text for `data`.

    >>> b64(b"circle")
    'Y2lyY2xl'
    """
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64(text: str, *, size: int | None = None) -> bytes:
    """The bytes that `text` spells; `size` is the number of bytes it must have, if that is known.

    Raises `NotAnEnvelope`: `base64` for another alphabet, padding, white space or trailing bits that are not zero;
    `length` for another size.

    >>> unb64("Y2lyY2xl")
    b'circle'
    >>> unb64("Y2lyY2x")
    Traceback (most recent call last):
    groundwork.envelope.refusal.NotAnEnvelope: base64
    """
    if not isinstance(text, str) or not _ALPHABET.fullmatch(text) or len(text) % 4 == 1:
        raise NotAnEnvelope("base64")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    # Python forgives trailing bits. Two spellings of one ciphertext would be two envelopes with one meaning.
    if b64(data) != text:
        raise NotAnEnvelope("base64")
    if size is not None and len(data) != size:
        raise NotAnEnvelope("length")
    return data
