"""Bech32 (BIP 173), as far as age uses it: 32 bytes under a prefix, with a checksum against slips of the pen."""

from collections.abc import Iterable

from groundwork.envelope.refusal import NotAnEnvelope

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def checksum(prefix: str, values: Iterable[int]) -> list[int]:
    """The six 5-bit values that close `values` (5 bits each) under `prefix` (lower case).

    >>> checksum("age", [0, 1, 2])
    [24, 8, 5, 8, 16, 24]
    """
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    state = 1
    for value in [*spread, *values, 0, 0, 0, 0, 0, 0]:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            if top >> bit & 1:
                state ^= generator
    state ^= 1
    return [state >> 5 * (5 - place) & 31 for place in range(6)]


def decode_32_bytes(prefix: str, text: str) -> bytes:
    """The 32 bytes that `text` spells under `prefix`; both in lower case.

    Raises `NotAnEnvelope("bech32")` for another prefix, alphabet, length, checksum or trailing bits that are not zero.
    """
    start = prefix + "1"
    if not isinstance(text, str) or not text.startswith(start) or len(text) != len(start) + 52 + 6:
        raise NotAnEnvelope("bech32")
    values = [ALPHABET.find(letter) for letter in text[len(start) :]]
    if -1 in values or checksum(prefix, values[:-6]) != values[-6:]:
        raise NotAnEnvelope("bech32")
    number = 0
    for value in values[:-6]:
        number = number << 5 | value
    # 52 letters hold 260 bits, four more than 32 bytes need.
    if number & 0b1111:
        raise NotAnEnvelope("bech32")
    return (number >> 4).to_bytes(32, "big")
