"""Opening a process, and adding a participant."""

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.actions.rosters import author
from centerpiece.people.models import Organization, Person
from centerpiece.practice.actions.locking import lock
from centerpiece.practice.actions.sharing import FEWEST_KEEPERS, check_colleague, check_sides
from centerpiece.practice.actions.writing import write_as
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import NAME, NAMING, Kind
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.parcels import ProcessParcel, RoomParcel, SeatParcel
from centerpiece.sealing.actions import open_room
from centerpiece.sealing.models import Level, Room
from centerpiece.sealing.parcels import Refused


def open_process(kind: Kind, parcel: ProcessParcel, *, organization: Organization, by: Person) -> Process:
    """Open a process with its rooms, its name and its first seats: all of it, or nothing.

    Raises:
        Refused: "process-taken" when the id is in use, "keepers" with fewer than two keepers, "seats" when the first
            seats are not those of the kind, "grantee" when somebody granted is not a vouched colleague, or whatever
            is wrong with an envelope.
        Stale: from writing the sheets.
    """
    if known := _known(parcel):
        return known
    if tuple(seat.role for seat in parcel.seats) != kind.seats_at_start:
        raise Refused("seats")
    if len({grant.grantee for grant in parcel.room.grants}) < FEWEST_KEEPERS:
        raise Refused("keepers")
    with transaction.atomic(), transaction.atomic(using="keys"):
        circle = _open_circle_room(parcel.room, organization, by)
        process, made = Process.objects.get_or_create(
            pk=parcel.process,
            defaults={
                "organization": organization,
                "kind": kind.name,
                "stage": kind.first_stage,
                "been_in": [kind.first_stage],
                "circle_room": circle,
            },
        )
        if not made:  # the same parcel was under way twice at once
            raise Refused("process-taken")
        write_as(NAMING, process, circle, parcel.naming, by=by)
        for place, seat in enumerate(parcel.seats):
            _seat(process, seat, place, by)
        record(by, "practice.process.start", process.pk)
    return process


def _known(parcel: ProcessParcel) -> Process | None:
    """The process that this very parcel has opened before. Raises Refused("process-taken") when another one has."""
    known = Process.objects.filter(pk=parcel.process).select_related("circle_room").first()
    if known is None:
        return None
    if known.circle_room_id == parcel.room.room and parcel.naming.already_kept(known.circle_room):
        return known
    raise Refused("process-taken")


def add_seat(process: Process, parcel: SeatParcel, *, by: Person) -> Seat:
    """Add a participant: a seat with a role, a room of its own, and the sealed sheet that says who it is.

    Raises:
        Refused, Stale: as `open_process`.
    """
    with transaction.atomic(), transaction.atomic(using="keys"):
        lock(process.pk)
        known = process.seats.filter(pk=parcel.seat, room=parcel.room.room).first()
        if known and parcel.name.already_kept(process.circle_room):
            return known
        last = process.seats.order_by("place").last()
        seat = _seat(process, parcel, last.place + 1 if last else 0, by)
        record(by, "practice.process.add_seat", process.pk)
    return seat


def _open_circle_room(parcel: RoomParcel, organization: Organization, by: Person) -> Room:
    """Who holds the circle room is a keeper: to keep, and without an end."""
    if any(grant.level != Level.KEEP or grant.until for grant in parcel.grants):
        raise Refused("level")
    return _open_room(parcel, organization, by)


def _open_room(parcel: RoomParcel, organization: Organization, by: Person) -> Room:
    for grant in parcel.grants:
        if grant.grantee != by.pk:
            check_colleague(organization, grant.grantee)
    return open_room(parcel.room, grants=parcel.grants, manifest=parcel.manifest, by=author(by))


def _seat(process: Process, parcel: SeatParcel, place: int, by: Person) -> Seat:
    if parcel.role not in {role.name for role in KINDS[process.kind].roles}:
        raise Refused("role")
    if parcel.name.subject != parcel.seat or Seat.objects.filter(pk=parcel.seat).exists():
        raise Refused("seat-taken")
    room = _open_room(parcel.room, process.organization, by)
    # A room goes when its process goes, and is held as long.
    circle = Room.objects.values("let_go_on", "on_hold").get(pk=process.circle_room_id)
    Room.objects.filter(pk=room.pk).update(**circle)
    seat = Seat.objects.create(pk=parcel.seat, process=process, role=parcel.role, room=room, place=place)
    for grant in parcel.room.grants:
        check_sides(process, grant.grantee)
    write_as(NAME, process, process.circle_room, parcel.name, by=by)
    return seat
