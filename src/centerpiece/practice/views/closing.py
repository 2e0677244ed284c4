"""Closing: what was written at the start, what each person wishes, ways for when some want to go on, and looking back.

Whatever lies in a room that the keeper does not hold stays there: the page says so.
"""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from centerpiece.people.name_sources import name_sources
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.forms.sheets import fields_of
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import Choice, Kind
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.name_fields import LEARNED
from centerpiece.practice.views.for_scripts import sheet_as_json, to_open
from centerpiece.sealing.models import Revision, Room

CRITERIA, WISH, GOING_ON, LOOK_BACK, THANKS = (
    "closing_criteria",
    "closing_wish",
    "going_on",
    "look_back",
    "thanks",
)
# Whoever wishes one of these does not wish to end as it is.
NOT_TO_END = ("go_on", "change_shape", "unsure")


@require_GET
@serves("practice.process.close", thing="process")
def closing(request: SignedIn, process: Process) -> HttpResponseBase:
    """Everything that is needed to find an ending, in one place."""
    kind, person = KINDS[process.kind], request.user
    rooms = queries.rooms_for(person, process)
    told = [name for name, sheet in kind.sheets.items() if LEARNED in {field.name for field in sheet.fields}]
    shown = {CRITERIA, WISH, THANKS, *told}
    found = [row for row in queries.full_sheets(rooms) if row.sheet.kind in shown]
    actions.open_sheets(process, by=person)
    held = {room.pk for room in rooms}
    seats = queries.seats_taking_part(person, process)
    by_kind = {row.sheet.kind: row.sheet_id for row in found if row.sheet.subject is None}
    context = {
        "process": process,
        "kind": kind,
        "criteria": fields_of(kind.sheets[CRITERIA]) if CRITERIA in by_kind else [],
        "has": set(kind.sheets),
        "seats": [_seat(kind, seat, held, found) for seat in seats] if WISH in kind.sheets else [],
        "wishes": _wishes(kind),
        "looks_back": next(iter(told), ""),
        "thanks": [row.sheet_id for row in found if row.sheet.kind == THANKS],
        "data": _data(request, process, rooms, seats, found) | {"told": told, "not_to_end": NOT_TO_END},
    }
    return render(request, "practice/pages/closing.html", context)


def _seat(kind: Kind, seat: Seat, held: set[UUID], found: list[Revision]) -> dict[str, Any]:
    """A seat, whether its room is held, and the sheet with the wish, if one is written."""
    wish = next((row.sheet_id for row in found if row.sheet.kind == WISH and row.sheet.subject == seat.pk), None)
    return {"seat": seat, "role": kind.role(seat.role).label, "held": seat.room_id in held, "wish": wish}


def _wishes(kind: Kind) -> tuple[Choice, ...]:
    return kind.sheets[WISH].field("wish").choices if WISH in kind.sheets else ()


def _data(
    request: SignedIn, process: Process, rooms: list[Room], seats: list[Seat], found: list[Revision]
) -> dict[str, Any]:
    """What the scripts open, and where the names are that they look for in a lesson."""
    return {
        "sheets": [sheet_as_json(row) for row in found],
        **to_open(request.user, process, rooms, seats),
        "sources": name_sources(request.user),
        "lesson": reverse("learning:write-lesson"),
    }
