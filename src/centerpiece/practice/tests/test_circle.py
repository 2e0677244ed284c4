"""The day of a circle and what it needs: for who holds the rooms, with nothing of the others, at a fixed cost."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centerpiece.journal.models import Line
from centerpiece.practice.models import Seat
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Sheet
from tests.cast import Cast, Lavender


@pytest.fixture
def plan(cast: Cast, lavender: Lavender) -> Sheet:
    june, process = cast.june, lavender.process
    june.write(process, lavender.rosa.room, "care_plan", {"helps": "Cold water"}, in_place=True)
    june.write(process, lavender.marcus.room, "care_plan", {"helps": "A walk"}, in_place=True)
    june.write(process, lavender.marcus.room, "preparation", {"food": "No nuts"})
    return june.write(process, process.circle_room, "circle_plan", {"purpose": "To listen"})


def test_the_day_opens_for_who_holds_the_plan_and_is_absent_for_everybody_else(
    cast: Cast, lavender: Lavender, plan: Sheet, signed_in: SignIn
) -> None:
    note = Sheet.objects.get(kind="note")
    for name, hand in cast.everybody().items():
        if not hand.person.is_active:
            continue
        client = signed_in(hand)
        expected = 200 if name in {"june", "kofi"} else 404
        assert client.get(f"/sheets/{plan.pk}/day/").status_code == expected, name
        assert client.get(f"/sheets/{note.pk}/day/").status_code == 404, name


def test_the_day_carries_each_care_plan_and_leaves_a_trace(
    cast: Cast, lavender: Lavender, plan: Sheet, signed_in: SignIn
) -> None:
    before = Line.objects.count()
    page = signed_in(cast.june).get(f"/sheets/{plan.pk}/day/")
    rooms = {sheet["room"] for sheet in page.context["data"]["care"]}
    assert rooms == {str(lavender.rosa.room_id), str(lavender.marcus.room_id)}
    assert Line.objects.count() == before + 2
    assert "screen-wake-lock=(self)" in page["Permissions-Policy"]
    other = signed_in(cast.june).get(f"/sheets/{plan.pk}/")
    assert "screen-wake-lock=()" in other["Permissions-Policy"]


def test_who_stepped_back_is_not_there(cast: Cast, lavender: Lavender, plan: Sheet, signed_in: SignIn) -> None:
    Seat.objects.filter(pk=lavender.marcus.pk).update(stepped_back=True)
    client = signed_in(cast.kofi)
    assert [seat["id"] for seat in client.get(f"/sheets/{plan.pk}/day/").context["seats"]] == [lavender.rosa.pk]
    page = client.get(f"/processes/{lavender.process.pk}/needs/")
    assert [seat["id"] for seat in page.context["seats"]] == [lavender.rosa.pk]


def test_an_advocate_gathers_only_from_the_room_she_holds(
    cast: Cast, lavender: Lavender, plan: Sheet, signed_in: SignIn
) -> None:
    page = signed_in(cast.amal).get(f"/processes/{lavender.process.pk}/needs/")
    assert [sheet["room"] for sheet in page.context["data"]["sheets"]] == [str(lavender.rosa.room_id)]
    text = page.content.decode()
    for hidden in (lavender.marcus.pk, lavender.marcus.room_id, lavender.process.circle_room_id):
        assert str(hidden) not in text
    assert signed_in(cast.eli).get(f"/processes/{lavender.process.pk}/needs/").status_code == 404


def _queries(client: Any, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_more_seats_and_sheets_cost_no_more_queries(
    cast: Cast, lavender: Lavender, plan: Sheet, signed_in: SignIn
) -> None:
    client, process = signed_in(cast.june), f"/processes/{lavender.process.pk}/"
    paths = (process, f"{process}needs/", f"{process}move/", f"/sheets/{plan.pk}/day/")
    before = [_queries(client, path) for path in paths]
    for number in range(4):
        seat = cast.june.add_seat(lavender.process, "elder", {"called": f"Elder {number}"}, keepers=[cast.kofi])
        cast.june.write(lavender.process, seat.room, "care_plan", {"helps": "Tea"})
        cast.june.write(lavender.process, seat.room, "preparation", {"food": "Soup"})
        cast.june.write(lavender.process, lavender.process.circle_room, "circle_plan", {"purpose": "Again"})
    assert [_queries(client, path) for path in paths] == before


def test_how_one_stands_to_the_house_is_looked_up_once(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    client = signed_in(cast.june)
    with CaptureQueriesContext(connection) as found:
        client.get(f"/processes/{lavender.process.pk}/")
    asked = [query["sql"] for query in found if "people_membership" in query["sql"] and '"vouched"' in query["sql"]]
    exists = [sql for sql in asked if "LIMIT 1" in sql and "1 AS" in sql]
    assert len(exists) == len(set(exists))
    assert len(exists) <= 2  # a member, a newcomer
