"""Reading about processes: for a person, only what they hold; for a steward, only counts that single nobody out."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from centerpiece.people.models import Person
from centerpiece.people.queries import names_of
from centerpiece.policy.engine import visible
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing.models import Draft, Grant, Holding, Revision, Room, Sheet, today
from centerpiece.sealing.relations import held_rooms

SMALLEST_COUNT = 5


def processes_for(person: Person) -> QuerySet[Process]:
    """The processes a person holds or was granted a room of."""
    return visible(person, "practice.process.see", Process.objects.all()).select_related("circle_room")


def seats_for(person: Person, process: Process) -> list[Seat]:
    """The seats a person may see: all of them as a keeper, else those whose room they hold."""
    rows = Seat.objects.filter(process=process).select_related("room")
    if not Holding.objects.filter(room=process.circle_room, person=person.pk).exists():
        rows = rows.filter(room__in=held_rooms(person))
    return list(rows)


def rooms_for(person: Person, process: Process) -> list[Room]:
    """The rooms of a process that the person holds today."""
    of_process = Q(pk=process.circle_room_id) | Q(seat__process=process)
    return list(Room.objects.filter(of_process, pk__in=held_rooms(person)).select_related("seat"))


def newest(rows: QuerySet[Revision]) -> QuerySet[Revision]:
    """Of these revisions, those that are their sheet's newest."""
    return rows.filter(number=F("sheet__revision")).select_related("sheet")


def cards(rooms: list[Room] | QuerySet[Any], *kinds: str) -> list[Revision]:
    """The newest revisions of the sheets in these rooms (of these kinds, or all but manifests), in one query, without their contents."""
    rows = newest(Revision.objects.filter(sheet__room__in=rooms)).defer("envelope")
    rows = rows.filter(sheet__kind__in=kinds) if kinds else rows.exclude(sheet__kind="manifest")
    return list(rows.order_by("-sheet__day", "sheet__pk"))


def manifests(rooms: list[Room]) -> list[Revision]:
    """The newest manifest of each of these rooms."""
    return list(newest(Revision.objects.filter(sheet__in=[room.pk for room in rooms])))


def full_sheets(rooms: list[Room]) -> list[Revision]:
    """The newest revisions of everything in these rooms, with contents: what an export holds."""
    return list(newest(Revision.objects.filter(sheet__room__in=rooms)).order_by("sheet__day", "sheet__pk"))


def revisions_of(sheet: Sheet) -> list[Revision]:
    """Every revision of a sheet, newest first."""
    return list(sheet.revisions.order_by("-number"))


def drafts_of(person: Person, rooms: list[Room]) -> list[Draft]:
    """What the person is in the middle of, in these rooms."""
    return list(Draft.objects.filter(author=person.pk, room__in=rooms))


def holdings_of(rooms: list[Room]) -> list[Holding]:
    """Who holds these rooms today."""
    still = Q(until__isnull=True) | Q(until__gte=today())
    return list(Holding.objects.filter(still, room__in=rooms).order_by("since", "pk"))


def keepers_of(process: Process) -> dict[str, str]:
    """The names of those who hold the circle room, by their ids."""
    return names_of(holding.person for holding in holdings_of([process.circle_room]))


def grants_for(person: Person, rooms: list[UUID]) -> list[Grant]:
    """The person's own grants for these rooms, as far as they hold them today: an ended one is not handed out, job or no job."""
    held = list(Holding.objects.filter(room__in=rooms, room_id__in=held_rooms(person)).values_list("room", flat=True))
    return list(Grant.objects.filter(grantee=person.pk, room__in=held))


def process_of(room: Room) -> Process | None:
    """The process that a room belongs to, as circle room or as a seat's room."""
    return Process.objects.filter(Q(circle_room=room) | Q(seats__room=room)).select_related("circle_room").first()


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many processes of a kind there are; `number` is None below the smallest count that may be told."""

    label: str
    number: int | None


def counts_by_kind() -> list[KindCount]:
    """Processes by kind over the whole Collaborative. Without a total: from a total, a hidden count could be had by subtraction."""
    found = dict(Process.objects.values_list("kind").annotate(number=Count("pk")).order_by("kind"))
    return [
        KindCount(kind.label, found[name] if found.get(name, 0) >= SMALLEST_COUNT else None)
        for name, kind in KINDS.items()
    ]
