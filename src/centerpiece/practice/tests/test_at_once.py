"""Two who act at once, something sent again long after, a request through the gate when something ends: what was
decided last stays decided, and nobody gets a fault for an answer."""

import datetime
from typing import Any
from uuid import uuid4

import pytest

from centerpiece.practice import actions
from centerpiece.practice.actions import letting_go
from centerpiece.practice.actions.letting_go import months_after
from centerpiece.practice.actions.links import _take_in
from centerpiece.practice.answer_parcels import AnswerParcel, LinkParcel
from centerpiece.practice.models import Answer, PrivateLink, Process, Seat
from centerpiece.sealing.models import Draft, Holding, Revision, Sheet, this_month, today
from centerpiece.sealing.parcels import DraftParcel, Refused
from demonstration.sealing.letter import seal_letter
from demonstration.sealing.room import letter_recipient
from tests.cast import Cast, Lavender

DAY = datetime.timedelta(days=1)


def test_a_move_sent_again_does_not_undo_what_a_co_keeper_did_since(cast: Cast, lavender: Lavender) -> None:
    process, june = lavender.process, cast.june
    line = june.sheet(june.rooms[str(process.circle_room_id)], "move", {"why": "They are ready"}, card={"title": "x"})
    for_june: dict[str, Any] = {"stage": "preparation", "paused": False, "line": line, "by": june.person}
    actions.move(process, **for_june)
    cast.kofi.move(process, "closing", "They wish to close")
    actions.move(process, **for_june)
    assert Process.objects.get().stage == "closing"


def test_an_ending_sent_again_does_not_close_the_way_back_in(cast: Cast, lavender: Lavender) -> None:
    process, june = lavender.process, cast.june
    circle = june.rooms[str(process.circle_room_id)]
    line = june.sheet(circle, "ending", {"why": "Enough"}, card={"title": "x"})
    actions.end(process, ending="good_enough", line=line, by=june.person)
    back = june.sheet(circle, "move", {"why": "Rosa called"}, card={"title": "x"})
    actions.reopen(process, stage="preparation", line=back, by=cast.june.person)
    actions.end(process, ending="good_enough", line=line, by=june.person)
    found = Process.objects.get()
    assert (found.stage, found.ending, found.let_go_on) == ("preparation", "", None)


def test_let_go_today_by_two_at_once_is_one_act(cast: Cast, lavender: Lavender) -> None:
    process = cast.june.end(lavender.process, "good_enough", "")
    actions.let_go_now(process, by=cast.june.person)
    assert not Process.objects.exists()
    actions.let_go_now(process, by=cast.kofi.person)  # through the gate before it was gone


def test_who_was_through_the_gate_when_its_day_came_changes_nothing(cast: Cast, lavender: Lavender) -> None:
    process, june = cast.june.end(lavender.process, "good_enough", ""), cast.june.person
    letting_go.set_day(process, today())
    acts = (
        lambda: actions.change_letting_go(process, 36, by=june),
        lambda: actions.step_back(lavender.rosa, by=june),
        lambda: actions.come_back(lavender.rosa, by=june),
        lambda: actions.end(process, ending="lost_contact", line=None, by=june),
    )
    for act in acts:
        with pytest.raises(Refused, match="room-closed"):
            act()
    assert Process.objects.get().let_go_on == today()
    letting_go.let_go_of_all_that_is_due()
    for act in acts:
        with pytest.raises(Refused, match="room-closed"):
            act()


def test_two_keepers_who_take_each_others_rooms_back_do_not_leave_one_alone(cast: Cast, lavender: Lavender) -> None:
    process, june, circle = lavender.process, cast.june, lavender.process.circle_room_id
    Holding.objects.filter(room=circle, person=june.person.pk).delete()  # Kofi was quicker
    june.rooms[str(circle)].holders.pop(cast.kofi.keys.person)
    lists = [june.manifest(june.rooms[str(circle)])]
    with pytest.raises(Refused, match="grant-room"):
        actions.take_back_room(process, circle, cast.kofi.person.pk, manifests=lists, by=june.person)


def test_lifting_the_last_hold_leaves_a_month_for_notes_too(cast: Cast, lavender: Lavender) -> None:
    process = cast.june.end(lavender.process, "good_enough", "")
    look = (today() + 30 * DAY).isoformat()
    cast.june.hold(process, {"reason": "A letter", "look_again_on": look})
    note = Sheet.objects.filter(kind="note")
    assert note.update(let_go_on=today() - 40 * DAY) == 1  # its day came while it was held
    actions.lift(process.holds.get(), by=cast.june.person)
    letting_go.let_go_of_all_that_is_due()
    assert note.get().let_go_on == months_after(this_month(), 1)


def test_no_link_is_made_for_somebody_who_has_just_stepped_back(cast: Cast, lavender: Lavender) -> None:
    before = Seat.objects.get(pk=lavender.rosa.pk)
    actions.step_back(lavender.rosa, by=cast.kofi.person)
    with pytest.raises(Refused, match="seat"):
        actions.make_link(before, _to_make(before), by=cast.june.person)
    assert not PrivateLink.objects.exists()


def test_nothing_comes_in_by_a_link_that_was_just_withdrawn(cast: Cast, lavender: Lavender) -> None:
    link = actions.make_link(lavender.rosa, _to_make(lavender.rosa), by=cast.june.person)
    room, answer = cast.june.rooms[str(lavender.rosa.room_id)], str(uuid4())
    file = seal_letter(letter_recipient(room.keys[1]), answer=answer, form="check_in", contents={"need": "Tea"})
    actions.withdraw_link(lavender.rosa, link.pk, by=cast.kofi.person)
    with pytest.raises(actions.NotOpen):
        _take_in(link, AnswerParcel("t" * 22, uuid4(), file))
    assert not Answer.objects.exists()


def _to_make(seat: Seat) -> LinkParcel:
    return LinkParcel(seat.pk, "0" * 64, "check_in", "en", once=False, until=today())


def test_nothing_is_begun_on_a_note_that_is_past_its_day(cast: Cast, lavender: Lavender) -> None:
    """An open tab goes on keeping its draft: what was let go must not live on in it."""
    process, note = lavender.process, Sheet.objects.get(kind="note")
    draft = DraftParcel(note.pk, "note", None, 2, 1, Revision.objects.earliest("pk").envelope)
    actions.keep_draft(process, process.circle_room, draft, by=cast.june.person)
    Sheet.objects.filter(pk=note.pk).update(let_go_on=today())
    for _time in range(2):  # past its day, and destroyed
        with pytest.raises(Refused, match="sheet-let-go"):
            actions.keep_draft(process, process.circle_room, draft, by=cast.june.person)
        letting_go.let_go_of_all_that_is_due()
    assert not Draft.objects.exists()


def test_a_draft_lies_in_the_room_of_its_sheet(cast: Cast, lavender: Lavender) -> None:
    circle = lavender.process.circle_room
    other = Sheet.objects.get(kind="preparation")
    draft = DraftParcel(other.pk, "note", None, 2, 1, Revision.objects.earliest("pk").envelope)
    with pytest.raises(Refused, match="sheet-let-go"):
        actions.keep_draft(lavender.process, circle, draft, by=cast.june.person)
