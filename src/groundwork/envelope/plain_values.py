"""The plain values that stand beside a ciphertext: ids, kinds, numbers, days."""

import re
from datetime import date

from groundwork.envelope.refusal import NotAnEnvelope

LARGEST_NUMBER = 2**31 - 1

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_KIND = re.compile(r"[a-z][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_id(text: str) -> str:
    """`text` if it is a UUID in its one canonical spelling (lower case, hyphens). Raises `NotAnEnvelope("id")`.

    >>> check_id("5f0c7c1e-0000-4000-8000-00000000000a")
    '5f0c7c1e-0000-4000-8000-00000000000a'
    >>> check_id("5F0C7C1E-0000-4000-8000-00000000000A")
    Traceback (most recent call last):
    groundwork.envelope.refusal.NotAnEnvelope: id
    """
    if not isinstance(text, str) or not _UUID.fullmatch(text):
        raise NotAnEnvelope("id")
    return text


def check_kind(text: str) -> str:
    """`text` if it can name a kind of sheet: parts of ASCII, divided by `/`, 120 characters at most.

    Raises `NotAnEnvelope("kind")`.

    >>> check_kind("safe_contact/card")
    'safe_contact/card'
    """
    if not isinstance(text, str) or len(text) > 120 or not _KIND.fullmatch(text):
        raise NotAnEnvelope("kind")
    return text


def check_number(number: int, *, code: str, least: int = 1) -> int:
    """`number` if it is a whole number from `least` to 2**31 - 1. Raises `NotAnEnvelope(code)`.

    >>> check_number(3, code="revision")
    3
    """
    # `True` is an int to Python, but JSON writes it otherwise.
    if type(number) is not int or not least <= number <= LARGEST_NUMBER:
        raise NotAnEnvelope(code)
    return number


def check_day(text: str) -> str:
    """`text` if it is a day that exists, as `2026-11-22`. Raises `NotAnEnvelope("day")`.

    >>> check_day("2028-02-29")
    '2028-02-29'
    """
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise NotAnEnvelope("day")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise NotAnEnvelope("day") from None
    return text
