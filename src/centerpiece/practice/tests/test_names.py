"""Where names lie: each is given what they hold, sealed, and nobody anything else."""

from datetime import timedelta

import pytest

from centerpiece.journal.models import Line
from centerpiece.practice import actions
from centerpiece.practice.name_fields import ways_to_look
from centerpiece.practice.views import names
from centerpiece.sealing.models import Holding, today
from tests.cast import Cast, Lavender, client_of

NAMES = "/names/"


def rooms_given(hand: object) -> set[str]:
    found = client_of(hand).get(NAMES).json()
    assert {sheet["room"] for sheet in found["sheets"]} <= set(found["lists"])
    return set(found["lists"])


def test_each_is_given_what_they_hold(cast: Cast, lavender: Lavender) -> None:
    circle, rosa = str(lavender.process.circle_room_id), str(lavender.rosa.room_id)
    assert rooms_given(cast.june) == {circle, rosa, str(lavender.marcus.room_id)}
    assert rooms_given(cast.amal) == {rosa}
    for nothing in (cast.sol, cast.noor, cast.eli, cast.esther):
        assert rooms_given(nothing) == set()
    for nobody in (cast.wanda, cast.stella):
        assert client_of(nobody).get(NAMES).status_code == 404
    assert client_of(cast.remy).get(NAMES)["Location"].startswith("/sign-in/")


def test_what_was_taken_back_or_has_ended_is_not_given(cast: Cast, lavender: Lavender) -> None:
    Holding.objects.filter(person=cast.amal.person.pk).update(until=today() - timedelta(days=1))
    assert rooms_given(cast.amal) == set()
    actions.step_back(lavender.marcus, by=cast.june.person)
    found = client_of(cast.june).get(NAMES).json()
    assert str(lavender.marcus.room_id) not in found["lists"]
    assert found["may_lack"][str(lavender.process.circle_room_id)] == ["name"]


def test_a_locked_session_is_given_nothing(cast: Cast, lavender: Lavender) -> None:
    client = client_of(cast.june)
    session = client.session
    del session["half"]
    session.save()
    assert client.get(NAMES, headers={"accept": "application/json"}).status_code == 401


def test_it_leaves_a_trace_that_leads_to_no_process(cast: Cast, lavender: Lavender) -> None:
    Line.objects.all().delete()
    client_of(cast.june).get(NAMES)
    line = Line.objects.get()
    assert (line.person, line.action, line.thing) == (cast.june.person.pk, "practice.names.look", None)
    client_of(cast.noor).get(NAMES)
    assert Line.objects.count() == 1, "nothing was given"


def test_many_rooms_come_page_by_page_each_once(
    cast: Cast, lavender: Lavender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "ROOMS", 2)
    url, given = NAMES, []
    while url:
        found = client_of(cast.june).get(url).json()
        given += found["lists"]
        url = found["next"]
    assert len(given) == len(set(given)) == 3


def test_how_fields_are_looked_at() -> None:
    ways = ways_to_look()
    assert ways["name"] == {"called": "name", "role_word": "phrase"}
    assert ways["naming"] == {"name": "name"}
    assert ways["look_back"]["learned"] == "told"
    assert ways["circle_plan"]["seating"] == ways["agreement"]["whose"] == ways["preparation"]["supporters"] == "names"
