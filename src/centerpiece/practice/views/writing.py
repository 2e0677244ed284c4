"""Writing: which sheet, for whom; a new one; the next revision of one; and keeping it."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from centerpiece.people.answers import posted
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.forms.sheets import fields_of, starting_points
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import CIRCLE, SEAT, SheetKind
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.parcels import WrittenParcel
from centerpiece.practice.views.for_scripts import (
    answers_scripts,
    draft_as_json,
    moved_on,
    name_cards,
    now_as_json,
    to_seal,
    wish_as_json,
)
from centerpiece.sealing.models import Room, Sheet
from centerpiece.sealing.parcels import MANIFEST, Stale


@require_GET
@serves("practice.process.see", thing="process")
def write(request: SignedIn, process: Process) -> HttpResponseBase:
    """Which sheet, and for whom?"""
    kind, kept = KINDS[process.kind], queries.kept_rooms(request.user, process)
    if not kept:
        raise Http404
    written = {(card.sheet.kind, card.sheet.subject): card.sheet_id for card in queries.cards(kept)}
    groups = []
    for room in kept:
        seat = getattr(room, "seat", None)
        offered = kind.offered_sheets(SEAT, kind.role(seat.role).side) if seat else kind.offered_sheets(CIRCLE)
        lines = [(sheet, None if sheet.many else written.get((sheet.name, seat and seat.pk))) for sheet in offered]
        groups.append({"seat": seat, "role": kind.role(seat.role).label if seat else "", "lines": lines})
    context = {"process": process, "kind": kind, "groups": groups, "data": {"cards": name_cards(request.user, process)}}
    return render(request, "practice/pages/write.html", context)


@require_GET
@serves("practice.process.see", thing="process")
def begin(request: SignedIn, process: Process, sheet_kind: str, seat: UUID | None = None) -> HttpResponseBase:
    """The form of a new sheet. Of a sheet that there is one of, the next revision when it is there already."""
    kind = KINDS[process.kind]
    chosen = kind.sheets.get(sheet_kind)
    if chosen is None or not chosen.offered or (chosen.room == SEAT) != bool(seat):
        raise Http404
    room, place = queries.place_to_write(request.user, process, seat)
    if place and not chosen.is_for(kind.role(place.role).side):
        raise Http404
    if not chosen.many and (there := queries.sheet_of(room, chosen.name, seat)):
        return redirect("practice:revise", there.pk)
    return _form(request, process, room, chosen, place, uuid4())


@require_GET
@serves("sealing.sheet.revise", thing="sheet")
def revise(request: SignedIn, sheet: Sheet) -> HttpResponseBase:
    """The form with the newest revision in it."""
    process, chosen = queries.place_of_sheet(sheet)
    seat = process.seats.filter(pk=sheet.subject).first() if sheet.subject else None
    return _form(request, process, sheet.room, chosen, seat, sheet.pk)


@require_POST
@serves("sealing.room.write", thing="room")
@unlocked
@answers_scripts
def keep(request: SignedIn, room: Room) -> HttpResponseBase:
    """Keep a sealed sheet. When something is newer, say so and hand it out: 409."""
    process = queries.process_of(room)
    if process is None:
        raise Http404
    parcel = WrittenParcel.of(posted(request))
    try:
        sheet = actions.write(process, room, parcel.sheet, parcel.marks, looked_at=parcel.looked_at, by=request.user)
    except Stale as stale:
        return moved_on(stale, **now_as_json(room, parcel.sheet.sheet))
    return JsonResponse({"url": reverse("practice:sheet", args=[sheet.pk]), "revision": sheet.revision})


@require_GET
@serves("sealing.room.write", thing="room")
def now(request: SignedIn, room: Room, sheet: UUID) -> HttpResponseBase:
    """How things stand in a room, for whoever is about to seal something there."""
    there = now_as_json(room, sheet)
    _leave_a_trace(request, there["newest"])
    return JsonResponse(there)


def _leave_a_trace(request: SignedIn, *given: dict[str, Any] | None) -> None:
    """Whoever is given what a sheet says has read it, also to write on. A room's own list is no such sheet."""
    for each in given:
        if each and each["kind"] != MANIFEST:
            actions.open_sheet(UUID(each["sheet"]), by=request.user)


def _form(
    request: SignedIn, process: Process, room: Room, chosen: SheetKind, seat: Seat | None, sheet: UUID
) -> HttpResponseBase:
    kind, there, wish = KINDS[process.kind], now_as_json(room, sheet), wish_as_json(room, chosen)
    _leave_a_trace(request, there["newest"], wish)
    drafts = [draft for draft in queries.drafts_of(request.user, [room]) if draft.kind == chosen.name]
    context = {
        "process": process,
        "kind": kind,
        "sheet_kind": chosen,
        "seat": seat,
        "role": kind.role(seat.role).label if seat else "",
        "fields": fields_of(chosen, keepers=queries.keepers_of(process).values()),
        "in_place": bool(seat and chosen.mark and getattr(seat, chosen.mark)),
        "is_new": there["newest"] is None,
        "back": reverse("practice:sheet", args=[sheet])
        if there["newest"]
        else reverse("practice:process", args=[process.pk]),
        "data": to_seal(room, chosen, seat.pk if seat else None, sheet, there)
        | {
            "templates": starting_points(chosen) if there["newest"] is None else {},
            "drafts": [draft_as_json(draft) for draft in drafts],
            "wish": wish,
            "cards": name_cards(request.user, process),
        },
    }
    return render(request, "practice/pages/write_sheet.html", context)
