"""What pages of sheets are given: lists, starting points, asking again, two revisions beside each other."""

import json
import re
from typing import Any

from django.utils import translation

from centerpiece.journal.models import Line
from centerpiece.practice.forms.sheets import fields_of, holds_names, starting_points
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Sheet
from tests.cast import Cast, Lavender

HARM = KINDS["harm_circle"].sheets
WAYS = {"channel": "Text first", "asked_again_on": "2026-11-01"}


def _data(page: Any) -> dict[str, Any]:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page.content.decode(), re.S)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_a_list_is_drawn_once_and_its_ids_wait_for_a_number() -> None:
    rounds = next(field for field in fields_of(HARM["circle_plan"]) if field.name == "rounds")
    assert (rounds.element, str(rounds.item)) == ("items", "Round")
    assert [inner.id for inner in rounds.fields][:2] == ["sheet-rounds-nth-prompt", "sheet-rounds-nth-sort"]
    assert rounds.fields[1].choices[0].value == "", "not answered is an answer in a record, too"
    assert holds_names(fields_of(HARM["circle_plan"]))
    assert holds_names(fields_of(HARM["agreement"])), "a name within a record counts"
    assert not holds_names(fields_of(HARM["note"]))


def test_starting_points_speak_the_language_of_the_page() -> None:
    plan = HARM["circle_plan"]
    english = starting_points(plan)["first"]
    assert english["rounds"][0]["sort"] == "round"
    json.dumps(starting_points(plan))
    with translation.override("es"):
        spanish = starting_points(plan)["first"]
        assert spanish["talking_piece"] == translation.gettext(english["talking_piece"])
    assert spanish["rounds"][0]["sort"] == "round"


def test_starting_points_are_for_new_sheets_only(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    client, room = signed_in(cast.june), lavender.process.circle_room
    new = _data(client.get(f"/processes/{lavender.process.pk}/write/circle_plan/"))
    assert "first" in new["templates"]
    sheet = cast.june.write(lavender.process, room, "circle_plan", {"purpose": "Tea"})
    page = client.get(f"/sheets/{sheet.pk}/revise/")
    assert _data(page)["templates"] == {}
    assert b"data-starts" not in page.content


def test_a_sheet_for_one_side_cannot_be_begun_for_another(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    client, write = signed_in(cast.june), f"/processes/{lavender.process.pk}/write/"
    for_one_side = [sheet.name for sheet in HARM.values() if sheet.sides == ("harmed",) and sheet.offered]
    assert for_one_side
    for name in for_one_side:
        assert client.get(f"{write}{name}/{lavender.rosa.pk}/").status_code == 200
        assert client.get(f"{write}{name}/{lavender.marcus.pk}/").status_code == 404
        assert f"/write/{name}/{lavender.marcus.pk}/" not in client.get(write).content.decode()


def test_only_who_may_write_can_say_that_they_asked(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    room = lavender.rosa.room
    sheet = cast.june.write(lavender.process, room, "safe_contact", WAYS)
    cast.june.write(lavender.process, room, "safe_contact", WAYS, sheet=sheet)
    newest = signed_in(cast.june).get(f"/sheets/{sheet.pk}/")
    data = _data(newest)
    assert data["ask_again"] == "asked_again_on"
    assert (data["asking"]["revision"], data["asking"]["look"]) == (3, [])
    assert b"data-still" in newest.content
    cast.june.give(lavender.process, cast.june.rooms[str(room.pk)], cast.noor, level="read")
    older = signed_in(cast.june).get(f"/sheets/{sheet.pk}/revisions/1/")
    assert "asking" not in _data(older)
    reading = signed_in(cast.noor).get(f"/sheets/{sheet.pk}/")
    assert "asking" not in _data(reading)
    for page in (older, reading):
        assert b"data-asking" in page.content
        assert b"data-still" not in page.content


def test_two_revisions_stand_beside_each_other_for_those_who_hold_the_room(
    cast: Cast, lavender: Lavender, signed_in: SignIn
) -> None:
    room = lavender.process.circle_room
    sheet = cast.june.write(lavender.process, room, "circle_plan", {"purpose": "Tea"})
    for words in ("Soup", "Bread"):
        sheet = cast.june.write(lavender.process, room, "circle_plan", {"purpose": words}, sheet=sheet)
    page = signed_in(cast.kofi).get(f"/sheets/{sheet.pk}/beside/1/")
    assert [each["revision"] for each in _data(page)["sheets"]] == [1, 3]
    for number in (0, 3, 4, 10**30):
        assert signed_in(cast.kofi).get(f"/sheets/{sheet.pk}/beside/{number}/").status_code == 404
    for hand in (cast.amal, cast.noor, cast.sol):
        assert signed_in(hand).get(f"/sheets/{sheet.pk}/beside/1/").status_code == 404


def test_nobody_is_given_what_a_sheet_says_without_a_trace(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    """Also not who is about to write on."""
    june, note = signed_in(cast.june), Sheet.objects.get(kind="note")
    here, circle = f"/processes/{lavender.process.pk}", lavender.process.circle_room_id
    of_sheet = {"person": cast.june.person.pk, "action": "sealing.sheet.open", "thing": note.pk}
    of_process = of_sheet | {"action": "practice.process.see", "thing": lavender.process.pk}
    for path, trace in (
        (f"/sheets/{note.pk}/", of_sheet),
        (f"/sheets/{note.pk}/revisions/1/", of_sheet),
        (f"/sheets/{note.pk}/revise/", of_sheet),
        (f"/rooms/{circle}/now/{note.pk}/", of_sheet),
        (f"{here}/sheets/", of_process),
        (f"{here}/needs/", of_process),
        (f"{here}/closing/", of_process),
        (f"{here}/follow-through/", of_process),
    ):
        before = Line.objects.filter(**trace).count()
        assert june.get(path).status_code == 200, path
        assert Line.objects.filter(**trace).count() == before + 1, path
    lines = Line.objects.count()
    june.get(f"/rooms/{circle}/now/{circle}/")  # a room's own list says nothing about anybody
    assert Line.objects.count() == lines
