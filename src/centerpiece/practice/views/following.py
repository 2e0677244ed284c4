"""Follow-through: what was agreed and how it goes on, gathered for keepers; and the same on paper for companions."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import STATE, Kind, SheetField
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.views.for_scripts import (
    card_as_json,
    manifest_as_json,
    now_as_json,
    sheet_as_json,
    to_open,
    to_seal,
)
from centerpiece.sealing.models import Revision, Room

AGREEMENT, FOLLOW, CHECK_IN, TOLD, WISH = "agreement", "follow_through", "check_in", "told", "wants_to_know"
COMMITMENTS, RHYTHM = "commitments", "rhythm"
# What goes on paper for companions: no name, and nothing about who is who.
ON_PAPER = ("words", "by_when", "notices", "on_a_slip")
LATEST = 3


@require_GET
@serves("practice.process.follow", thing="process")
def follow_through(request: SignedIn, process: Process) -> HttpResponseBase:
    """Commitments, the rhythm, check-ins, and what each person harmed wants to be told."""
    kind, person = _kind(process), request.user
    rooms = queries.rooms_for(person, process)
    held, kept = {room.pk for room in rooms}, {room.pk for room in queries.kept_rooms(person, process)}
    seats = queries.seats_taking_part(person, process)
    found = queries.full_sheets(rooms, AGREEMENT, FOLLOW, WISH)
    cards = queries.cards(rooms, CHECK_IN)
    actions.open_sheets(process, by=person)
    by_kind = {row.sheet.kind: row for row in found if row.sheet.kind != WISH}
    wishes = {row.sheet.subject: row for row in found if row.sheet.kind == WISH}
    follow = by_kind.get(FOLLOW)
    data = _data(process, kind, by_kind) | {
        "wishes": [sheet_as_json(row) for row in wishes.values()],
        "check_ins": [card_as_json(card) for card in cards if card.card],
        **to_open(person, process, rooms, seats),
    }
    context = {
        "process": process,
        "kind": kind,
        "agreement": by_kind.get(AGREEMENT),
        "follow": follow,
        "commitment": _inner(kind, AGREEMENT, COMMITMENTS),
        "states": _states(kind),
        "following": kind.sheets[FOLLOW].fields if FOLLOW in kind.sheets else (),
        "seats": [_seat(kind, seat, cards, held=seat.room_id in held, kept=seat.room_id in kept) for seat in seats],
        "harmed": [_harmed(kind, seat, held=seat.room_id in held) for seat in seats if _asks(kind, seat)],
        "data": data,
    }
    return render(request, "practice/pages/follow_through.html", context)


@require_GET
@serves("practice.process.follow", thing="process")
def companions(request: SignedIn, process: Process) -> HttpResponseBase:
    """What companions need when they go on without the keepers: one sheet of paper, without names."""
    kind = _kind(process)
    found = queries.full_sheets([process.circle_room], AGREEMENT, FOLLOW)
    actions.open_sheets(process, by=request.user)
    commitment = [field for field in _inner(kind, AGREEMENT, COMMITMENTS) if field.name in ON_PAPER]
    rhythm = [field for field in _inner(kind, FOLLOW, RHYTHM) if field.widget == "day" or field.name == "how"]
    following = kind.sheets[FOLLOW].fields if FOLLOW in kind.sheets else ()
    context = {
        "process": process,
        "kind": kind,
        "commitment": commitment,
        "rhythm": rhythm,
        "following": [
            field for field in following if field.widget == "lines" and not field.names and field.name != "companions"
        ],
        "data": _data(process, kind, {row.sheet.kind: row for row in found}) | {"cards": [], "places": []},
    }
    return render(request, "practice/pages/companions.html", context)


def _kind(process: Process) -> Kind:
    kind = KINDS[process.kind]
    if AGREEMENT not in kind.sheets and FOLLOW not in kind.sheets:
        raise Http404
    return kind


def _data(process: Process, kind: Kind, found: dict[str, Revision]) -> dict[str, Any]:
    """What the script opens, and what it needs to seal the agreement's next revision."""
    agreement, follow, circle = found.get(AGREEMENT), found.get(FOLLOW), process.circle_room
    return {
        "agreement": _to_seal(circle, kind, agreement) if agreement else None,
        "follow": sheet_as_json(follow) if follow else None,
        "room": str(circle.pk),
        "manifest": manifest_as_json(queries.manifests([circle]).get(circle.pk)),
        "state": STATE,
        "items": {"commitments": COMMITMENTS, "rhythm": RHYTHM},
    }


def _to_seal(room: Room, kind: Kind, agreement: Revision) -> dict[str, Any]:
    there = now_as_json(room, agreement.sheet_id)
    return to_seal(room, kind.sheets[AGREEMENT], None, agreement.sheet_id, there)


def _inner(kind: Kind, sheet: str, field: str) -> tuple[SheetField, ...]:
    """The fields of a list of records, as this kind declares them."""
    known = kind.sheets.get(sheet)
    return next((each.fields for each in known.fields if each.name == field), ()) if known else ()


def _states(kind: Kind) -> tuple[Any, ...]:
    return next((field.choices for field in _inner(kind, AGREEMENT, COMMITMENTS) if field.name == STATE), ())


def _seat(kind: Kind, seat: Seat, cards: list[Revision], *, held: bool, kept: bool) -> dict[str, Any]:
    role = kind.role(seat.role)
    latest = [card for card in cards if card.sheet.subject == seat.pk][:LATEST]
    writes = kept and CHECK_IN in kind.sheets and kind.sheets[CHECK_IN].is_for(role.side)
    return {"id": seat.pk, "role": role.label, "side": role.side, "held": held, "writes": writes, "latest": latest}


def _asks(kind: Kind, seat: Seat) -> bool:
    return WISH in kind.sheets and kind.sheets[WISH].is_for(kind.role(seat.role).side)


def _harmed(kind: Kind, seat: Seat, *, held: bool) -> dict[str, Any]:
    """Somebody who chooses what they are told; where to write it down is offered by the script, if they wish it."""
    place = [seat.process_id, TOLD, seat.pk]
    return {
        "id": seat.pk,
        "role": kind.role(seat.role).label,
        "held": held,
        "ask": reverse("practice:begin", args=[seat.process_id, WISH, seat.pk]) if held else "",
        "tell": reverse("practice:begin", args=place) if held and TOLD in kind.sheets else "",
    }
