"""Who holds which room: granting, taking back, renewing a room's key."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from centerpiece.journal.actions import record
from centerpiece.people.actions.rosters import author
from centerpiece.people.models import Membership, Organization, Person
from centerpiece.practice.actions.locking import lock
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import AROUND
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing.actions import give, renew_key, take_back, write_manifest
from centerpiece.sealing.models import Holding, Level, Room
from centerpiece.sealing.parcels import GrantParcel, Refused, SheetParcel
from centerpiece.sealing.relations import held_rooms, still_holds

FEWEST_KEEPERS = 2


def check_colleague(organization: Organization, person: UUID) -> None:
    """Raises Refused("grantee") unless the roster of the organization vouches for the person now."""
    rows = Membership.objects.filter(organization=organization, person=person, ended__isnull=True, vouched=True)
    if not rows.exists():
        raise Refused("grantee")


def check_sides(process: Process, person: UUID) -> None:
    """Raises Refused("sides") when a person who is no keeper holds rooms of more than one side."""
    held = Holding.objects.filter(still_holds(), person=person)
    if held.filter(room=process.circle_room_id).exists():
        return
    roles = Seat.objects.filter(process=process, room__in=held.values("room")).values_list("role", flat=True)
    if len({KINDS[process.kind].role(role).side for role in roles} - {AROUND}) > 1:
        raise Refused("sides")


def grant_rooms(
    process: Process, grants: Iterable[GrantParcel], *, manifests: Iterable[SheetParcel], by: Person
) -> None:
    """Grant rooms of a process to a colleague: all of them to a co-keeper, one of them to an advocate. Each room's
    next manifest says so.

    Raises:
        Refused: "grantee"; "grant-room" (a room that the granter does not keep); "level" (the circle room makes a
            keeper: it is granted to keep, without an end); "sides" (one person would hold rooms of two sides without
            being a keeper); "manifest" (not one for each room); or what is wrong with a grant or a manifest.
        Stale: when somebody else wrote in one of the rooms meanwhile.
    """
    with transaction.atomic(), transaction.atomic(using="keys"):
        lock(process.pk)
        given = list(grants)
        for parcel in given:
            room = _kept_room(process, parcel.room, by)
            check_colleague(process.organization, parcel.grantee)
            if room.pk == process.circle_room_id and (parcel.level != Level.KEEP or parcel.until):
                raise Refused("level")
            give(room, parcel, by=author(by))
        for grantee in {parcel.grantee for parcel in given}:
            check_sides(process, grantee)
        _write_manifests(process, manifests, {parcel.room for parcel in given}, by)
        record(by, "practice.process.grant", process.pk)


def take_back_room(process: Process, room: UUID, person: UUID, *, manifests: Iterable[SheetParcel], by: Person) -> None:
    """End what a colleague holds of one room of a process; of all its rooms, when it is the circle room. The next
    manifest of each room that the taker keeps says so; the others' does when their key is renewed.

    Raises:
        Refused: "keepers" when fewer than two keepers would remain; "last-holder" when nobody could open a room any
            more; "grant-room" when the person who takes back does not keep that room; "manifest" when one is missing
            or too many; or what is wrong with a manifest.
        Stale: when somebody else wrote in one of the rooms meanwhile.
    """
    with transaction.atomic(), transaction.atomic(using="keys"):
        lock(process.pk)  # two who take each other's rooms back: the second may be no keeper any more
        kept = _kept_room(process, room, by)
        rooms = [kept]
        if kept.pk == process.circle_room_id:
            if _keepers(kept).exclude(person=person).count() < FEWEST_KEEPERS:
                raise Refused("keepers")
            rooms += Room.objects.filter(seat__process=process, holdings__person=person)
        for each in rooms:
            if not _keepers(each).exclude(person=person).exists():
                raise Refused("last-holder")
            take_back(each, person)
        kept_too = Room.objects.filter(pk__in=held_rooms(by, Level.KEEP)).values_list("pk", flat=True)
        _write_manifests(process, manifests, {each.pk for each in rooms} & {kept.pk, *kept_too}, by)
        record(by, "practice.process.grant", process.pk)


def _write_manifests(process: Process, manifests: Iterable[SheetParcel], rooms: set[UUID], by: Person) -> None:
    """Who holds these rooms is written into the rooms' own manifests, in the same act."""
    given = list(manifests)
    if {manifest.sheet for manifest in given} != rooms or len(given) != len(rooms):
        raise Refused("manifest")
    for room in Room.objects.filter(pk__in=rooms).order_by("pk"):
        write_manifest(room, next(each for each in given if each.sheet == room.pk), by=author(by))


def renew_room(room: Room, *, epoch: int, grants: Iterable[GrantParcel], manifest: SheetParcel, by: Person) -> Room:
    """Give a room its next key, for those who hold it now and nobody else.

    Raises:
        Refused, Stale: from `sealing.actions.renew_key`.
    """
    with transaction.atomic(), transaction.atomic(using="keys"):
        renewed = renew_key(room, epoch=epoch, grants=grants, manifest=manifest, by=author(by))
        record(by, "sealing.room.rotate", room.pk)
    return renewed


def _keepers(room: Room) -> QuerySet[Holding]:
    return Holding.objects.filter(still_holds(), room=room, level=Level.KEEP)


def _kept_room(process: Process, room: UUID, by: Person) -> Room:
    """One of the rooms of the process, which the person keeps today. Raises Refused("grant-room")."""
    of_process = {process.circle_room_id, *process.seats.values_list("room", flat=True)}
    kept = Room.objects.filter(pk=room, pk__in=held_rooms(by, Level.KEEP)).first()
    if kept is None or kept.pk not in of_process:
        raise Refused("grant-room")
    return kept
