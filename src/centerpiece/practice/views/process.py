"""The page of one process: its stage, its ring, what is in place, what is written, who holds what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from centerpiece.people.models import Person
from centerpiece.people.queries import names_of
from centerpiece.policy.engine import abilities
from centerpiece.policy.gate import serves
from centerpiece.practice import queries
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import CIRCLE, KEEPERS_PREPARATION, MARKS, NAME, NAMING, Kind, SheetKind, Words
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.views.answering import NOBODY, card_as_json, draft_as_json, manifest_as_json
from centerpiece.sealing.models import Draft, Holding, Level, Revision, Room
from centerpiece.ui.ring import RingDrawn, SeatDrawn, seat_ring


@dataclass(frozen=True, slots=True)
class Row:
    """A line in a list of what is written, or waits to be: until the browser knows names, it says the role."""

    id: str
    url: str
    label: str
    room: str
    in_seat: str
    side: str
    subject: str
    revision: int
    day: Any


@dataclass(frozen=True, slots=True)
class RoomShown:
    """One of the rooms that the person holds, and everybody who holds it too."""

    id: str
    seat: Seat | None
    role: Words
    name_sheet: str
    holders: list[dict[str, Any]]


@require_GET
@serves("practice.process.see", thing="process")
def process(request: HttpRequest, process: Process) -> HttpResponseBase:
    """The whole process for a keeper; for an advocate, the part whose room they hold."""
    kind, person = KINDS[process.kind], request.user
    seats, rooms = queries.seats_for(person, process), queries.rooms_for(person, process)
    found, holdings = queries.cards(rooms), queries.holdings_of(rooms)
    drafts = queries.drafts_of(person, rooms)
    names = names_of(holding.person for holding in holdings)
    keepers = {str(h.person): names[str(h.person)] for h in holdings if h.room_id == process.circle_room_id}
    by_seat = {seat.pk: seat for seat in seats}
    ring = _ring(kind, seats, keepers, prepared=any(card.sheet.kind == KEEPERS_PREPARATION for card in found))
    kept = {holding.room_id for holding in holdings if holding.person == person.pk and holding.level == Level.KEEP}
    context = {
        "process": process,
        "kind": kind,
        "may": {action.split(".")[-1] for action in abilities(person, process)},
        "stages": _stages(process, kind),
        "others": [name for pk, name in keepers.items() if pk != str(person.pk)],
        "lent": _lent(rooms, holdings, keepers, names),
        "is_keeper": str(person.pk) in keepers,
        "may_write": bool(kept),
        "ring": ring,
        "seats": len(seats),
        "open": [seat for seat in ring.seats if not seat.whole],
        "rows": [_row(kind, card, by_seat) for card in found if card.sheet.kind not in (NAMING, NAME)],
        "drafts": [_draft_row(process, kind, draft, by_seat) for draft in drafts],
        "rooms": _rooms(kind, rooms, holdings, names, found),
        "data": _data(process, kind, rooms, found, drafts, holdings, person),
    }
    return render(request, "practice/pages/process.html", context)


def _lent(
    rooms: list[Room], holdings: list[Holding], keepers: dict[str, str], names: dict[str, str]
) -> list[dict[str, Any]]:
    """The rooms of seats that somebody holds who is no keeper, with those people's names."""
    found: dict[str, list[str]] = {}
    seats = {room.pk: str(room.seat.pk) for room in rooms if hasattr(room, "seat")}
    for holding in holdings:
        if str(holding.person) not in keepers and holding.room_id in seats:
            found.setdefault(seats[holding.room_id], []).append(names[str(holding.person)])
    return [{"seat": seat, "names": sorted(each)} for seat, each in found.items()]


def _stages(process: Process, kind: Kind) -> list[dict[str, Any]]:
    names = [stage.name for stage in kind.stages]
    now = names.index(process.stage) if process.stage in names else 0
    states = ["done" if place < now else "now" if place == now else "" for place in range(len(names))]
    return [{"stage": stage, "state": state} for stage, state in zip(kind.stages, states, strict=True)]


def _ring(kind: Kind, seats: list[Seat], keepers: dict[str, str], *, prepared: bool) -> RingDrawn:
    """Participants first, then keepers: these have one arc, their own preparation."""
    drawn = [
        SeatDrawn(
            id=str(seat.pk),
            label=str(kind.role(seat.role).label),
            side=kind.role(seat.role).side,
            in_place={mark for mark in MARKS if getattr(seat, mark)},
        )
        for seat in seats
    ]
    in_place = {"preparation"} if prepared else set()
    drawn += [
        SeatDrawn(pk, name, "keeping", name[:1].upper(), in_place, ("preparation",)) for pk, name in keepers.items()
    ]
    return seat_ring(drawn, mirrored=get_language_bidi())


def _row(kind: Kind, card: Revision, seats: dict[Any, Seat]) -> Row:
    sheet = card.sheet
    return Row(
        id=str(sheet.pk),
        url=reverse("practice:sheet", args=[sheet.pk]),
        label=_title(kind, sheet.kind, sheet.subject, seats),
        **_place(kind, sheet.kind, sheet.subject, seats),
        subject=str(sheet.subject or ""),
        revision=sheet.revision,
        day=sheet.day,
    )


def _draft_row(process: Process, kind: Kind, draft: Draft, seats: dict[Any, Seat]) -> Row:
    if draft.revision > 1:
        url = reverse("practice:revise", args=[draft.sheet])
    else:
        place = [process.pk, draft.kind, *([draft.subject] if draft.subject else [])]
        url = f"{reverse('practice:begin', args=place)}?draft={draft.sheet}"
    return Row(
        id=str(draft.sheet),
        url=url,
        label=_title(kind, draft.kind, draft.subject, seats),
        **_place(kind, draft.kind, draft.subject, seats),
        subject=str(draft.subject or ""),
        revision=draft.revision,
        day=draft.day,
    )


def _title(kind: Kind, sheet: str, subject: Any, seats: dict[Any, Seat]) -> str:
    """What a sheet is called until the browser knows names."""
    known, seat = kind.sheets.get(sheet), seats.get(subject)
    if known is None:
        return _("A sheet of another version")
    return f"{known.label} · {kind.role(seat.role).label}" if seat else str(known.label)


def _place(kind: Kind, sheet: str, subject: Any, seats: dict[Any, Seat]) -> dict[str, str]:
    """In whose room it lies: in words, the seat, and that seat's side."""
    known, seat = kind.sheets.get(sheet), seats.get(subject)
    if known is None or known.room == CIRCLE or seat is None:
        return {"room": _("Circle room"), "in_seat": "", "side": ""}
    role = kind.role(seat.role)
    return {"room": str(role.label), "in_seat": str(seat.pk), "side": role.side}


def _rooms(
    kind: Kind, rooms: list[Room], holdings: list[Holding], names: dict[str, str], found: list[Revision]
) -> list[RoomShown]:
    name_sheets = {card.sheet.subject: str(card.sheet_id) for card in found if card.sheet.kind == NAME}
    shown = []
    for room in rooms:
        seat = getattr(room, "seat", None)
        holders = [
            {"name": names[str(h.person)], "reads": h.level == Level.READ, "until": h.until}
            for h in sorted(holdings, key=lambda holding: names[str(holding.person)])
            if h.room_id == room.pk
        ]
        role = kind.role(seat.role).label if seat else ""
        shown.append(RoomShown(str(room.pk), seat, role, name_sheets.get(seat.pk, "") if seat else "", holders))
    return shown


def _data(
    process: Process,
    kind: Kind,
    rooms: list[Room],
    found: list[Revision],
    drafts: list[Draft],
    holdings: list[Holding],
    person: Person,
) -> dict[str, Any]:
    """What the page's script opens and checks."""
    manifests, ended = queries.manifests(rooms), queries.rooms_with_ended_holdings(rooms)
    kept = {h.room_id for h in holdings if h.person == person.pk and h.level == Level.KEEP}
    return {
        "process": str(process.pk),
        "rooms": [
            {
                "room": str(room.pk),
                "seat": str(room.seat.pk) if hasattr(room, "seat") else None,
                "epoch": room.epoch,
                "manifest": manifest_as_json(manifests.get(room.pk)),
                "renew": reverse("practice:renew", args=[room.pk])
                if room.pk in kept and (room.rotation_due or room.pk in ended)
                else None,
                "holders": _holders(h for h in holdings if h.room_id == room.pk),
            }
            for room in rooms
        ],
        "cards": [card_as_json(card) for card in found],
        "kinds": {name: _kind_words(sheet) for name, sheet in kind.sheets.items()},
        "drafts": [draft_as_json(draft) for draft in drafts],
        "urls": {
            "drop": reverse("practice:drop-draft", args=[NOBODY]),
            "begin": reverse("practice:begin", args=[process.pk, "KIND"]),
            "revise": reverse("practice:revise", args=[NOBODY]),
        },
    }


def _holders(holdings: Iterable[Holding]) -> list[dict[str, Any]]:
    return [
        {"person": str(h.person), "level": h.level, "until": h.until.isoformat() if h.until else None} for h in holdings
    ]


def _kind_words(sheet: SheetKind) -> dict[str, Any]:
    choices = sheet.field(sheet.card.choice).choices if sheet.card.choice else ()
    return {
        "title": str(sheet.title),
        "day": str(sheet.card.day_words),
        "mark": sheet.mark,
        "choices": {choice.value: str(choice.label) for choice in choices},
    }
