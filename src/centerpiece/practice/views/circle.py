"""The day of a circle on a phone, and what a circle needs, gathered from what each person said in preparation."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import Kind, SheetField, SheetKind
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.views.for_scripts import draft_as_json, sheet_as_json, to_open
from centerpiece.practice.views.showing import PLAN
from centerpiece.sealing.models import Room, Sheet
from centerpiece.ui.headers import KEEPS_SCREEN_ON

CARE, PREPARED, AFTER, DEBRIEF = "care_plan", "preparation", "after_circle", "debrief"
# What a plan says, in the order of the day. What is not named here is for planning, and on the plan's own page.
BEFORE = ("place", "arrivals", "seating", "food", "childcare", "interpreters", "access")
BEGIN, ROUNDS, END = ("opening", "guidelines", "talking_piece"), "rounds", ("closing",)
# What stands small beside the prompt of a round.
ASIDE = ("minutes", "note")
STOP, QUIET, LATER = "stop_signal", "quiet_route", "after"
# Where a keeper's words for afterwards go, in the debrief.
WORDS = "another_way"
# What somebody says in preparation that a plan has to know.
NEEDS = ("language", "interpreter", "interpreter_conflicts", "access", "childcare", "food", "travel")
# Of these, what tends to hold names: on paper only where the keeper says so.
NAMES = ("interpreter", "interpreter_conflicts")


@require_GET
@serves("sealing.sheet.open", thing="sheet")
def day(request: SignedIn, sheet: Sheet) -> HttpResponseBase:
    """The plan of a circle, one step at a time, with the care plans at hand; opened once, it needs no connection."""
    process, declared = queries.place_of_sheet(sheet)
    if declared.name != PLAN:
        raise Http404
    kind, person = KINDS[process.kind], request.user
    rooms = queries.rooms_for(person, process)
    seats = queries.seats_taking_part(person, process)
    plan, care = queries.revisions_up_to(sheet, sheet.revision)[0], queries.full_sheets(rooms, CARE)
    actions.open_sheet(sheet.pk, by=person)
    actions.open_sheets(process, by=person)
    kept = {room.pk for room in queries.kept_rooms(person, process)}
    written = {row.sheet.subject: row.sheet_id for row in care}
    held = {room.pk for room in rooms}
    data = {
        "plan": sheet_as_json(plan),
        "care": [sheet_as_json(row) for row in care],
        **to_open(person, process, rooms, seats),
        "debrief": _debrief(request, process, kind) if sheet.room_id in kept else None,
    }
    context = {
        "process": process,
        "kind": kind,
        "sheet": sheet,
        "parts": _parts(declared),
        "seats": [_seat(kind, seat, written.get(seat.pk), held=seat.room_id in held) for seat in seats],
        "care_fields": kind.sheets[CARE].fields if CARE in kind.sheets else (),
        "check_ins": [seat for seat in seats if seat.room_id in kept] if AFTER in kind.sheets else [],
        "debriefs": DEBRIEF in kind.sheets and sheet.room_id in kept,
        "data": data,
    }
    answer = render(request, "practice/pages/circle_day.html", context)
    setattr(answer, KEEPS_SCREEN_ON, True)
    return answer


def _parts(plan: SheetKind) -> dict[str, Any]:
    """The fields of a plan in the order of the day."""
    known: dict[str, SheetField] = {field.name: field for field in plan.fields}
    rounds = known.get(ROUNDS)
    return {
        "before": [known[name] for name in BEFORE if name in known],
        "begin": [known[name] for name in BEGIN if name in known],
        "rounds": rounds,
        "round": {field.name: field for field in rounds.fields} if rounds else {},
        "aside": [field for field in rounds.fields if field.name in ASIDE] if rounds else [],
        "end": [known[name] for name in END if name in known],
        "later": known.get(LATER),
        "stop": known.get(STOP),
        "quiet": known.get(QUIET),
    }


def _seat(kind: Kind, seat: Seat, care: Any, *, held: bool) -> dict[str, Any]:
    role = kind.role(seat.role)
    return {"id": seat.pk, "role": role.label, "side": role.side, "care": care, "held": held}


def _debrief(request: SignedIn, process: Process, kind: Kind) -> dict[str, Any] | None:
    """Where a keeper's words for afterwards go: a draft of the debrief, in the circle room."""
    sheet = kind.sheets.get(DEBRIEF)
    field = next((field for field in sheet.fields if field.name == WORDS), None) if sheet else None
    if field is None:
        return None
    room: Room = process.circle_room
    drafts = [draft for draft in queries.drafts_of(request.user, [room]) if draft.kind == DEBRIEF]
    return {
        "room": str(room.pk),
        "sheet": str(uuid4()),
        "kind": DEBRIEF,
        "field": field.name,
        "label": str(field.label),
        "epoch": room.epoch,
        "drafts": [draft_as_json(draft) for draft in drafts if draft.revision == 1],
        "url": reverse("practice:keep-draft", args=[room.pk]),
    }


@require_GET
@serves("practice.process.see", thing="process")
def needs(request: SignedIn, process: Process) -> HttpResponseBase:
    """What each person said in preparation that the plan has to know; from the rooms that this person can open."""
    kind, person = KINDS[process.kind], request.user
    sheet = kind.sheets.get(PREPARED)
    if sheet is None:
        raise Http404
    rooms = queries.rooms_for(person, process)
    seats = queries.seats_taking_part(person, process)
    found = queries.full_sheets(rooms, PREPARED)
    actions.open_sheets(process, by=person)
    held = {room.pk for room in rooms}
    written = {row.sheet.subject for row in found}
    data = {
        "sheets": [sheet_as_json(row) for row in found],
        **to_open(person, process, rooms, seats),
    }
    shown = [_seat(kind, seat, None, held=seat.room_id in held) | {"said": seat.pk in written} for seat in seats]
    context = {
        "process": process,
        "kind": kind,
        "fields": [(field, field.names or field.name in NAMES) for field in sheet.fields if field.name in NEEDS],
        "seats": shown,
        "elsewhere": [seat for seat in shown if not seat["held"]],
        "unasked": [seat for seat in shown if seat["held"] and not seat["said"]],
        "data": data,
    }
    return render(request, "practice/pages/needs.html", context)
