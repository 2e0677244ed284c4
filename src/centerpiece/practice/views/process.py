"""The page of one process: its stage, its ring, what is in place, what is written, who holds what."""

from functools import cache
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from centerpiece.people.queries import names_of
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.engine import abilities
from centerpiece.policy.gate import serves
from centerpiece.practice import queries
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import ENDING, KEEPERS_PREPARATION, NAME, NAMING, SheetKind
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.views.for_scripts import NOBODY, card_as_json, draft_as_json, rooms_to_check
from centerpiece.practice.views.showing import (
    PLAN,
    RoomShown,
    draft_row,
    ring_shown,
    rooms_shown,
    sheet_row,
    stages_shown,
    wishes_shown,
)
from centerpiece.sealing.models import Draft, Holding, Level, Revision, Room

# The newest plans of circles that stand beside the ring; older ones are in the list.
PLANS_SHOWN = 2


@require_GET
@serves("practice.process.see", thing="process")
def process(request: SignedIn, process: Process) -> HttpResponseBase:
    """The whole process for a keeper; for an advocate, the part whose room they hold."""
    kind, person = KINDS[process.kind], request.user
    seats, rooms = queries.seats_for(person, process), queries.rooms_for(person, process)
    found, drafts = queries.cards(rooms), queries.drafts_of(person, rooms)
    holdings, ended = queries.holdings_and_ended(rooms)
    names = names_of(holding.person for holding in holdings)
    keepers = {str(h.person): names[str(h.person)] for h in holdings if h.room_id == process.circle_room_id}
    kept = {h.room_id for h in holdings if h.person == person.pk and h.level == Level.KEEP}
    by_seat = {seat.pk: seat for seat in seats}
    ring = ring_shown(kind, seats, keepers, prepared=any(card.sheet.kind == KEEPERS_PREPARATION for card in found))
    name_sheets = {card.sheet.subject: card.sheet_id for card in found if card.sheet.kind in (NAMING, NAME)}
    shown = rooms_shown(kind, rooms, holdings, names, name_sheets)
    context = {
        "process": process,
        "kind": kind,
        "guide": _guide(process.kind, get_language() or ""),
        "may": {action.split(".")[-1] for action in abilities(person, process)},
        "stages": stages_shown(process, kind),
        "others": [name for pk, name in keepers.items() if pk != str(person.pk)],
        "lent": _lent(shown, keepers),
        "is_keeper": str(person.pk) in keepers,
        "may_write": bool(kept),
        "ring": ring,
        "seats": seats,
        "wishes": wishes_shown(kind, seats, rooms, found, kept),
        "meets": any(stage.convenes for stage in kind.stages),
        "meets_again": any(stage.convenes for stage in kind.stages_from(process.stage)),
        "plans": [card for card in found if card.sheet.kind == PLAN][:PLANS_SHOWN],
        "open": ring.open,
        "rows": [sheet_row(kind, card, by_seat) for card in found if card.sheet.kind not in (NAMING, NAME)],
        "drafts": [draft_row(process, kind, draft, by_seat) for draft in drafts],
        "rooms": shown,
        "answers_waiting": queries.answers_waiting(process, seats, rooms),
        "holds": process.holds.all() if any(room.on_hold for room in rooms) else (),
        "data": _data(process, seats, found, drafts)
        | {"rooms": _rooms(rooms, holdings, names, kept & (ended | {room.pk for room in rooms if room.rotation_due}))},
    }
    return render(request, "practice/pages/process.html", context)


def _lent(rooms: list[RoomShown], keepers: dict[str, str]) -> list[dict[str, Any]]:
    """The rooms of seats that somebody holds who is no keeper, with those people's names."""
    others = [
        (room.seat, [holder.name for holder in room.holders if holder.person not in keepers])
        for room in rooms
        if room.seat
    ]
    return [{"seat": seat.pk, "names": names} for seat, names in others if names]


def _data(process: Process, seats: list[Seat], found: list[Revision], drafts: list[Draft]) -> dict[str, Any]:
    """What the page's script opens."""
    return {
        "process": str(process.pk),
        "cards": [card_as_json(card) for card in found],
        "kinds": _kind_words(process.kind, get_language() or ""),
        "drafts": [draft_as_json(draft) for draft in drafts],
        "let_go": _let_go(process, seats, found),
        "urls": {
            "drop": reverse("practice:drop-draft", args=[NOBODY]),
            "begin": reverse("practice:begin", args=[process.pk, "KIND"]),
            "revise": reverse("practice:revise", args=[NOBODY]),
        },
    }


def _let_go(process: Process, seats: list[Seat], found: list[Revision]) -> list[str]:
    """The kinds of sheets that may be missing because they were let go before the rest of the process."""
    kind = KINDS[process.kind]
    has_ended = process.ended_in or any(card.sheet.kind == ENDING for card in found)
    notes = [name for name, sheet in kind.sheets.items() if sheet.notes] if has_ended else []
    return [*notes, *([NAME] if any(seat.stepped_back for seat in seats) else [])]


@cache
def _kind_words(kind: str, language: str) -> dict[str, dict[str, Any]]:
    """What its script says of each kind of sheet; the same on every page in a language."""
    return {name: _words(sheet) for name, sheet in KINDS[kind].sheets.items()}


@cache
def _guide(kind: str, language: str) -> str:
    """A keepers' guide as it is shown, made of the declaration's own words; the same on every page in a language."""
    return render_to_string("practice/pages/guide.html", {"kind": KINDS[kind]})


def _words(sheet: SheetKind) -> dict[str, Any]:
    choices = sheet.field(sheet.card.choice).choices if sheet.card.choice else ()
    return {
        "title": str(sheet.title),
        "day": str(sheet.card.day_words),
        "mark": sheet.mark,
        "choices": {choice.value: str(choice.label) for choice in choices},
    }


def _rooms(rooms: list[Room], holdings: list[Holding], names: dict[str, str], due: set[Any]) -> list[dict[str, Any]]:
    """What its script checks: each room's own list; and which rooms are due for a new key from this person."""
    return [
        shown | {"renew": reverse("practice:renew", args=[room.pk]) if room.pk in due else None}
        for room, shown in zip(rooms, rooms_to_check(rooms, holdings, names), strict=True)
    ]
