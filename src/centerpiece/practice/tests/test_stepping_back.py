"""A participant steps back: everything of theirs ends at once, nobody on another side can tell, and they may return."""

import datetime
import re
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from centerpiece.journal.models import Due, Line
from centerpiece.people.models import Person
from centerpiece.practice import actions, queries
from centerpiece.practice.actions import letting_go
from centerpiece.practice.kinds.kind import MARKS
from centerpiece.practice.models import PrivateLink, Process, Seat
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Draft, Grant, Holding, Revision, Room, Sheet, today
from centerpiece.sealing.parcels import Refused
from tests.cast import Cast, Lavender

DAY = datetime.timedelta(days=1)


def page_of(lavender: Lavender, seat: str = "marcus") -> str:
    return f"/processes/{lavender.process.pk}/step-back/{getattr(lavender, seat).pk}/"


def fixed(body: bytes, known: set[str]) -> bytes:
    """A page without what differs each time it is asked for: tokens, and fresh ids for what is not written yet."""
    body = re.sub(rb'(csrf[^>]*?(?:content|value)=")[^"]+', rb"\1", body)
    an_id = rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    return re.sub(an_id, lambda found: found[0] if found[0].decode() in known else b"", body)


def seen_by(client: Client, lavender: Lavender) -> dict[str, tuple[int, bytes]]:
    """Everything that an advocate of the other side can ask for."""
    here, rosa = f"/processes/{lavender.process.pk}/", lavender.rosa
    own = [f"/sheets/{sheet.pk}/" for sheet in Sheet.objects.filter(room=rosa.room_id)]
    within = ["", "write/", "sheets/", f"write/care_plan/{rosa.pk}/", "links/", f"step-back/{lavender.marcus.pk}/"]
    paths = ["/processes/", "/processes/cards/", *(here + each for each in within), *own]
    paths += [f"/rooms/{rosa.room_id}/now/{rosa.room_id}/", f"{here}step-back/{rosa.pk}/"]
    answers = {path: client.get(path) for path in paths}
    models = (Process, Seat, Room, Sheet, Person)
    known = {str(pk) for model in models for pk in model.objects.values_list("pk", flat=True)}
    return {path: (answer.status_code, fixed(answer.content, known)) for path, answer in answers.items()}


def test_everything_of_theirs_ends_at_once(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    marcus, june = lavender.marcus, cast.june
    sheet = june.write(lavender.process, marcus.room, "care_plan", {"stop_signal": "Blue"}, in_place=True)
    type(marcus).objects.filter(pk=marcus.pk).update(**dict.fromkeys(MARKS, True))
    asks = {"form": "check_in", "language": "en", "until": today(), "made_by": june.person.pk}
    PrivateLink.objects.create(token_hash="1" * 64, seat=marcus, **asks)
    mine = {"author": june.person.pk, "revision": 1, "epoch": 1, "envelope": Revision.objects.earliest("pk").envelope}
    Draft.objects.create(room=marcus.room, sheet=uuid4(), kind="care_plan", **mine)

    client = signed_in(june)
    assert client.post(page_of(lavender)).status_code == 302
    marcus.refresh_from_db()
    assert marcus.stepped_back
    assert not any(getattr(marcus, mark) for mark in MARKS)
    assert (marcus.room.closed, marcus.room.let_go_on) == (True, today() + 14 * DAY)
    assert not marcus.links.exists()
    assert not Draft.objects.filter(room=marcus.room_id).exists()
    here = f"/processes/{lavender.process.pk}/"
    paths = [f"/sheets/{sheet.pk}/", f"/sheets/{sheet.pk}/revise/", f"{here}write/care_plan/{marcus.pk}/"]
    assert {client.get(path).status_code for path in paths} == {404}
    assert str(sheet.pk).encode() not in client.get(f"{here}sheets/").content
    asked = {"rooms": [str(marcus.room_id)]}
    assert client.post("/grants/", asked, content_type="application/json").json() == {"grants": []}
    with pytest.raises(Refused, match="room-closed"):
        june.write(lavender.process, marcus.room, "care_plan", {}, sheet=sheet)
    with pytest.raises(Refused, match="grant-room"):
        june.give(lavender.process, june.rooms[str(marcus.room_id)], cast.noor)
    assert client.post(page_of(lavender)).status_code == 302, "said twice, it is once"
    assert Line.objects.filter(action="practice.seat.step_back", thing=marcus.pk).count() == 1


def test_the_other_side_sees_no_difference_byte_for_byte(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    amal, due = signed_in(cast.amal), Due.objects.count()
    before = seen_by(amal, lavender)
    assert before[f"/processes/{lavender.process.pk}/"][0] == 200
    actions.step_back(lavender.marcus, by=cast.june.person)
    assert seen_by(amal, lavender) == before
    assert mail.outbox == []
    assert Due.objects.count() == due
    assert not Draft.objects.exists()


def test_who_kept_only_that_room_gets_what_is_got_for_nothing(
    cast: Cast, lavender: Lavender, signed_in: SignIn
) -> None:
    """Amal hears it from Rosa, and closes her room; after that it is as if it had never been hers."""
    amal, page = signed_in(cast.amal), page_of(lavender, "rosa")
    assert amal.get(page).status_code == 200
    assert amal.get(page_of(lavender)).status_code == 404
    assert amal.get(page.replace(str(lavender.process.pk), str(uuid4()))).status_code == 404
    assert amal.post(page).headers["Location"] == "/processes/"
    assert amal.get(page).status_code == 404
    assert amal.post(page, {"come_back": "yes"}).status_code == 404
    assert amal.get(f"/processes/{lavender.process.pk}/").status_code == 404
    assert not queries.processes_for(cast.amal.person).exists()


def test_keepers_see_an_empty_seat_that_lacks_nothing(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    june, page = signed_in(cast.june), f"/processes/{lavender.process.pk}/"
    assert "0 of 4 people" in june.get(page).content.decode()
    actions.step_back(lavender.marcus, by=cast.kofi.person)
    body = june.get(page).content.decode()
    assert "0 of 3 people" in body
    assert "1 seat is empty" in body
    assert page_of(lavender) in body
    assert str(lavender.marcus.room_id) not in body
    assert [seat.pk for seat in queries.seats_lacking(lavender.process)] == [lavender.rosa.pk]


def test_they_may_come_back_within_fourteen_days(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    marcus, june = lavender.marcus, signed_in(cast.june)
    keys = Grant.objects.filter(room=marcus.room_id).count()
    actions.step_back(marcus, by=cast.june.person)
    letting_go.let_go_of_all_that_is_due()
    assert june.post(page_of(lavender), {"come_back": "yes"}).status_code == 302
    marcus.refresh_from_db()
    assert (marcus.stepped_back, marcus.room.closed, marcus.room.let_go_on, marcus.consent) == (
        False, False, None, False,
    )  # fmt: skip
    assert Grant.objects.filter(room=marcus.room_id).count() == keys
    assert not Sheet.objects.filter(let_go_on__isnull=False).exists()
    cast.june.write(lavender.process, marcus.room, "care_plan", {"stop_signal": "Blue"})


def test_after_fourteen_days_it_is_gone_with_their_name(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    marcus, june = lavender.marcus, signed_in(cast.june)
    cast.june.write(lavender.process, marcus.room, "care_plan", {"stop_signal": "Blue"})
    actions.step_back(marcus, by=cast.june.person)
    Room.objects.filter(pk=marcus.room_id).update(let_go_on=today())
    Sheet.objects.filter(subject=marcus.pk).update(let_go_on=today())
    assert june.post(page_of(lavender), {"come_back": "yes"}).status_code == 400, "though no job has run"
    letting_go.let_go_of_all_that_is_due()
    for model in (Sheet, Draft, Holding):
        assert not model.objects.filter(room=marcus.room_id).exists()
    assert not Grant.objects.filter(room=marcus.room_id).exists()
    assert not Sheet.objects.filter(subject=marcus.pk).exists()
    assert Sheet.objects.filter(room=lavender.rosa.room_id).exists()
    assert june.get(f"/processes/{lavender.process.pk}/").status_code == 200
    assert june.post(page_of(lavender), {"come_back": "yes"}).status_code == 400


def test_an_ending_does_not_lengthen_what_was_promised(cast: Cast, lavender: Lavender) -> None:
    actions.step_back(lavender.marcus, by=cast.june.person)
    lavender.process.ended_in = today().replace(day=1)
    lavender.process.save()
    actions.plan_letting_go(lavender.process)
    actions.forget_letting_go(lavender.process)
    lavender.marcus.room.refresh_from_db()
    assert lavender.marcus.room.let_go_on == today() + 14 * DAY
