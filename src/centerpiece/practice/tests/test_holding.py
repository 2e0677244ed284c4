"""Holds: nothing is destroyed while one is there; it never lapses; the last one lifted leaves a whole month."""

import datetime

import pytest
from django.test import Client

from centerpiece.journal.models import Line
from centerpiece.practice import actions
from centerpiece.practice.actions import letting_go
from centerpiece.practice.actions.letting_go import months_after
from centerpiece.practice.models import Hold, Process
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Grant, Room, Sheet, today
from centerpiece.sealing.parcels import Refused, SheetParcel
from tests.cast import Cast, Lavender

DAY = datetime.timedelta(days=1)


def reason(cast: Cast, process: Process) -> SheetParcel:
    room = cast.june.rooms[str(process.circle_room_id)]
    return cast.june.sheet(room, "hold", {"reason": "A letter from a lawyer"}, card={"line": "A letter"})


def put(cast: Cast, process: Process, *, look: datetime.date | None = None) -> Hold:
    why = reason(cast, process)
    actions.put_on_hold(process, look_again_on=look or today() + 30 * DAY, why=why, by=cast.june.person)
    return Hold.objects.get(sheet=why.sheet)


def test_while_held_nothing_goes_also_not_what_is_closed(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    process = lavender.process
    hold = put(cast, process)
    actions.step_back(lavender.marcus, by=cast.june.person)
    added = cast.june.add_seat(process, "elder", {"called": "Ines"}, keepers=[cast.kofi])
    assert Room.objects.get(pk=added.room_id).on_hold
    yesterday = today() - DAY
    letting_go.set_day(process, yesterday)
    Room.objects.filter(pk=lavender.marcus.room_id).update(let_go_on=yesterday)
    Sheet.objects.filter(room=process.circle_room_id).update(let_go_on=yesterday)
    Hold.objects.update(look_again_on=yesterday)
    left = Sheet.objects.count(), Grant.objects.count()
    letting_go.let_go_of_all_that_is_due()
    assert (Sheet.objects.count(), Grant.objects.count()) == left
    june, page = signed_in(cast.june), f"/processes/{process.pk}/"
    body = june.get(page).content.decode()
    assert "Held: not let go for now. The day to look at it again was" in body
    assert june.get(f"{page}write/care_plan/{lavender.marcus.pk}/").status_code == 404, "closed it stays"
    assert june.post(f"{page}let-go/", {"now": "yes"}).status_code == 400
    assert "Held:" not in signed_in(cast.amal).get(page).content.decode()
    assert Hold.objects.get() == hold


def test_several_holds_each_is_lifted_and_a_month_is_left(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    process, june = lavender.process, signed_in(cast.june)
    first, second = put(cast, process), put(cast, process)
    letting_go.set_day(process, today() - 400 * DAY)
    page = f"/processes/{process.pk}/hold/"
    assert june.post(page, {"lift": str(first.pk)}).status_code == 302
    assert june.post(page, {"lift": str(first.pk)}).status_code == 302, "lifted already"
    assert Room.objects.filter(on_hold=True).count() == 3
    assert june.post(page, {"lift": str(second.pk)}).status_code == 302
    process.refresh_from_db()
    assert not Room.objects.filter(on_hold=True).exists()
    assert process.let_go_on == months_after(today().replace(day=1), 1)
    assert june.get(f"/processes/{process.pk}/").status_code == 200
    assert Line.objects.filter(action="practice.process.hold", thing=process.pk).count() == 4
    assert signed_in(cast.amal).get(page).status_code == 404


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_hold_wants_a_day_to_look_again(cast: Cast, lavender: Lavender, days: int) -> None:
    with pytest.raises(Refused, match="look-again"):
        put(cast, lavender.process, look=today() + days * DAY)
    assert not Sheet.objects.filter(kind="hold").exists()


@pytest.mark.parametrize("day", ["", "soon", None, 5, "2026-02-30"])
def test_a_day_that_is_none_is_refused(cast: Cast, lavender: Lavender, signed_in: SignIn, day: object) -> None:
    client: Client = signed_in(cast.june)
    sent, page = {"look_again_on": day, "why": {}}, f"/processes/{lavender.process.pk}/hold/"
    answer = client.post(page, sent, content_type="application/json", headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"] in ("look-again", "shape")


def test_sent_twice_it_is_one_hold_and_sent_again_after_lifting_none(cast: Cast, lavender: Lavender) -> None:
    why, look = reason(cast, lavender.process), today() + DAY
    for _time in range(2):
        actions.put_on_hold(lavender.process, look_again_on=look, why=why, by=cast.june.person)
    actions.lift(Hold.objects.get(), by=cast.kofi.person)
    actions.put_on_hold(lavender.process, look_again_on=look, why=why, by=cast.june.person)
    assert not Hold.objects.exists()
    assert not Room.objects.filter(on_hold=True).exists()
