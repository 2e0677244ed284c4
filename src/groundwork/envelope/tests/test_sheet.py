from hypothesis import given
from hypothesis import strategies as st

from groundwork.envelope import (
    LONGEST_SHEET,
    b64,
    padded_size,
    recognise_sheet,
    sheet_aad,
    signed_sheet_text,
)
from groundwork.envelope.tests.examples import any_text, anything, code_of, good, mutated

GOOD = good("sheet-open")[0]
PLACE = {name: GOOD[name] for name in ("room", "sheet", "kind", "revision", "epoch")}
CODES = {"version", "epoch", "base64", "length", "too-long"}


def _sealed(size: int, epoch: int = 1) -> str:
    return f"s1.{epoch}.{b64(bytes(12 + size + 16))}"


@given(st.integers(0, 150_000), st.integers(1, 2**31 - 1))
def test_what_sealing_makes_is_recognised(length: int, epoch: int) -> None:
    size = padded_size(length)
    found = recognise_sheet(_sealed(size, epoch), epoch=epoch)
    assert (found.epoch, found.padded_size) == (epoch, size)
    assert recognise_sheet(found.text) == found


@given(st.integers(0, 5_000))
def test_another_size_is_not(size: int) -> None:
    code = code_of(recognise_sheet, _sealed(size), epoch=1)
    assert code == (None if size >= 256 and size in {padded_size(length) for length in range(size)} else "length")


def test_the_longest_is_262_144_characters() -> None:
    assert code_of(recognise_sheet, "s1.1." + "A" * (LONGEST_SHEET - 5), epoch=1) == "length"
    assert code_of(recognise_sheet, "s1.1." + "A" * (LONGEST_SHEET - 4), epoch=1) == "too-long"
    assert LONGEST_SHEET == 262_144


def test_an_epoch_is_due_or_not() -> None:
    assert code_of(recognise_sheet, _sealed(256, 2), epoch=1) == "epoch"
    assert recognise_sheet(_sealed(256, 2)).epoch == 2
    assert code_of(recognise_sheet, _sealed(256, 2**31)) == "epoch"


@given(any_text | any_text.map("s1.1.".__add__) | mutated(GOOD["envelope"]) | anything)
def test_any_text_is_an_envelope_or_refused(text: str) -> None:
    code = code_of(recognise_sheet, text, epoch=1)
    assert code in {None, *CODES}
    if code is None:
        assert text.startswith("s1.1.")


@given(st.sampled_from(sorted(PLACE)), anything)
def test_any_place_is_one_or_refused(field: str, value: object) -> None:
    code = code_of(sheet_aad, **PLACE | {field: value})
    assert code in (None, {"room": "id", "sheet": "id"}.get(field, field))


def test_the_signed_text_names_place_and_envelope() -> None:
    aad = sheet_aad(**PLACE)
    assert aad == (
        f'["centerpiece/sheet/1","{GOOD["room"]}","{GOOD["sheet"]}","{GOOD["kind"]}",{GOOD["revision"]},{GOOD["epoch"]}]'
    )
    assert signed_sheet_text(aad=aad, envelope="e").split("\n") == ["centerpiece/signed-sheet/1", aad, "e"]
