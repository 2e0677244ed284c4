"""Who holds which room: given, taken back, and a new key for those who go on holding it."""

import datetime
from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client

from centerpiece.practice import actions, queries
from centerpiece.practice.models import Process
from centerpiece.sealing.models import Draft, Grant, Holding, Sheet, today
from centerpiece.sealing.parcels import Refused, SheetParcel, Stale
from demonstration.hand import Hand
from demonstration.member import OpenRoom
from tests.cast import Cast, Lavender

YESTERDAY = datetime.timedelta(days=-1)


def _lists(by: Hand, rooms: Iterable[Any]) -> list[SheetParcel]:
    """The next manifest of each of these rooms; one that was refused before is nowhere, and its number is free."""
    made = []
    for pk in sorted({str(room) for room in rooms}):
        room = by.rooms.get(pk) or OpenRoom(pk, {1: bytes(32)})
        known = Sheet.objects.filter(pk=pk).first()
        room.manifest_revision = known.revision if known else 0
        made.append(by.manifest(room))
    return made


def _give(lavender: Lavender, by: Hand, *grants: Any) -> None:
    manifests = _lists(by, [grant.room for grant in grants])
    actions.grant_rooms(lavender.process, grants, manifests=manifests, by=by.person)


def _take_back(process: Process, room: Any, person: Hand, *, by: Hand) -> None:
    rooms = [room]
    if room == process.circle_room_id:
        held = Holding.objects.filter(person=person.keys.person).values("room")
        rooms += [each.pk for each in queries.kept_rooms(by.person, process) if held.filter(room=each.pk).exists()]
    for each in rooms:
        by.rooms[str(each)].holders.pop(person.keys.person, None)
    pk = person.person.pk
    actions.take_back_room(process, room, pk, manifests=_lists(by, rooms), by=by.person)


def _renewed(room: OpenRoom, by: Hand, *holders: Hand) -> tuple[int, list[Any]]:
    """The grants of the room's next epoch."""
    room.keys = {**room.keys, room.epoch + 1: by.random_bytes(32)}
    return room.epoch, [by.grant(room, holder) for holder in holders]


def _renew(room: Any, by: Hand, epoch: int, grants: Iterable[Any]) -> Any:
    [manifest] = _lists(by, [room.pk])
    return actions.renew_room(room, epoch=epoch, grants=grants, manifest=manifest, by=by.person)


def test_a_co_keeper_holds_every_room_from_then_on(cast: Cast, lavender: Lavender) -> None:
    june, noor = cast.june, cast.noor
    rooms = [lavender.process.circle_room_id, lavender.rosa.room_id, lavender.marcus.room_id]
    assert not queries.processes_for(noor.person).exists()
    _give(lavender, june, *(june.grant(june.rooms[str(room)], noor) for room in rooms))
    assert {room.pk for room in queries.kept_rooms(noor.person, lavender.process)} == set(rooms)


@pytest.mark.parametrize(
    ("who", "room", "terms", "code"),
    [
        ("eli", "rosa", {}, "grantee"),
        ("wanda", "rosa", {}, "grantee"),
        ("noor", "circle", {"level": "read"}, "level"),
        ("noor", "circle", {"until": "2099-01-01"}, "level"),
        ("amal", "marcus", {}, "sides"),
    ],
)
def test_what_may_not_be_given(
    cast: Cast, lavender: Lavender, who: str, room: str, terms: dict[str, str], code: str
) -> None:
    places = {
        "circle": lavender.process.circle_room_id,
        "rosa": lavender.rosa.room_id,
        "marcus": lavender.marcus.room_id,
    }
    held = Holding.objects.count()
    grant = cast.june.grant(cast.june.rooms[str(places[room])], cast.everybody()[who], **terms)
    with pytest.raises(Refused, match=code):
        _give(lavender, cast.june, grant)
    assert Holding.objects.count() == held


def test_nobody_gives_a_room_they_do_not_keep(cast: Cast, lavender: Lavender) -> None:
    """Amal holds Rosa's room; she cannot give Marcus's, nor one of another process."""
    room = cast.june.rooms[str(lavender.marcus.room_id)]
    with pytest.raises(Refused, match="grant-room"):
        _give(lavender, cast.amal, cast.amal.grant(room, cast.noor))
    elsewhere = cast.june.open_process("community_circle", cast.casa, with_keepers=[cast.kofi], name="Fern")
    grant = cast.june.grant(cast.june.rooms[str(elsewhere.circle_room_id)], cast.noor)
    with pytest.raises(Refused, match="grant-room"):
        _give(lavender, cast.june, grant)


def test_a_grantee_does_not_lengthen_their_own_grant(cast: Cast, lavender: Lavender) -> None:
    room = cast.june.rooms[str(lavender.rosa.room_id)]
    _give(lavender, cast.june, cast.june.grant(room, cast.noor, until=today().isoformat()))
    with pytest.raises(Refused, match="own-grant"):
        _give(lavender, cast.noor, cast.noor.grant(room, cast.noor))


def test_an_ended_grant_is_none_though_no_job_has_run(cast: Cast, lavender: Lavender, client: Client) -> None:
    room = cast.june.rooms[str(lavender.marcus.room_id)]
    _give(lavender, cast.june, cast.june.grant(room, cast.noor, until=today().isoformat()))
    client.force_login(cast.noor.person)
    page = f"/processes/{lavender.process.pk}/"
    assert client.get(page).status_code == 200
    Holding.objects.filter(person=cast.noor.person.pk).update(until=today() + YESTERDAY)
    assert client.get(page).status_code == 404
    asked = {"rooms": [str(lavender.marcus.room_id)]}
    assert client.post("/grants/", asked, content_type="application/json").json() == {"grants": []}
    assert queries.holdings_and_ended([lavender.marcus.room])[1] == {lavender.marcus.room_id}


def test_taking_back_ends_it_at_once_and_asks_for_a_new_key(cast: Cast, lavender: Lavender) -> None:
    amal, rosa = cast.amal.person, lavender.rosa
    _take_back(lavender.process, rosa.room_id, cast.amal, by=cast.june)
    rosa.room.refresh_from_db()
    assert rosa.room.rotation_due
    assert not Grant.objects.filter(room=rosa.room_id, grantee=amal.pk).exists()
    assert not queries.processes_for(amal).exists()


def test_two_keepers_stay_and_no_room_is_left_without_one(cast: Cast, lavender: Lavender) -> None:
    process, june, kofi, noor = lavender.process, cast.june, cast.kofi, cast.noor
    with pytest.raises(Refused, match="keepers"):
        _take_back(process, process.circle_room_id, kofi, by=june)
    _give(lavender, june, june.grant(june.rooms[str(process.circle_room_id)], noor))
    kofi.add_seat(process, "elder", {"called": "Ines"}, keepers=[])
    with pytest.raises(Refused, match="last-holder"):
        _take_back(process, process.circle_room_id, kofi, by=june)
    only = process.seats.get(role="elder").room
    with pytest.raises(Refused, match="last-holder"):
        _take_back(process, only.pk, kofi, by=kofi)


def test_who_keeps_no_longer_loses_every_room(cast: Cast, lavender: Lavender) -> None:
    process, june, kofi = lavender.process, cast.june, cast.kofi
    _give(lavender, june, june.grant(june.rooms[str(process.circle_room_id)], cast.noor))
    _take_back(process, process.circle_room_id, kofi, by=june)
    assert not Holding.objects.filter(person=kofi.person.pk).exists()
    assert not Draft.objects.filter(author=kofi.person.pk).exists()
    assert not queries.processes_for(kofi.person).exists()
    assert all(room.rotation_due for room in queries.rooms_for(june.person, process))


def test_a_new_key_goes_to_those_who_hold_the_room_and_nobody_else(cast: Cast, lavender: Lavender) -> None:
    june, kofi, rosa = cast.june, cast.kofi, lavender.rosa
    _take_back(lavender.process, rosa.room_id, cast.amal, by=june)
    room = june.rooms[str(rosa.room_id)]
    epoch, grants = _renewed(room, june, june, kofi)
    too_many = [*grants, june.grant(room, cast.amal)]
    for wrong in (grants[1:], too_many, [*grants, grants[1]], [grants[0], june.grant(room, kofi, level="read")]):
        with pytest.raises(Refused, match="grantees"):
            _renew(rosa.room, june, epoch, wrong)
    renewed = _renew(rosa.room, june, epoch, grants)
    assert (renewed.epoch, renewed.rotation_due) == (2, False)
    with pytest.raises(Stale, match="epoch"):
        _renew(rosa.room, june, epoch, grants)


def test_renewing_lengthens_nobodys_time_and_leaves_out_who_has_ended(cast: Cast, lavender: Lavender) -> None:
    june, rosa = cast.june, lavender.rosa
    room = june.rooms[str(rosa.room_id)]
    _give(lavender, june, june.grant(room, cast.amal, until="2099-01-01"))
    epoch, grants = _renewed(room, june, june, cast.kofi)
    with pytest.raises(Refused, match="grantees"):
        _renew(rosa.room, june, epoch, [*grants, june.grant(room, cast.amal)])
    Holding.objects.filter(person=cast.amal.person.pk).update(until=today() + YESTERDAY)
    assert _renew(rosa.room, june, epoch, grants).epoch == 2


def test_who_holds_a_room_is_written_into_its_own_list_in_the_same_act(cast: Cast, lavender: Lavender) -> None:
    """Without each room's next manifest nothing is given, taken back or renewed; with it, both or neither."""
    june, process, rosa = cast.june, lavender.process, lavender.rosa
    room = june.rooms[str(rosa.room_id)]
    grant, held = june.grant(room, cast.noor), Holding.objects.count()
    other, forged = _lists(june, [lavender.marcus.room_id]), _lists(cast.kofi, [rosa.room_id])
    for manifests, code in (([], "manifest"), (other, "manifest"), (forged, "signature")):
        with pytest.raises(Refused, match=code):
            actions.grant_rooms(process, [grant], manifests=manifests, by=june.person)
    with pytest.raises(Refused, match="manifest"):
        actions.take_back_room(process, rosa.room_id, cast.amal.person.pk, manifests=[], by=june.person)
    room.manifest_revision = 0
    with pytest.raises(Stale, match="manifest"):
        actions.grant_rooms(process, [grant], manifests=[june.manifest(room)], by=june.person)
    assert (Holding.objects.count(), Grant.objects.filter(grantee=cast.noor.person.pk).exists()) == (held, False)
    before = Sheet.objects.get(pk=rosa.room_id).revision
    _give(lavender, june, grant)
    assert Sheet.objects.get(pk=rosa.room_id).revision == before + 1


def test_whom_the_rooms_own_list_does_not_know_stays_without_the_new_key(cast: Cast, lavender: Lavender) -> None:
    june, noor, rosa = cast.june, cast.noor, lavender.rosa
    Holding.objects.create(room=rosa.room, person=noor.person.pk, level="keep", granted_by=june.person.pk)
    _take_back(lavender.process, rosa.room_id, cast.amal, by=june)
    epoch, grants = _renewed(june.rooms[str(rosa.room_id)], june, june, cast.kofi)
    assert _renew(rosa.room, june, epoch, grants).epoch == 2
    assert Holding.objects.filter(room=rosa.room, person=noor.person.pk).exists()
    assert not Grant.objects.filter(room=rosa.room_id, grantee=noor.person.pk).exists()
