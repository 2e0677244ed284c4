"""What a server can check without opening anything, it checks; and it stores everything of a parcel or nothing."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from centerpiece.people.actions.rosters import author
from centerpiece.sealing.actions import (
    drop_draft,
    give,
    keep_draft,
    open_room,
    renew_key,
    take_back,
    take_back_everything,
    write_sheet,
)
from centerpiece.sealing.models import Draft, Grant, Holding, Revision, Room, Sheet
from centerpiece.sealing.parcels import DraftParcel, GrantParcel, Refused, SheetParcel, Stale
from demonstration.hand import OpenRoom
from demonstration.sealing.sheet import Place, seal_sheet
from tests.cast import Cast


@pytest.fixture
def held(cast: Cast) -> tuple[OpenRoom, Room]:
    """A room that June and Kofi hold."""
    room = cast.june.new_room()
    grants = [cast.june.grant(room, cast.june), cast.june.grant(room, cast.kofi)]
    return room, open_room(UUID(room.room), grants=grants, by=author(cast.june.person))


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Room, Holding, Grant, Sheet, Revision, Draft))


def refused(code: str, act: Any) -> None:
    before = counts()
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.code == code
    assert counts() == before, "something of what was refused is there"


def test_a_room_is_opened_with_its_grants(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    _open, room = held
    assert set(Holding.objects.filter(room=room).values_list("person", flat=True)) == {
        UUID(cast.june.keys.person),
        UUID(cast.kofi.keys.person),
    }
    assert Grant.objects.filter(room=room.pk).count() == 2


def test_a_room_id_serves_once_and_its_opener_is_among_the_grantees(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, _room = held
    by = author(cast.june.person)
    refused("room-taken", lambda: open_room(UUID(known.room), grants=[cast.june.grant(known, cast.june)], by=by))
    other = cast.june.new_room()
    refused("no-own-grant", lambda: open_room(UUID(other.room), grants=[cast.june.grant(other, cast.kofi)], by=by))


def test_a_grant_is_only_taken_from_who_signed_it(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    parcel = cast.june.grant(known, cast.amal)
    refused("signature", lambda: give(room, parcel, by=author(cast.kofi.person)))
    refused("signature", lambda: give(room, replace(parcel, level="read"), by=author(cast.june.person)))
    other = open_other_room(cast)
    refused("grant-room", lambda: give(other, parcel, by=author(cast.june.person)))


def open_other_room(cast: Cast) -> Room:
    other = cast.june.new_room()
    return open_room(UUID(other.room), grants=[cast.june.grant(other, cast.june)], by=author(cast.june.person))


def test_nobody_lengthens_or_raises_their_own_grant(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    by = author(cast.june.person)
    give(room, cast.june.grant(known, cast.amal, level="keep", until="2027-01-31"), by=by)
    longer = cast.amal.grant(known, cast.amal, until="2027-12-31")
    refused("own-grant", lambda: give(room, longer, by=author(cast.amal.person)))
    refused("own-grant", lambda: give(room, cast.amal.grant(known, cast.amal), by=author(cast.amal.person)))


def test_revisions_count_up_and_a_stale_one_changes_nothing(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    first = write_sheet(room, cast.june.sheet(known, "note", {"note": "one"}), by=author(cast.june.person))
    second = cast.june.sheet(known, "note", {"note": "two"}, sheet=str(first.pk), revision=2)
    write_sheet(room, second, by=author(cast.june.person))
    again = cast.kofi.sheet(known, "note", {"note": "kofi"}, sheet=str(first.pk), revision=2)
    before = counts()
    with pytest.raises(Stale) as stale:
        write_sheet(room, again, by=author(cast.kofi.person))
    assert (stale.value.what, stale.value.current) == ("sheet", 2)
    assert counts() == before


def test_a_manifest_that_has_moved_on_stops_the_whole_parcel(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    by = author(cast.june.person)
    one = cast.june.sheet(known, "note", {"note": "one"})
    known.manifest_revision = 0
    other = cast.june.sheet(known, "note", {"note": "other"})
    write_sheet(room, one, by=by)
    before = counts()
    with pytest.raises(Stale) as stale:
        write_sheet(room, other, by=by)
    assert (stale.value.what, counts()) == ("manifest", before)


def test_the_same_parcel_sent_twice_is_kept_once(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    parcel = cast.june.sheet(known, "note", {"note": "one"})
    first = write_sheet(room, parcel, by=author(cast.june.person))
    before = counts()
    assert write_sheet(room, parcel, by=author(cast.june.person)) == first
    assert counts() == before


def test_forged_and_displaced_sheets_are_refused(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    by = author(cast.june.person)
    good = cast.june.sheet(known, "note", {"note": "one"})
    other_room = open_other_room(cast)
    refused("signature", lambda: write_sheet(other_room, good, by=by))
    refused("signature", lambda: write_sheet(room, good, by=author(cast.kofi.person)))
    refused("signature", lambda: write_sheet(room, replace(good, sheet=uuid4()), by=by))
    refused("signature", lambda: write_sheet(room, replace(good, kind="inquiry"), by=by))
    refused("signature", lambda: write_sheet(room, replace(good, card=good.envelope), by=by))
    flipped = good.envelope[:-2] + ("AA" if good.envelope[-2:] != "AA" else "BA")
    refused("signature", lambda: write_sheet(room, replace(good, envelope=flipped), by=by))
    refused("length", lambda: write_sheet(room, replace(good, envelope="s1.1." + "A" * 383), by=by))
    refused("kind", lambda: write_sheet(room, replace(good, kind="manifest"), by=by))
    refused("kind", lambda: write_sheet(room, replace(good, sheet=room.pk), by=by))
    bad_manifest = {**(good.manifest or {}), "signature": good.signature}
    refused("signature", lambda: write_sheet(room, replace(good, manifest=bad_manifest), by=by))


def test_a_sheet_cannot_change_its_kind_room_or_seat(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    by = author(cast.june.person)
    sheet = write_sheet(room, cast.june.sheet(known, "note", {"note": "one"}), by=by)
    other = cast.june.sheet(known, "inquiry", {}, sheet=str(sheet.pk), revision=2)
    refused("sheet-taken", lambda: write_sheet(room, other, by=by))
    seated = cast.june.sheet(known, "note", {}, sheet=str(sheet.pk), revision=2, subject=str(uuid4()))
    refused("sheet-taken", lambda: write_sheet(room, seated, by=by))


def test_an_old_key_is_not_written_with(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    late = cast.kofi.sheet(known, "note", {"note": "late"})
    known.manifest_revision -= 1  # it was never sent
    renew(known, room, cast, epoch=2)
    before = counts()
    with pytest.raises(Stale) as stale:
        write_sheet(room_now(room), late, by=author(cast.kofi.person))
    assert (stale.value.what, stale.value.current, counts()) == ("epoch", 2, before)


def room_now(room: Room) -> Room:
    return Room.objects.get(pk=room.pk)


def renew(known: OpenRoom, room: Room, cast: Cast, *, epoch: int) -> None:
    known.keys[epoch] = bytes([epoch]) * 32
    grants = [cast.june.grant(known, cast.june), cast.june.grant(known, cast.kofi)]
    manifest = cast.june.manifest(known)
    renew_key(room_now(room), epoch=epoch, grants=grants, manifest=manifest, by=author(cast.june.person))


def test_a_new_key_goes_to_everybody_who_holds_the_room_and_nobody_else(
    held: tuple[OpenRoom, Room], cast: Cast
) -> None:
    known, room = held
    by = author(cast.june.person)
    give(room, cast.june.grant(known, cast.amal), by=by)
    take_back(room, UUID(cast.amal.keys.person))
    assert room_now(room).rotation_due
    known.keys[2] = b"2" * 32
    mine, kofis, amals = (cast.june.grant(known, who) for who in (cast.june, cast.kofi, cast.amal))
    with_list = {"epoch": 2, "manifest": cast.june.manifest(known), "by": by}
    refused("grantees", lambda: renew_key(room, grants=[kofis], **with_list))
    refused("grantees", lambda: renew_key(room, grants=[mine, kofis, kofis], **with_list))
    refused("grantees", lambda: renew_key(room, grants=[mine, kofis, amals], **with_list))
    assert renew_key(room, grants=[mine, kofis], **with_list).rotation_due is False
    assert set(Grant.objects.filter(room=room.pk).values_list("epoch", flat=True)) == {2}
    with pytest.raises(Stale):
        renew_key(room, grants=[mine, kofis], **with_list)


def test_who_leaves_holds_nothing_and_every_room_wants_a_new_key(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    kofi = UUID(cast.kofi.keys.person)
    keep_draft(room, draft(known, cast), by=author(cast.kofi.person))
    assert take_back_everything(kofi) == 1
    assert not Holding.objects.filter(person=kofi).exists()
    assert not Grant.objects.filter(grantee=kofi).exists()
    assert not Draft.objects.exists()
    assert room_now(room).rotation_due


def draft(known: OpenRoom, cast: Cast, *, sheet: str | None = None) -> DraftParcel:
    sheet = sheet or str(uuid4())
    place = Place(known.room, sheet, f"note/draft/{cast.kofi.keys.person}", 1, known.epoch)
    envelope = seal_sheet(known.keys[known.epoch], place, {"note": "half a th"})
    return DraftParcel.of({"sheet": sheet, "kind": "note", "revision": 1, "epoch": known.epoch, "envelope": envelope})


def test_a_draft_is_replaced_and_gone_once_the_sheet_is_kept(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    by = author(cast.kofi.person)
    first = draft(known, cast)
    keep_draft(room, first, by=by)
    keep_draft(room, draft(known, cast, sheet=str(first.sheet)), by=by)
    assert Draft.objects.count() == 1
    parcel = cast.kofi.sheet(known, "note", {"note": "whole"}, sheet=str(first.sheet))
    write_sheet(room, parcel, by=by)
    assert not Draft.objects.exists()


def test_a_draft_is_dropped_by_its_author_only(held: tuple[OpenRoom, Room], cast: Cast) -> None:
    known, room = held
    kept = keep_draft(room, draft(known, cast), by=author(cast.kofi.person))
    drop_draft(kept.sheet, by=author(cast.june.person))
    assert Draft.objects.count() == 1
    drop_draft(kept.sheet, by=author(cast.kofi.person))
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("field", ["title", "plaintext", "name"])
def test_a_field_that_nobody_expects_is_refused(held: tuple[OpenRoom, Room], cast: Cast, field: str) -> None:
    data = {"sheet": str(uuid4()), "kind": "note", "revision": 1, "epoch": 1, "envelope": "s1.1.AA", field: "Rosa"}
    refused("shape", lambda: DraftParcel.of(json.loads(json.dumps(data))))


@pytest.mark.parametrize("data", [None, [], "x", 7, {}, {"room": 1}, {"sheet": None}])
def test_anything_else_than_a_parcel_is_refused(held: tuple[OpenRoom, Room], data: object) -> None:
    for parcel in (SheetParcel, GrantParcel, DraftParcel):
        refused("shape", lambda parcel=parcel: parcel.of(data))
