"""Letting go: the day, the refusal from its first second, the destruction that may be killed, and what stays."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from centerpiece.journal.models import Line
from centerpiece.people.models import Person
from centerpiece.practice import actions, queries
from centerpiece.practice.actions import letting_go
from centerpiece.practice.actions.letting_go import months_after
from centerpiece.practice.models import Answer, MonthCount, PrivateLink, Process, Seat
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Draft, Grant, Holding, Revision, Room, Sheet, today
from centerpiece.sealing.parcels import MANIFEST, Refused
from demonstration.clock import living
from tests.cast import Cast, Lavender

NEW_YORK = timezone.get_default_timezone()


@contextmanager
def at(moment: datetime.datetime) -> Iterator[None]:
    """The clock of the house stands at this moment."""
    with patch.object(timezone, "now", lambda: moment):
        yield


def end(process: Process, month: datetime.date | None = None) -> Process:
    """End it, in this month or in another."""
    process.ending, process.ended_in = "good_enough", month or today().replace(day=1)
    process.save()
    actions.plan_letting_go(process)
    return process


def due(process: Process) -> None:
    """As if its day had come."""
    letting_go.set_day(process, today())


def addresses(lavender: Lavender) -> list[str]:
    """Every page, and every answer to a script, about the process and what lies in it."""
    process, rosa = lavender.process, lavender.rosa
    here = f"/processes/{process.pk}/"
    within = ["", "move/", "rooms/", "copy/", "sheets/", "write/", "write/note/", "let-go/", "hold/", "seats/add/"]
    sheets = [f"/sheets/{sheet.pk}/" for sheet in Sheet.objects.exclude(kind=MANIFEST)]
    rooms = [f"/rooms/{rosa.room_id}/now/{rosa.room_id}/", f"/rooms/{process.circle_room_id}/now/{rosa.room_id}/"]
    return [*(here + each for each in within), f"{here}step-back/{rosa.pk}/", *sheets, *rooms]


@pytest.mark.parametrize(
    ("ended", "months", "day"),
    [
        ("2026-11-01", 12, "2027-12-01"),
        ("2026-11-01", 1, "2027-01-01"),
        ("2027-12-01", 3, "2028-04-01"),
        ("2027-01-01", 1, "2027-03-01"),
        ("2028-02-01", 36, "2031-03-01"),
    ],
)
def test_the_day_is_a_first_and_whole_months_after_the_ending(ended: str, months: int, day: str) -> None:
    assert months_after(datetime.date.fromisoformat(ended), months) == datetime.date.fromisoformat(day)


def test_an_ending_plans_the_day_notes_go_sooner_and_going_on_forgets_it(cast: Cast, lavender: Lavender) -> None:
    process, june = lavender.process, cast.june
    note = Sheet.objects.get(kind="note")
    end(process)
    month = today().replace(day=1)
    note.refresh_from_db()
    assert process.let_go_on == months_after(month, 12)
    assert note.let_go_on == months_after(month, 3)
    assert set(Room.objects.filter(pk__in=letting_go.rooms_of(process)).values_list("let_go_on", flat=True)) == {
        process.let_go_on
    }
    late = june.write(process, process.circle_room, "note", {"note": "After the ending"})
    late.refresh_from_db()
    assert late.let_go_on == months_after(month, 3)
    assert not Sheet.objects.exclude(kind="note").filter(let_go_on__isnull=False).exists()
    added = june.add_seat(process, "elder", {"called": "Ines"}, keepers=[cast.kofi])
    added.room.refresh_from_db()
    assert added.room.let_go_on == process.let_go_on
    actions.forget_letting_go(process)
    assert not Room.objects.filter(let_go_on__isnull=False).exists()
    assert not Sheet.objects.filter(let_go_on__isnull=False).exists()


def test_keepers_bring_the_day_nearer_or_farther_within_bounds(cast: Cast, lavender: Lavender) -> None:
    process, june = lavender.process, cast.june.person
    with pytest.raises(Refused, match="not-ended"):
        actions.change_letting_go(process, 6, by=june)
    end(process, datetime.date(2026, 1, 1))
    for months in (0, 37, -1):
        with pytest.raises(Refused, match="months"):
            actions.change_letting_go(process, months, by=june)
    with living(datetime.date(2026, 11, 22)):
        actions.change_letting_go(process, 36, by=june)
        with pytest.raises(Refused, match="day-past"):
            actions.change_letting_go(process, 9, by=june)
    process.refresh_from_db()
    assert process.let_go_on == datetime.date(2029, 2, 1)


@pytest.mark.parametrize(
    ("moment", "answer"),
    [
        (datetime.datetime(2028, 2, 29, 23, 59, 59, tzinfo=NEW_YORK), 200),
        (datetime.datetime(2028, 3, 1, 0, 0, 0, tzinfo=NEW_YORK), 404),
        (datetime.datetime(2028, 3, 1, 4, 59, 59, tzinfo=datetime.UTC), 200),  # a day later elsewhere is not yet here
        (datetime.datetime(2028, 3, 1, 5, 0, 0, tzinfo=datetime.UTC), 404),
        (datetime.datetime(2028, 3, 8, 12, 0, 0, tzinfo=NEW_YORK), 404),  # no job has run for a week
    ],
)
def test_refused_from_the_first_second_of_its_day(
    cast: Cast, lavender: Lavender, signed_in: SignIn, moment: datetime.datetime, answer: int
) -> None:
    letting_go.set_day(lavender.process, datetime.date(2028, 3, 1))
    page = f"/processes/{lavender.process.pk}/"
    with at(moment):
        # The browser's own clock is asked for nothing.
        assert signed_in(cast.june).get(page, headers={"date": "Wed, 01 Jan 2020 00:00:00 GMT"}).status_code == answer


def test_a_house_elsewhere_judges_by_its_own_zone(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    letting_go.set_day(lavender.process, datetime.date(2028, 3, 1))
    page = f"/processes/{lavender.process.pk}/"
    just_before = datetime.datetime(2028, 2, 29, 23, 59, tzinfo=NEW_YORK)
    with at(just_before), timezone.override("Pacific/Kiritimati"):
        assert signed_in(cast.june).get(page).status_code == 200


@pytest.mark.parametrize("who", ["june", "kofi", "amal", "sol", "eli", "stella"])
def test_whose_day_has_come_is_as_if_it_had_never_been(
    cast: Cast, lavender: Lavender, signed_in: SignIn, who: str
) -> None:
    client, paths = signed_in(cast.everybody()[who]), addresses(lavender)
    if who == "june":
        assert {client.get(path).status_code for path in paths} == {200}
    due(lavender.process)
    for path in paths:
        absent = path.replace(str(lavender.process.pk), str(uuid4()))
        assert client.get(path).status_code == 404, path
        assert client.get(absent).status_code == 404, path
    person: Person = cast.everybody()[who].person
    assert not queries.processes_for(person).exists()
    assert not queries.cards_for(person)
    asked = {"rooms": [str(room) for room in letting_go.rooms_of(lavender.process)]}
    assert client.post("/grants/", asked, content_type="application/json").json() == {"grants": []}
    if who in ("june", "kofi", "amal"):
        assert "rows" in client.get("/processes/cards/").json()
        assert client.get("/processes/cards/").json()["rows"] == []


def test_nothing_is_put_into_a_room_whose_day_has_come(cast: Cast, lavender: Lavender) -> None:
    """Somebody's request was through the gate already when midnight came."""
    process, june = lavender.process, cast.june
    due(process)
    before = Sheet.objects.count(), Revision.objects.count(), Grant.objects.count()
    with pytest.raises(Refused, match="room-closed"):
        june.write(process, process.circle_room, "note", {"note": "Late"})
    with pytest.raises(Refused, match="room-closed"):
        june.give(process, june.rooms[str(lavender.rosa.room_id)], cast.noor)
    assert (Sheet.objects.count(), Revision.objects.count(), Grant.objects.count()) == before


def test_a_note_past_its_own_day_is_refused_and_destroyed(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    process, june = lavender.process, cast.june
    note = Sheet.objects.get(kind="note")
    end(process)
    Sheet.objects.filter(pk=note.pk).update(let_go_on=today())
    client = signed_in(june)
    assert client.get(f"/sheets/{note.pk}/").status_code == 404
    assert client.get(f"/sheets/{note.pk}/revise/").status_code == 404
    for page in ("", "sheets/"):
        found = client.get(f"/processes/{process.pk}/{page}")
        assert found.status_code == 200
        assert str(note.pk).encode() not in found.content
    with pytest.raises(Refused, match="sheet-taken"):
        june.write(process, process.circle_room, "note", {"note": "Once more"}, sheet=note)
    actions.forget_letting_go(process)  # the process goes on, the note does not come back
    assert client.get(f"/sheets/{note.pk}/").status_code == 404
    letting_go.let_go_of_all_that_is_due()
    assert not Sheet.objects.filter(kind="note").exists()
    assert client.get(f"/processes/{process.pk}/").status_code == 200


def _everything(cast: Cast, lavender: Lavender) -> None:
    """A draft, a private link and an answer lie there too."""
    room = cast.june.rooms[str(lavender.rosa.room_id)]
    mine = {
        "author": cast.june.person.pk,
        "revision": 1,
        "epoch": 1,
        "envelope": Revision.objects.earliest("pk").envelope,
    }
    Draft.objects.create(room_id=room.room, sheet=uuid4(), kind="note", **mine)
    asks = {"form": "check_in", "language": "en", "until": today(), "made_by": cast.june.person.pk}
    link = PrivateLink.objects.create(token_hash="0" * 64, seat=lavender.rosa, **asks)
    file = Grant.objects.get(room=room.room, grantee=cast.june.person.pk).file
    Answer.objects.create(seat=lavender.rosa, link=link.pk, form="check_in", file=file)


def _left() -> dict[str, int]:
    models: list[Any] = [Sheet, Revision, Draft, Holding, Grant, Room, Seat, Process, PrivateLink, Answer]
    return {model.__name__: model.objects.count() for model in models}


def test_everything_is_destroyed_and_one_count_stays(cast: Cast, lavender: Lavender) -> None:
    founding = {"Holding": 4, "Grant": 4, "Room": 2}  # the organizations' own rooms
    _everything(cast, lavender)
    end(lavender.process)
    letting_go.let_go_of_all_that_is_due()
    assert _left()["Process"] == 1, "its day has not come"
    due(lavender.process)
    kept = {name: number for name, number in _left().items() if number}
    letting_go.let_go_of_all_that_is_due()
    letting_go.let_go_of_all_that_is_due()
    left = {name: number for name, number in _left().items() if number}
    assert set(left) <= set(founding), left
    assert kept["Grant"] - left["Grant"] == 7
    row = MonthCount.objects.get()
    assert (row.organization, row.kind, row.number, row.ending) == (cast.casa, "harm_circle", 1, "good_enough")
    assert Line.objects.filter(action="practice.process.let_go", person=None).count() == 1


def test_counts_stay_and_small_ones_are_not_told(cast: Cast, lavender: Lavender) -> None:
    def told() -> dict[str, int | None]:
        return {str(row.label): row.number for row in queries.counts_by_kind()}

    MonthCount.objects.create(organization=cast.casa, kind="harm_circle", month="2025-01-01", number=3)
    assert told()["Harm circle"] is None
    MonthCount.objects.create(organization=cast.harborlight, kind="harm_circle", month="2025-01-01", number=1)
    assert told()["Harm circle"] == 5
    due(lavender.process)
    letting_go.let_go_of_all_that_is_due()
    assert told()["Harm circle"] == 5


class Killed(BaseException):
    """The power is gone."""


@pytest.mark.parametrize("model", ["Draft", "Revision", "Sheet", "Holding"])
def test_killed_half_way_the_keys_are_gone_and_the_next_run_finishes(
    cast: Cast, lavender: Lavender, model: str
) -> None:
    rooms = letting_go.rooms_of(lavender.process)
    due(lavender.process)
    with (
        patch(f"centerpiece.sealing.destroying.{model}.objects.filter", side_effect=Killed),
        pytest.raises(Killed),
    ):
        letting_go.let_go(lavender.process.pk)
    assert not Grant.objects.filter(room__in=rooms).exists()
    assert Sheet.objects.filter(room__in=rooms).exists(), "nothing of the rest is half gone"
    letting_go.let_go_of_all_that_is_due()
    assert not Sheet.objects.filter(room__in=rooms).exists()
    assert MonthCount.objects.get().number == 1


def test_what_cannot_go_keeps_nothing_else_from_going(cast: Cast, lavender: Lavender) -> None:
    other = cast.june.open_process("community_circle", cast.casa, with_keepers=[cast.kofi], name="Fern")
    due(lavender.process)
    due(other)
    act = letting_go.let_go

    def stuck(process: Any) -> None:
        if process == lavender.process.pk:
            raise ValueError("stuck")
        act(process)

    with patch.object(letting_go, "let_go", stuck), pytest.raises(ExceptionGroup):
        letting_go.let_go_of_all_that_is_due()
    assert list(Process.objects.all()) == [lavender.process]


def test_now_is_one_act_of_a_keeper_and_only_after_the_ending(
    cast: Cast, lavender: Lavender, signed_in: SignIn
) -> None:
    page = f"/processes/{lavender.process.pk}/let-go/"
    june: Client = signed_in(cast.june)
    assert june.post(page, {"now": "yes"}).status_code == 400
    end(lavender.process)
    assert signed_in(cast.amal).post(page, {"now": "yes"}).status_code == 404
    assert june.post(page, {"months": "nonsense"}).status_code == 400
    assert june.post(page, {"months": "6"}).status_code == 302
    assert Process.objects.get().let_go_on == months_after(today().replace(day=1), 6)
    body = june.get(page).content.decode()
    assert "1 sheet" in body
    assert "Preparation" in body
    assert june.post(page, {"now": "yes"}).status_code == 302
    assert not Process.objects.exists()
    assert june.get(page).status_code == 404
