"""Reading about processes: for a person, only what they hold; for a steward, only counts that single nobody out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum

from centerpiece.people.models import Person
from centerpiece.people.queries import names_of
from centerpiece.policy.engine import find, visible
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import MARKS, NAME, NAMING, Words
from centerpiece.practice.models import MonthCount, Process, Seat
from centerpiece.sealing.models import Draft, Grant, Holding, Level, Revision, Room, Sheet, today
from centerpiece.sealing.parcels import MANIFEST
from centerpiece.sealing.relations import held_rooms, let_go_sheets, sheets_in_use, still_holds

SMALLEST_COUNT = 5


def processes_for(person: Person) -> QuerySet[Process]:
    """The processes a person holds or was granted a room of."""
    return visible(person, "practice.process.see", Process.objects.all()).select_related("circle_room")


def namings_of(person: Person, processes: Iterable[Process]) -> dict[UUID, Revision]:
    """Circle room → the newest card that names its process, for the circle rooms that the person holds."""
    rooms = [process.circle_room_id for process in processes]
    held = newest(Revision.objects.filter(sheet__room__in=rooms, sheet__kind=NAMING))
    rows = held.filter(sheet__room__in=held_rooms(person)).defer("envelope").order_by("sheet__day", "sheet__pk")
    return {row.sheet.room_id: row for row in rows}


def seats_for(person: Person, process: Process) -> list[Seat]:
    """The seats a person may see: all of them as a keeper, else those whose room they hold."""
    held = held_rooms(person)
    return list(
        Seat.objects.filter(Q(room__in=held) | Q(process__circle_room__in=held), process=process).select_related("room")
    )


def seats_lacking(process: Process) -> list[Seat]:
    """The seats that take part and where something is not in place yet."""
    present = process.seats.filter(stepped_back=False)
    return [seat for seat in present if not all(getattr(seat, mark) for mark in MARKS)]


def seats_by_process(person: Person, processes: Iterable[Process]) -> dict[UUID, list[Seat]]:
    """Process → its seats whose room the person holds."""
    found: dict[UUID, list[Seat]] = {}
    for seat in Seat.objects.filter(process__in=processes, room__in=held_rooms(person)):
        found.setdefault(seat.process_id, []).append(seat)
    return found


def rooms_for(person: Person, process: Process) -> list[Room]:
    """The rooms of a process that the person holds today: the circle room first, then those of seats in their order."""
    of_process = Q(pk=process.circle_room_id) | Q(seat__process=process)
    rows = Room.objects.filter(of_process, pk__in=held_rooms(person)).select_related("seat")
    return list(rows.order_by(F("seat__place").asc(nulls_first=True)))


def kept_rooms(person: Person, process: Process) -> list[Room]:
    """The rooms of a process in which the person may write."""
    kept = set(Room.objects.filter(pk__in=held_rooms(person, Level.KEEP)).values_list("pk", flat=True))
    return [room for room in rooms_for(person, process) if room.pk in kept]


def place_to_write(person: Person, process: Process, seat: UUID | None) -> tuple[Room, Seat | None]:
    """The room of a seat (or of the circle, without one) and the seat, for somebody who may write there.

    Raises:
        Http404: when there is no such seat in this process, or the person may not write there.
    """
    if seat is None:
        return find(person, "sealing.room.write", Room.objects.all(), pk=process.circle_room_id), None
    place = find(person, "practice.seat.mark", Seat.objects.filter(process=process), pk=seat)
    return find(person, "sealing.room.write", Room.objects.all(), pk=place.room_id), place


def newest(rows: QuerySet[Revision]) -> QuerySet[Revision]:
    """Of these revisions, those that are their sheet's newest; none of a sheet that is let go."""
    return rows.filter(sheets_in_use("sheet__"), number=F("sheet__revision")).select_related("sheet")


def cards(rooms: Iterable[Any], *kinds: str) -> list[Revision]:
    """The newest revisions of the sheets in these rooms (of these kinds, or all), the last written first, unopened."""
    rows = newest(Revision.objects.filter(sheet__room__in=rooms)).exclude(sheet__kind=MANIFEST).defer("envelope")
    rows = rows.filter(sheet__kind__in=kinds) if kinds else rows
    return list(rows.order_by("-pk"))


def name_cards(person: Person, process: Process) -> list[Revision]:
    """The cards that say who sits where, if the person holds the circle room."""
    return cards(Room.objects.filter(pk=process.circle_room_id, pk__in=held_rooms(person)), NAME)


def cards_for(person: Person) -> list[Revision]:
    """Every card in every circle room that the person holds: what the list of processes is searched by."""
    circles = Process.objects.filter(circle_room__in=held_rooms(person)).values("circle_room")
    return cards(circles)


def full_sheets(rooms: Iterable[Room], *kinds: str) -> list[Revision]:
    """The newest sheets in these rooms (of these kinds, or all) with their contents, the first written first."""
    rows = newest(Revision.objects.filter(sheet__room__in=rooms)).exclude(sheet__kind=MANIFEST)
    rows = rows.filter(sheet__kind__in=kinds) if kinds else rows
    return list(rows.order_by("sheet__day", "sheet__pk"))


def manifests(rooms: Iterable[Room]) -> dict[UUID, Revision]:
    """Room → its newest manifest."""
    rows = newest(Revision.objects.filter(sheet__in=[room.pk for room in rooms]))
    return {row.sheet_id: row for row in rows}


def manifests_with(grants: Iterable[Grant]) -> dict[UUID, Revision]:
    """Room → its newest manifest, for the rooms of these grants."""
    return manifests(Room.objects.filter(pk__in=[grant.room for grant in grants]))


@dataclass(frozen=True, slots=True)
class Now:
    """How things stand in a room: what somebody who builds on something older needs in order to go on."""

    epoch: int
    manifest: Revision | None
    sheet: Revision | None


def now(room: Room, sheet: UUID) -> Now:
    """The room's epoch, its newest manifest, and the newest revision of one of its sheets, as far as they are there."""
    rows = newest(Revision.objects.filter(sheet__room=room, sheet__in=[room.pk, sheet]))
    found = {row.sheet_id: row for row in rows}
    epoch = Room.objects.values_list("epoch", flat=True).get(pk=room.pk)
    return Now(epoch, found.get(room.pk), found.get(sheet))


def sheet_of(room: Room, kind: str, seat: UUID | None) -> Sheet | None:
    """The sheet of a kind that there is one of in this room (about this seat), if it is there."""
    return Sheet.objects.filter(sheets_in_use(), room=room, kind=kind, subject=seat).order_by("day", "pk").first()


def revisions_of(sheet: Sheet) -> list[Revision]:
    """Every revision of a sheet, newest first, without their contents."""
    return list(sheet.revisions.defer("envelope", "card").order_by("-number"))


def revisions_up_to(sheet: Sheet, number: int) -> list[Revision]:
    """The revision of that number and the one before it, newest first; empty when there is none of that number."""
    if number > sheet.revision:  # also keeps numbers from the database that are too long for it
        return []
    rows = sheet.revisions.filter(number__in=[number, number - 1]).select_related("sheet").order_by("-number")
    found = list(rows)
    return found if found and found[0].number == number else []


def revision_and_newest(sheet: Sheet, number: int) -> list[Revision]:
    """The revision of that number and the newest; empty when there is none of that number, or it is the newest."""
    if number >= sheet.revision:
        return []
    rows = list(sheet.revisions.filter(number__in=[number, sheet.revision]).select_related("sheet").order_by("number"))
    return rows if [row.number for row in rows] == [number, sheet.revision] else []


def drafts_of(person: Person, rooms: Iterable[Room]) -> list[Draft]:
    """What the person is in the middle of, in these rooms."""
    let_go = Sheet.objects.filter(let_go_sheets()).values("pk")
    return list(Draft.objects.filter(author=person.pk, room__in=rooms).exclude(sheet__in=let_go).order_by("-day", "pk"))


def holdings_of(rooms: Iterable[Room]) -> list[Holding]:
    """Who holds these rooms today."""
    return list(Holding.objects.filter(still_holds(), room__in=rooms).order_by("since", "pk"))


def holdings_and_ended(rooms: Iterable[Room]) -> tuple[list[Holding], set[UUID]]:
    """Who holds these rooms today; and those that somebody held until a day that is past: they want a new key."""
    rows, now = list(Holding.objects.filter(room__in=rooms).order_by("since", "pk")), today()
    ended = {row.room_id for row in rows if row.until and row.until < now}
    return [row for row in rows if not row.until or row.until >= now], ended


def keepers_of(process: Process) -> dict[str, str]:
    """The names of those who hold the circle room, by their ids."""
    return names_of(holding.person for holding in holdings_of([process.circle_room]))


def grants_for(person: Person, rooms: Iterable[UUID]) -> list[Grant]:
    """The person's own grants for these rooms, as far as they hold them today: an ended one is not handed out."""
    held = list(Holding.objects.filter(room__in=rooms, room_id__in=held_rooms(person)).values_list("room", flat=True))
    return list(Grant.objects.filter(grantee=person.pk, room__in=held))


def process_of(room: Room) -> Process | None:
    """The process that a room belongs to, as circle room or as a seat's room."""
    found = Q(circle_room=room) | Q(seats__room=room)
    return Process.objects.filter(found).select_related("circle_room", "organization").first()


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many processes of a kind there are; `number` is None below the smallest count that may be told."""

    label: Words
    number: int | None


def counts_by_kind() -> list[KindCount]:
    """Processes by kind over the whole Collaborative, and those that were let go.

    No total: a hidden count could be had from it by subtraction.
    """
    here = Process.objects.values_list("kind").annotate(number=Count("pk")).order_by("kind")
    let_go = MonthCount.objects.values_list("kind").annotate(all=Sum("number")).order_by("kind")
    found = Counter(dict(here)) + Counter(dict(let_go))
    return [
        KindCount(kind.label, found[name] if found.get(name, 0) >= SMALLEST_COUNT else None)
        for name, kind in KINDS.items()
    ]
