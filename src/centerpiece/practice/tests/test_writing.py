"""Writing in the rooms of a process, keeping drafts, moving it."""

from uuid import uuid4

import pytest

from centerpiece.journal.models import Line
from centerpiece.practice import actions
from centerpiece.practice.models import Seat
from centerpiece.sealing.models import Draft, Revision, Sheet
from centerpiece.sealing.parcels import DraftParcel, Refused, Stale
from tests.cast import Cast, Lavender


def test_a_sheet_is_kept_with_its_mark(cast: Cast, lavender: Lavender) -> None:
    june, process, rosa = cast.june, lavender.process, lavender.rosa
    june.write(process, rosa.room, "care_plan", {"stop_signal": "The blue cup"}, in_place=True)
    rosa.refresh_from_db()
    assert (rosa.preparation, rosa.care, rosa.consent) == (True, True, False)
    sheet = Sheet.objects.get(kind="care_plan")
    june.write(process, rosa.room, "care_plan", {}, in_place=False, sheet=sheet)
    rosa.refresh_from_db()
    assert not rosa.care
    assert sheet.revisions.count() == 2


def test_kept_twice_it_is_one(cast: Cast, lavender: Lavender) -> None:
    process, june = lavender.process, cast.june
    parcel = june.sheet(june.rooms[str(process.circle_room_id)], "note", {"note": "Tea"})
    lines = Line.objects.count()
    first = actions.write(process, process.circle_room, parcel, {}, by=june.person)
    assert actions.write(process, process.circle_room, parcel, {}, by=june.person) == first
    assert Revision.objects.filter(sheet=first).count() == 1
    assert Line.objects.count() == lines + 1


@pytest.mark.parametrize(
    ("kind", "subject", "room", "code"),
    [
        ("nonsense", None, "circle", "kind"),
        ("learning", None, "circle", "kind"),  # of another kind of process
        ("preparation", "rosa", "circle", "subject"),
        ("preparation", "marcus", "rosa", "subject"),
        ("preparation", None, "rosa", "subject"),
        ("note", None, "rosa", "kind"),
        ("note", "nobody", "circle", "subject"),
        ("naming", None, "circle", "kind"),  # it has its name
        ("move", None, "circle", "kind"),  # only by moving
        ("name", "rosa", "circle", "kind"),  # she has hers
    ],
)
def test_a_sheet_lies_where_it_belongs_and_nowhere_else(
    cast: Cast, lavender: Lavender, kind: str, subject: str | None, room: str, code: str
) -> None:
    june, process = cast.june, lavender.process
    rooms = {"circle": process.circle_room, "rosa": lavender.rosa.room}
    seats = {"rosa": str(lavender.rosa.pk), "marcus": str(lavender.marcus.pk), "nobody": str(uuid4()), None: None}
    sheets = Sheet.objects.count()
    parcel = june.sheet(june.rooms[str(rooms[room].pk)], kind, {}, subject=seats[subject])
    with pytest.raises(Refused, match=code):
        actions.write(process, rooms[room], parcel, {}, by=june.person)
    assert Sheet.objects.count() == sheets


@pytest.mark.parametrize("marks", [{"consent": True}, {"care": True, "consent": True}, {"role": True}])
def test_a_sheet_sets_its_own_mark_and_no_other(cast: Cast, lavender: Lavender, marks: dict[str, bool]) -> None:
    june, rosa = cast.june, lavender.rosa
    parcel = june.sheet(june.rooms[str(rosa.room_id)], "care_plan", {}, subject=str(rosa.pk))
    with pytest.raises(Refused, match="marks"):
        actions.write(lavender.process, rosa.room, parcel, marks, by=june.person)
    assert not Sheet.objects.filter(kind="care_plan").exists()
    assert not Seat.objects.get(pk=rosa.pk).care


def test_who_builds_on_something_older_is_told(cast: Cast, lavender: Lavender) -> None:
    june, process = cast.june, lavender.process
    room, note = process.circle_room, Sheet.objects.get(kind="note")
    june.write(process, room, "note", {"note": "Second"}, sheet=note)
    with pytest.raises(Stale, match="sheet") as raised:
        june.write(process, room, "note", {"note": "Also second"}, sheet=note)
    assert raised.value.current == 2
    assert Revision.objects.filter(sheet=note).count() == 2


def test_a_draft_takes_the_place_of_the_last_and_goes_with_the_sheet(cast: Cast, lavender: Lavender) -> None:
    june, process, room = cast.june, lavender.process, lavender.process.circle_room
    parcel = june.sheet(june.rooms[str(room.pk)], "note", {"note": "Tea"})
    draft = DraftParcel(parcel.sheet, "note", None, 1, 1, parcel.envelope)
    actions.keep_draft(process, room, draft, by=june.person)
    actions.keep_draft(process, room, draft, by=june.person)
    actions.keep_draft(process, room, draft, by=cast.kofi.person)
    assert Draft.objects.count() == 2
    actions.write(process, room, parcel, {}, by=june.person)
    assert [kept.author for kept in Draft.objects.all()] == [cast.kofi.person.pk]
    actions.drop_draft(parcel.sheet, by=june.person)
    assert Draft.objects.count() == 1
    with pytest.raises(Refused, match="kind"):
        actions.keep_draft(process, lavender.rosa.room, draft, by=june.person)


def test_a_process_moves_to_any_of_its_stages_with_a_reason(cast: Cast, lavender: Lavender) -> None:
    june, process = cast.june, lavender.process
    for stage, paused in (("circles", True), ("preparation", True), ("closing", False)):
        june.move(process, stage, "As we agreed", paused=paused)
        process.refresh_from_db()
        assert (process.stage, process.paused) == (stage, paused)
    assert Sheet.objects.filter(kind="move", room=process.circle_room).count() == 3
    with pytest.raises(Refused, match="stage"):
        june.move(process, "learning", "Not a stage of a harm circle")
    with pytest.raises(Refused, match="ending"):
        june.move(process, "ended", "Ended by moving")
    assert Sheet.objects.filter(kind="move").count() == 3


def test_what_they_were_told_is_kept_only_after_the_newest_wish_was_looked_at(cast: Cast, lavender: Lavender) -> None:
    june, process, rosa = cast.june, lavender.process, lavender.rosa
    room = june.rooms[str(rosa.room_id)]
    said = {"wish_looked_at": True, "about": "completion"}

    def tell(looked_at: int | None, sheet: Sheet | None = None) -> Sheet:
        parcel = june.sheet(
            room,
            "told",
            said,
            subject=str(rosa.pk),
            sheet=str(sheet.pk) if sheet else None,
            revision=sheet.revision + 1 if sheet else 1,
        )
        return actions.write(process, rosa.room, parcel, {}, looked_at=looked_at, by=june.person)

    def refused(looked_at: int | None, sheet: Sheet | None = None) -> None:
        with pytest.raises(Refused, match="look-first"):
            tell(looked_at, sheet)
        room.manifest_revision -= 1  # it was not kept

    for looked_at in (None, 1):  # never asked: there is nothing to look at
        refused(looked_at)
    wish = june.write(process, rosa.room, "wants_to_know", {"completion": "told"})
    refused(None)
    told = tell(1)
    june.write(process, rosa.room, "wants_to_know", {"completion": "nothing"}, sheet=wish)
    refused(1, told)  # a revision too
    assert Revision.objects.filter(sheet=told).count() == 1
    assert tell(2, told).revision == 2
