"""Opening a process and adding seats: all of it or nothing, and once however often it is sent."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from centerpiece.journal.models import Line
from centerpiece.practice import actions
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.parcels import ProcessParcel, RoomParcel, SeatParcel
from centerpiece.sealing.models import Grant, Holding, Room, Sheet
from centerpiece.sealing.parcels import GrantParcel, Refused
from demonstration.hand import Hand
from demonstration.member import OpenRoom
from tests.cast import Cast, Lavender


def _room(room: OpenRoom, by: Hand, *others: Hand, **terms: str) -> RoomParcel:
    grants: list[GrantParcel] = [by.grant(room, by), *(by.grant(room, other, **terms) for other in others)]
    return RoomParcel(UUID(room.room), tuple(grants), by.manifest(room))


def _parcel(by: Hand, *others: Hand, roles: tuple[str, ...] = (), **terms: str) -> ProcessParcel:
    circle = by.new_room()
    opened = _room(circle, by, *others, **terms)
    naming = by.sheet(circle, "naming", {"name": "Sorrel"}, card={"title": "Sorrel"})
    seats = tuple(_seat(circle, role, by, *others) for role in roles)
    return ProcessParcel(uuid4(), opened, naming, seats)


def _seat(circle: OpenRoom, role: str, by: Hand, *others: Hand) -> SeatParcel:
    seat = uuid4()
    name = by.sheet(circle, "name", {"called": "Ana"}, card={"title": "Ana"}, subject=str(seat))
    return SeatParcel(seat, role, _room(by.new_room(), by, *others), name)


def _open(cast: Cast, parcel: ProcessParcel, kind: str = "community_circle") -> Process:
    return actions.open_process(KINDS[kind], parcel, organization=cast.casa, by=cast.june.person)


def test_a_process_opens_with_rooms_name_and_seats(cast: Cast) -> None:
    parcel = _parcel(cast.june, cast.kofi, roles=("survivor",))
    process = _open(cast, parcel, "survivor_support")
    assert (process.kind, process.stage, process.paused) == ("survivor_support", "inquiry", False)
    assert process.month.day == 1
    seat = process.seats.get()
    assert not any(getattr(seat, mark) for mark in ("preparation", "consent", "readiness", "safety", "care"))
    keepers = {cast.june.person.pk, cast.kofi.person.pk}
    for room in (process.circle_room, seat.room):
        assert set(room.holdings.values_list("person", flat=True)) == keepers
        assert set(Grant.objects.filter(room=room.pk).values_list("grantee", flat=True)) == keepers
    assert Sheet.objects.filter(room=process.circle_room).count() == 3  # name, who sits there, and the list of both
    assert Line.objects.filter(action="practice.process.start", thing=process.pk).count() == 1


def test_sent_twice_it_is_one(cast: Cast) -> None:
    parcel = _parcel(cast.june, cast.kofi, roles=("survivor",))
    assert _open(cast, parcel, "survivor_support") == _open(cast, parcel, "survivor_support")
    assert Process.objects.count() == 1
    assert Line.objects.filter(action="practice.process.start").count() == 1
    other = replace(_parcel(cast.june, cast.kofi, roles=("survivor",)), process=parcel.process)
    with pytest.raises(Refused, match="process-taken"):
        _open(cast, other, "survivor_support")


def test_what_is_refused_leaves_nothing(cast: Cast) -> None:
    june, kofi = cast.june, cast.kofi
    refused = {
        "keepers": _parcel(june),
        "grantee": _parcel(june, cast.eli),
        "level": _parcel(june, kofi, level="read"),
        "seats": _parcel(june, kofi, roles=("survivor",)),
        "kind": replace(_parcel(june, kofi), naming=june.sheet(june.new_room(), "note", {"note": "x"})),
        "signature": replace(_parcel(june, kofi), naming=kofi.sheet(june.new_room(), "naming", {"name": "x"})),
    }
    rooms = Room.objects.count()
    for code, parcel in refused.items():
        with pytest.raises(Refused, match=code):
            _open(cast, parcel)
        assert (Process.objects.count(), Room.objects.count()) == (0, rooms), code
    assert not Grant.objects.filter(room__in=[parcel.room.room for parcel in refused.values()]).exists()


@pytest.mark.parametrize("name", ["wanda", "remy", "eli"])
def test_only_a_vouched_colleague_keeps_with_one(cast: Cast, name: str) -> None:
    with pytest.raises(Refused, match="grantee"):
        _open(cast, _parcel(cast.june, cast.everybody()[name]))


def test_a_seat_is_added_once_with_a_room_of_its_own(cast: Cast, lavender: Lavender) -> None:
    process, june = lavender.process, cast.june
    parcel = _seat(june.rooms[str(process.circle_room_id)], "supporter_of_harmed", june)
    seat = actions.add_seat(process, parcel, by=june.person)
    assert actions.add_seat(process, parcel, by=june.person) == seat
    assert [each.place for each in process.seats.all()] == [0, 1, 2]
    assert list(seat.room.holdings.values_list("person", flat=True)) == [june.person.pk]


def test_a_seat_needs_a_role_of_the_kind_and_its_own_name_sheet(cast: Cast, lavender: Lavender) -> None:
    process, june = lavender.process, cast.june
    circle = june.rooms[str(process.circle_room_id)]
    seats, holdings = Seat.objects.count(), Holding.objects.count()
    with pytest.raises(Refused, match="role"):
        actions.add_seat(process, _seat(circle, "survivor", june), by=june.person)
    wrong = replace(_seat(circle, "elder", june), seat=uuid4())
    with pytest.raises(Refused, match="seat-taken"):
        actions.add_seat(process, wrong, by=june.person)
    assert (Seat.objects.count(), Holding.objects.count()) == (seats, holdings)


def test_an_advocate_of_one_side_gets_no_seat_of_the_other(cast: Cast, lavender: Lavender) -> None:
    """Amal holds Rosa's room."""
    process, june = lavender.process, cast.june
    circle = june.rooms[str(process.circle_room_id)]
    assert actions.add_seat(process, _seat(circle, "elder", june, cast.amal), by=june.person)
    grants = Grant.objects.count()
    with pytest.raises(Refused, match="sides"):
        actions.add_seat(process, _seat(circle, "supporter_of_caused", june, cast.amal), by=june.person)
    assert Grant.objects.count() == grants
