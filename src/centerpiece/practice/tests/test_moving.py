"""People meet when each has in place what is theirs, or when the keepers have said, sealed, why they go ahead."""

import json
from typing import Any

import pytest

from centerpiece.journal.models import Line
from centerpiece.practice.actions.moving import GOING_AHEAD
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import MARKS
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.practice.views.showing import stages_shown
from centerpiece.sealing.models import Revision, Sheet
from centerpiece.sealing.parcels import Refused
from tests.cast import Cast, Lavender

WHY = {"why": "Rosa asked us to meet now, with her sister beside her"}


def _refused(cast: Cast, process: Process, why: str) -> None:
    """It is not kept, so the room's list is as it was before it was sealed."""
    with pytest.raises(Refused, match="going-ahead"):
        cast.june.move(process, "circles", why)
    cast.june.rooms[str(process.circle_room_id)].manifest_revision -= 1


def _in_place(process: Process, **but: bool) -> None:
    process.seats.update(**(dict.fromkeys(MARKS, True) | but))


@pytest.mark.parametrize("mark", MARKS)
def test_nothing_moves_to_a_meeting_while_one_mark_is_missing_and_nothing_says_why(
    mark: str, cast: Cast, lavender: Lavender
) -> None:
    _in_place(lavender.process)
    Seat.objects.filter(pk=lavender.marcus.pk).update(**{mark: False})
    before = (Revision.objects.count(), Line.objects.count())
    with pytest.raises(Refused, match="going-ahead"):
        cast.june.move(lavender.process, "circles", "It is time")
    lavender.process.refresh_from_db()
    assert lavender.process.stage == "inquiry"
    assert (Revision.objects.count(), Line.objects.count()) == before


def test_a_stage_that_was_left_out_is_not_shown_as_passed(cast: Cast, lavender: Lavender) -> None:
    _in_place(lavender.process)
    kind = KINDS[lavender.process.kind]

    def shown() -> dict[str, str]:
        process = Process.objects.get(pk=lavender.process.pk)
        return {row["stage"].name: row["state"] for row in stages_shown(process, kind)}

    cast.june.move(lavender.process, "preparation", "They know each other")
    assert shown()["inquiry"] == "done"
    assert shown()["getting_clear"] == "left-out"
    cast.june.move(lavender.process, "agreement", "They have written it already")
    cast.june.move(lavender.process, "getting_clear", "Once more")
    assert [shown()[name] for name in ("inquiry", "getting_clear", "preparation")] == ["done", "now", ""]
    cast.june.move(lavender.process, "follow_through", "It goes on")
    states = [shown()[name] for name in ("getting_clear", "preparation", "circles", "agreement", "follow_through")]
    assert states == ["done", "done", "left-out", "done", "now"]
    ending = kind.endings[0].name
    cast.june.end(lavender.process, ending, "Good enough")
    assert [shown()[name] for name in ("closing", "after", "ended")] == ["left-out", "left-out", "now"]


def test_with_everything_in_place_it_moves(cast: Cast, lavender: Lavender) -> None:
    _in_place(lavender.process)
    cast.june.move(lavender.process, "circles", "It is time")
    lavender.process.refresh_from_db()
    assert lavender.process.stage == "circles"


def test_who_has_stepped_back_lacks_nothing(cast: Cast, lavender: Lavender) -> None:
    _in_place(lavender.process)
    Seat.objects.filter(pk=lavender.marcus.pk).update(consent=False, stepped_back=True)
    cast.june.move(lavender.process, "circles", "Without him")
    assert Process.objects.get().stage == "circles"


def test_keepers_go_ahead_with_a_sealed_reason_kept_in_the_same_act(cast: Cast, lavender: Lavender) -> None:
    acts = Line.objects.count()
    cast.june.move(lavender.process, "circles", "It is time", going_ahead=WHY)
    assert Process.objects.get().stage == "circles"
    assert Sheet.objects.get(kind=GOING_AHEAD).room_id == lavender.process.circle_room_id
    assert Line.objects.count() == acts + 1


def test_resting_before_a_circle_needs_nothing_and_waking_up_there_does(cast: Cast, lavender: Lavender) -> None:
    june, process = cast.june, lavender.process
    june.move(process, "circles", "Later", paused=True)
    _refused(cast, process, "Now")
    june.move(process, "preparation", "Back, as one always may")
    _refused(cast, process, "Now")
    assert not Sheet.objects.filter(kind=GOING_AHEAD).exists()


def test_nobody_is_asked_again_while_people_meet(cast: Cast, lavender: Lavender) -> None:
    cast.june.move(lavender.process, "circles", "It is time", going_ahead=WHY)
    cast.june.move(lavender.process, "circles", "A second circle in December")
    assert Sheet.objects.filter(kind=GOING_AHEAD).count() == 1


def test_the_house_says_what_is_missing_and_keeps_nothing(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    path = f"/processes/{lavender.process.pk}/move/"
    client = signed_in(cast.kofi)
    page = client.get(path)
    assert [seat.label for seat in page.context["open"]] == ["Person harmed", "Person who caused harm"]
    assert page.context["data"]["convening"] == ["circles"]
    parcel = cast.june.sheet(cast.june.rooms[str(lavender.process.circle_room_id)], "move", {"why": "Now"})
    names = ("kind", "revision", "epoch", "envelope", "signature", "card", "card_signature", "manifest")
    line: dict[str, Any] = {name: getattr(parcel, name) for name in names} | {"sheet": str(parcel.sheet)}
    sent = json.dumps({"stage": "circles", "paused": False, "line": line, "going_ahead": None})
    answer = signed_in(cast.june).post(
        path, sent, content_type="application/json", headers={"accept": "application/json"}
    )
    assert (answer.status_code, answer.json()["error"]) == (400, "going-ahead")
    assert Process.objects.get().stage == "inquiry"
    assert not Sheet.objects.filter(kind="move").exists()
    _in_place(lavender.process)
    assert client.get(path).context["open"] == ()


def test_a_community_circle_asks_nothing(cast: Cast) -> None:
    process = cast.june.open_process("community_circle", cast.casa, with_keepers=[cast.kofi], name="Maple")
    cast.june.move(process, "circles", "Whoever comes")
    assert Process.objects.get().stage == "circles"
