"""What may want attention this week: the page, and in one answer everything its script opens and sorts by day."""

import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves
from centerpiece.practice import actions
from centerpiece.practice.actions.reminding import FURTHEST
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import Kind, SheetKind
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.queries.attention import Attention, attention_of, reminder_of, wants_looking_at
from centerpiece.practice.refusals import in_words
from centerpiece.practice.views.for_scripts import NOBODY, card_as_json
from centerpiece.sealing.models import today
from centerpiece.sealing.parcels import Refused, read_day

# Long enough that a way of reaching somebody may have become unsafe.
ASKED_LONG_AGO = 30
READINESS = "readiness"


@require_GET
@serves("practice.attention.see")
def attention(request: SignedIn) -> HttpResponseBase:
    """The page; what it shows its script asks for."""
    return _page(request)


@require_GET
@serves("practice.attention.see")
def attention_cards(request: SignedIn) -> HttpResponseBase:
    """The cards that may hold a day to look at, who sits where, and what the house knows by itself."""
    found = attention_of(request.user)
    kinds = {process.kind for process in found.processes}
    return JsonResponse(
        {
            "processes": [_process(found, process) for process in found.processes],
            "cards": [card_as_json(card) for card in found.cards],
            "holds": [
                {"process": str(hold.process_id), "sheet": str(hold.sheet), "day": hold.look_again_on.isoformat()}
                for hold in found.holds
            ],
            "words": {name: _words(KINDS[name]) for name in sorted(kinds)},
        }
    )


@require_POST
@serves("practice.attention.remind")
@unlocked
def remind(request: SignedIn) -> HttpResponseBase:
    """One plain mail on a day, or none. A plain form: it works without any script."""
    try:
        if "off" in request.POST:
            actions.remind_no_more(by=request.user)
        else:
            actions.remind_on(read_day(request.POST.get("day")), language=get_language() or "en", by=request.user)
    except Refused as refused:
        return _page(request, problem=in_words(refused), status=400)
    return redirect(reverse("practice:attention") + "#mail")


def _page(request: SignedIn, *, problem: str = "", status: int = 200) -> HttpResponseBase:
    context = {
        "sends_mail": settings.SENDS_MAIL,
        "reminder": reminder_of(request.user),
        "problem": problem,
        "first_day": today() + datetime.timedelta(days=1),
        "last_day": today() + FURTHEST,
        "data": {
            "long_ago": ASKED_LONG_AGO,
            "urls": {
                "cards": reverse("practice:attention-cards"),
                "process": reverse("practice:process", args=[NOBODY]),
                "sheet": reverse("practice:sheet", args=[NOBODY]),
                "answers": reverse("practice:answers", args=[NOBODY]),
            },
        },
    }
    return render(request, "practice/pages/attention.html", context, status=status)


def _process(found: Attention, process: Process) -> dict[str, Any]:
    kind = KINDS[process.kind]
    convenes = not process.paused and kind.stage(process.stage).convenes
    return {
        "id": str(process.pk),
        "kind": process.kind,
        "room": str(process.circle_room_id) if process.circle_room_id in found.held else None,
        "seats": [_seat(found, kind, seat, convenes=convenes) for seat in found.seats.get(process.pk, [])],
    }


def _seat(found: Attention, kind: Kind, seat: Seat, *, convenes: bool) -> dict[str, Any]:
    """A seat; `unready` is where its readiness is written, when people meet and it is not in place."""
    shown: dict[str, Any] = {"id": str(seat.pk), "room": str(seat.room_id), "role": seat.role}
    if answers := found.answers.get(seat.pk):
        shown["answers"] = answers
    marking = next((sheet.name for sheet in kind.sheets.values() if sheet.mark == READINESS), "")
    if convenes and marking and not seat.readiness:
        shown["unready"] = (
            reverse("practice:begin", args=[seat.process_id, marking, seat.pk])
            if seat.room_id in found.held
            else reverse("practice:process", args=[seat.process_id])
        )
    return shown


def _words(kind: Kind) -> dict[str, Any]:
    return {
        "label": str(kind.label),
        "roles": {role.name: str(role.label) for role in kind.roles},
        "sheets": {sheet.name: _sheet_words(sheet) for sheet in wants_looking_at(kind.sheets.values())},
    }


def _sheet_words(sheet: SheetKind) -> dict[str, Any]:
    return {
        "title": str(sheet.title),
        "label": str(sheet.label),
        "many": sheet.many,
        "asks": bool(sheet.ask_again and sheet.card.day == sheet.ask_again),
        "look": {path: str(words) for path, words in sheet.look_fields.items()},
    }
