"""The public key to which an age file is sealed: `age1…`."""

from groundwork.envelope.bech32 import decode_32_bytes
from groundwork.envelope.refusal import NotAnEnvelope

_PRIME = 2**255 - 19
# Points of small order: whatever is sealed to them, the shared secret is zero. Every age library refuses to.
_SMALL_ORDER = frozenset(
    {
        0,
        1,
        _PRIME - 1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
    }
)


def check_recipient(text: str) -> str:
    """`text` if it is an age X25519 recipient to which something can be sealed.

    Raises `NotAnEnvelope("recipient")` for another prefix (plugins, post-quantum), upper case, a wrong checksum, or
    a point that is not reduced or of small order.

    >>> check_recipient("age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa")
    'age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa'
    """
    try:
        point = int.from_bytes(decode_32_bytes("age", text), "little")
    except NotAnEnvelope:
        raise NotAnEnvelope("recipient") from None
    if point >= _PRIME or point in _SMALL_ORDER:
        raise NotAnEnvelope("recipient")
    return text
