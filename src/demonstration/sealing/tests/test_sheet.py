from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demonstration.sealing.refused import Refused
from demonstration.sealing.sheet import Contents, Place, open_sheet, pad, read_sheet, seal_sheet, sign_sheet, unpad
from demonstration.sealing.vectors.cast import CO_KEEPER, KEEPER, ROOM, ROOM_KEY, SHEET, some_id
from groundwork.envelope import b64, recognise_sheet, unb64

HERE = Place(room=ROOM, sheet=SHEET, kind="note", revision=1, epoch=1)
contents = st.dictionaries(
    st.text(max_size=8),
    st.text() | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans() | st.none() | st.lists(st.text(), max_size=4),
    max_size=6,
)


@given(contents)
def test_what_is_sealed_comes_back_and_is_recognised(written: Contents) -> None:
    envelope = seal_sheet(ROOM_KEY, HERE, written)
    assert recognise_sheet(envelope, epoch=1).padded_size >= 256
    assert (
        read_sheet(ROOM_KEY, HERE, envelope, sign_sheet(KEEPER.seed, HERE, envelope), verify=KEEPER.verify) == written
    )


def test_each_byte_of_an_envelope_counts() -> None:
    envelope = seal_sheet(ROOM_KEY, HERE, {"note": "Tea first"})
    sealed = unb64(envelope.split(".")[2])
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(Refused, match=r"^open$"):
            open_sheet(ROOM_KEY, HERE, f"s1.1.{b64(changed)}")


def test_each_part_of_the_place_counts() -> None:
    envelope = seal_sheet(ROOM_KEY, HERE, {"note": "Tea first"})
    for other in (
        {"room": some_id("elsewhere")},
        {"sheet": some_id("elsewhere")},
        {"kind": "note/card"},
        {"revision": 2},
    ):
        with pytest.raises(Refused, match=r"^open$"):
            open_sheet(ROOM_KEY, replace(HERE, **other), envelope)


def test_two_sealings_of_the_same_words_have_nothing_in_common() -> None:
    first, second = (unb64(seal_sheet(ROOM_KEY, HERE, {})[5:]) for _ in range(2))
    assert first[:12] != second[:12]
    assert sum(a == b for a, b in zip(first, second, strict=True)) < 30


def test_a_fellow_keeper_cannot_write_in_my_name() -> None:
    envelope = seal_sheet(ROOM_KEY, HERE, {"note": "I said so"})
    signature = sign_sheet(CO_KEEPER.seed, HERE, envelope)
    with pytest.raises(Refused, match=r"^signature$"):
        read_sheet(ROOM_KEY, HERE, envelope, signature, verify=KEEPER.verify)


@given(st.binary(max_size=3_000))
def test_padding_comes_off_again(data: bytes) -> None:
    assert unpad(pad(data)) == data


@given(st.binary(max_size=600))
def test_only_what_pad_makes_comes_off(data: bytes) -> None:
    try:
        inside = unpad(data)
    except Refused:
        return
    assert pad(inside) == data
