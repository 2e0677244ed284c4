"""Follow-through is for keepers; what is sealed about being told reaches only who holds that room."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from centerpiece.practice.kinds import KINDS
from demonstration.hand import Hand
from tests.cast import Cast, Lavender

SignIn = Callable[[Hand], Client]
WISH = {"completion": "told", "other_than_completion": "nothing", "how": "In a call"}


def data_of(page: bytes) -> Any:
    return json.loads(page.decode().split('<script id="data" type="application/json">')[1].split("</script>")[0])


def test_a_wish_is_handed_only_to_who_holds_that_room(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    """Tía Lu was harmed too; her room is June's alone. Kofi is told that another keeper holds it, and nothing else."""
    process = lavender.process
    lu = cast.june.add_seat(process, "person_harmed", {"called": "Tía Lu"}, keepers=[])
    for seat in (lavender.rosa, lu):
        cast.june.write(process, seat.room, "wants_to_know", WISH)
    address = f"/processes/{process.pk}/follow-through/"
    june, kofi = (signed_in(hand).get(address) for hand in (cast.june, cast.kofi))
    assert {wish["subject"] for wish in data_of(june.content)["wishes"]} == {str(lavender.rosa.pk), str(lu.pk)}
    assert {wish["subject"] for wish in data_of(kofi.content)["wishes"]} == {str(lavender.rosa.pk)}
    assert f'data-wish-of="{lu.pk}" data-elsewhere' in kofi.content.decode()
    assert f"/write/told/{lu.pk}/" not in kofi.content.decode()
    assert str(lu.room_id) not in kofi.content.decode()


def test_paper_for_companions_carries_no_names(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    page = signed_in(cast.june).get(f"/processes/{lavender.process.pk}/follow-through/companions/")
    data, body = data_of(page.content), page.content.decode()
    assert (data["cards"], data["places"]) == ([], [])
    assert 'data-part="words"' in body
    for name in ("whose", "supports", "who"):
        assert f'data-part="{name}"' not in body
    assert 'data-follow="companions"' not in body


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_either_has_it_or_has_no_such_page(cast: Cast, name: str, signed_in: SignIn) -> None:
    kind = KINDS[name]
    people = [{"called": f"A{place}"} for place, _role in enumerate(kind.seats_at_start)]
    process = cast.june.open_process(name, cast.casa, with_keepers=[cast.kofi], name="Fern", people_there=people)
    for end in ("", "companions/"):
        answer = signed_in(cast.june).get(f"/processes/{process.pk}/follow-through/{end}")
        assert answer.status_code == (200 if {"agreement", "follow_through"} & kind.sheets.keys() else 404)


def test_what_asks_first_names_a_sheet_of_the_same_seats(cast: Cast) -> None:
    for kind in KINDS.values():
        for sheet in kind.sheets.values():
            if sheet.asks_first:
                first = kind.sheets[sheet.asks_first]
                assert (first.room, first.sides, first.many) == (sheet.room, sheet.sides, False)
                assert {"completion", "other_than_completion"} <= {field.name for field in first.fields}
