"""The envelope of one sheet, and the text that its author signs."""

import re
from dataclasses import dataclass

from groundwork.envelope.base64url import unb64
from groundwork.envelope.canonical_json import canonical_json
from groundwork.envelope.padme import is_padded_size
from groundwork.envelope.plain_values import check_id, check_kind, check_number
from groundwork.envelope.refusal import NotAnEnvelope

LONGEST_SHEET = 262_144
_NONCE = 12
_TAG = 16
_SHAPE = re.compile(r"s1\.([1-9][0-9]{0,9})\.(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SheetEnvelope:
    """What can be seen of a sealed sheet from outside: `padded_size` is in bytes, `text` the envelope as sent."""

    text: str
    epoch: int
    padded_size: int


def recognise_sheet(text: str, *, epoch: int | None = None) -> SheetEnvelope:
    """The envelope in `text`, which has to be sealed with the key of `epoch` (of any, if None).

    Raises `NotAnEnvelope`: `too-long` beyond 262,144 characters; `version` for anything but `s1.<epoch>.…`; `epoch` for
    another epoch; `base64`; `length` if the padded sheet inside could not have that size.

    >>> recognise_sheet("s1.2." + "A" * 379, epoch=2).padded_size
    256
    >>> recognise_sheet("s2.2." + "A" * 379, epoch=2)
    Traceback (most recent call last):
    groundwork.envelope.refusal.NotAnEnvelope: version
    """
    if not isinstance(text, str):
        raise NotAnEnvelope("version")
    if len(text) > LONGEST_SHEET:
        raise NotAnEnvelope("too-long")
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise NotAnEnvelope("version")
    sealed_with = check_number(int(shape[1]), code="epoch")
    if epoch is not None and sealed_with != epoch:
        raise NotAnEnvelope("epoch")
    size = len(unb64(shape[2])) - _NONCE - _TAG
    if not is_padded_size(size):
        raise NotAnEnvelope("length")
    return SheetEnvelope(text=text, epoch=sealed_with, padded_size=size)


def sheet_aad(*, room: str, sheet: str, kind: str, revision: int, epoch: int) -> str:
    """The text to which a sheet is bound: the same ciphertext anywhere else does not open.

    Raises `NotAnEnvelope`: `id`, `kind`, `revision` or `epoch`.

    >>> here = "5f0c7c1e-0000-4000-8000-00000000000a"
    >>> print(sheet_aad(room=here, sheet=here, kind="manifest", revision=1, epoch=1)[:49])
    ["centerpiece/sheet/1","5f0c7c1e-0000-4000-8000-0
    """
    return canonical_json(
        [
            "centerpiece/sheet/1",
            check_id(room),
            check_id(sheet),
            check_kind(kind),
            check_number(revision, code="revision"),
            check_number(epoch, code="epoch"),
        ]
    )


def signed_sheet_text(*, aad: str, envelope: str) -> str:
    """The text that the author of a sheet signs: where it belongs, and the envelope.

    >>> signed_sheet_text(aad="[…]", envelope="s1.1.AA")
    'centerpiece/signed-sheet/1\\n[…]\\ns1.1.AA'
    """
    return f"centerpiece/signed-sheet/1\n{aad}\n{envelope}"
