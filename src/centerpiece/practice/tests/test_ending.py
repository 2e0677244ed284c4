"""Ending in one of the ways of a kind, and the way back in."""

import datetime

import pytest

from centerpiece.journal.models import Line
from centerpiece.practice import actions
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import ENDING, Kind
from centerpiece.practice.models import Process, this_month
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Room, Sheet
from centerpiece.sealing.parcels import Refused
from tests.cast import Cast, Lavender

SCRIPT = {"accept": "application/json"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_ends_in_more_ways_than_one(kind: Kind) -> None:
    names = [ending.name for ending in kind.endings]
    assert len(names) == len(set(names)) >= 4
    assert all(str(ending.label) and str(ending.about) for ending in kind.endings)
    assert max(map(len, names)) <= 40
    assert {"no_capacity", "elsewhere"} <= set(names)
    assert not kind.sheets[ENDING].offered
    assert kind.sheets[ENDING].many


def test_it_ends_with_a_name_a_month_and_a_day_of_letting_go(cast: Cast, lavender: Lavender) -> None:
    process = cast.june.end(lavender.process, "good_enough", "Enough for Rosa, and for now")
    process.refresh_from_db()
    assert (process.stage, process.ending, process.ended_in) == ("ended", "good_enough", this_month())
    assert process.let_go_on
    assert process.let_go_on > datetime.date.today() + datetime.timedelta(days=365)
    assert set(Room.objects.filter(seat__process=process).values_list("let_go_on", flat=True)) == {process.let_go_on}
    assert Sheet.objects.filter(kind=ENDING, room=process.circle_room).count() == 1
    assert Line.objects.filter(action="practice.process.end", thing=process.pk).count() == 1


def test_sent_twice_it_has_ended_once_and_a_line_is_not_needed(cast: Cast, lavender: Lavender) -> None:
    for _time in range(2):
        actions.end(lavender.process, ending="lost_contact", line=None, by=cast.june.person)
    assert Line.objects.filter(action="practice.process.end").count() == 1
    with pytest.raises(Refused, match="ended"):
        actions.end(lavender.process, ending="goals_met", line=None, by=cast.kofi.person)
    lavender.process.refresh_from_db()
    assert lavender.process.ending == "lost_contact"


@pytest.mark.parametrize("ending", ["held", "nonsense", ""])  # "held" is a way in which a community circle ends
def test_a_kind_ends_only_in_its_own_ways(cast: Cast, lavender: Lavender, ending: str) -> None:
    with pytest.raises(Refused, match="ending"):
        actions.end(lavender.process, ending=ending, line=None, by=cast.june.person)
    lavender.process.refresh_from_db()
    assert (lavender.process.stage, lavender.process.ended_in) == ("inquiry", None)


def test_the_way_back_in_takes_the_ending_and_every_day_away(cast: Cast, lavender: Lavender) -> None:
    june, process = cast.june, cast.june.end(lavender.process, "survivor_chose", "")
    line = june.sheet(june.rooms[str(process.circle_room_id)], "move", {"why": "Rosa called"}, card={"title": "x"})
    with pytest.raises(Refused, match="ended"):  # not by moving
        actions.move(process, stage="preparation", paused=False, line=line, by=june.person)
    for _time in range(2):  # sent twice, it is one
        actions.reopen(process, stage="follow_through", line=line, by=june.person)
    process = Process.objects.get(pk=process.pk)
    assert (process.stage, process.ending, process.ended_in, process.let_go_on) == ("follow_through", "", None, None)
    assert not Room.objects.filter(let_go_on__isnull=False).exists()
    assert not Sheet.objects.filter(let_go_on__isnull=False).exists()
    assert Line.objects.filter(action="practice.process.reopen").count() == 1


@pytest.mark.parametrize("stage", ["ended", "circles", "nonsense"])  # before people meet, it is looked at what is there
def test_it_does_not_come_back_just_anywhere(cast: Cast, lavender: Lavender, stage: str) -> None:
    june, process = cast.june, cast.june.end(lavender.process, "survivor_chose", "")
    line = june.sheet(june.rooms[str(process.circle_room_id)], "move", {"why": "x"}, card={"title": "x"})
    with pytest.raises(Refused, match="stage"):
        actions.reopen(process, stage=stage, line=line, by=june.person)


def test_what_goes_on_has_no_way_back_in(cast: Cast, lavender: Lavender) -> None:
    june, process = cast.june, lavender.process
    line = june.sheet(june.rooms[str(process.circle_room_id)], "move", {"why": "x"}, card={"title": "x"})
    with pytest.raises(Refused, match="goes-on"):
        actions.reopen(process, stage="preparation", line=line, by=june.person)


def test_pages_and_posts_are_for_keepers(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    base = f"/processes/{lavender.process.pk}"
    for name, hand in cast.everybody().items():
        if not hand.person.is_active:
            continue
        client, keeps = signed_in(hand), name in {"june", "kofi"}
        assert client.get(f"{base}/closing/").status_code == (200 if keeps else 404), name
        assert client.get(f"{base}/end/").status_code == (200 if keeps else 404), name
        assert client.get(f"{base}/reopen/").status_code == (302 if keeps else 404), name
        for path, sent in (("end", {"ending": 7, "line": None}), ("reopen", {"stage": "x", "line": None})):
            answer = client.post(f"{base}/{path}/", sent, content_type="application/json", headers=SCRIPT)
            assert answer.status_code == (400 if keeps else 404), (name, path)
    assert Process.objects.get().ending == ""
    lacking = signed_in(cast.june).post(
        f"{base}/end/", {"ending": "held"}, content_type="application/json", headers=SCRIPT
    )
    assert lacking.status_code == 400
    ended = signed_in(cast.june).post(
        f"{base}/end/", {"ending": "unsafe", "line": None}, content_type="application/json", headers=SCRIPT
    )
    assert ended.json() == {"url": f"{base}/"}
    client = signed_in(cast.kofi)
    page = client.get(f"{base}/").content.decode()
    assert "Someone was unsafe" in page
    assert f"{base}/reopen/" in page
    assert client.get(f"{base}/reopen/").status_code == 200
    assert client.get(f"{base}/end/")["Location"] == f"{base}/"
    assert client.get(f"{base}/move/")["Location"] == f"{base}/reopen/"


def test_a_wish_in_a_room_one_does_not_hold_is_not_handed_out(
    cast: Cast, lavender: Lavender, signed_in: SignIn
) -> None:
    """Kofi gives Marcus's room back, so he is told that a wish is kept there, and nothing of it."""
    cast.june.write(lavender.process, lavender.rosa.room, "closing_wish", {"wish": "go_on"})
    cast.june.write(lavender.process, lavender.marcus.room, "closing_wish", {"wish": "ready"})
    marcus = str(Sheet.objects.get(kind="closing_wish", subject=lavender.marcus.pk).pk)
    both = signed_in(cast.kofi).get(f"/processes/{lavender.process.pk}/closing/").content.decode()
    assert marcus in both
    cast.june.take_back(lavender.process, cast.june.rooms[str(lavender.marcus.room_id)], cast.kofi)
    page = signed_in(cast.kofi).get(f"/processes/{lavender.process.pk}/closing/").content.decode()
    assert marcus not in page
    assert page.count("kept in their room") == 1
