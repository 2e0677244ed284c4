"""What lies in rooms, unopened: sheets, their cards and revisions, manifests, drafts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from centerpiece.people.models import Person
from centerpiece.practice.kinds.kind import NAME, NAMING
from centerpiece.practice.models import Process
from centerpiece.sealing.models import Draft, Grant, Revision, Room, Sheet
from centerpiece.sealing.parcels import MANIFEST
from centerpiece.sealing.relations import PreparedQuery, held_rooms, let_go_sheets, sheets_in_use


def newest(rows: QuerySet[Revision]) -> QuerySet[Revision]:
    """Of these revisions, those that are their sheet's newest; none of a sheet that is let go."""
    return rows.filter(sheets_in_use("sheet__"), number=F("sheet__revision")).select_related("sheet")


def cards(rooms: Iterable[Any] | PreparedQuery, *kinds: str) -> list[Revision]:
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


def namings_of(person: Person, processes: Iterable[Process]) -> dict[UUID, Revision]:
    """Circle room → the newest card that names its process, for the circle rooms that the person holds."""
    rooms = [process.circle_room_id for process in processes]
    held = newest(Revision.objects.filter(sheet__room__in=rooms, sheet__kind=NAMING))
    rows = held.filter(sheet__room__in=held_rooms(person)).defer("envelope").order_by("sheet__day", "sheet__pk")
    return {row.sheet.room_id: row for row in rows}


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
    found = list(Draft.objects.filter(author=person.pk, room__in=rooms).order_by("-day", "pk"))
    if not found:  # as on most pages
        return []
    named = Sheet.objects.filter(let_go_sheets(), pk__in=[draft.sheet for draft in found])
    let_go = set(named.values_list("pk", flat=True))
    return [draft for draft in found if draft.sheet not in let_go]
