"""What pages show of a process until the browser knows names: stages, ring, rows and rooms, in the words of roles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from centerpiece.practice.kinds.kind import CIRCLE, HARMED, MARKS, Kind, Words
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing.models import Draft, Holding, Level, Revision, Room
from centerpiece.ui.ring import RingDrawn, SeatDrawn, seat_ring

# Sheets that pages look for by name: what somebody harmed wishes, and the plan of a circle.
WISHES, PLAN = "wishes", "circle_plan"


@dataclass(frozen=True, slots=True)
class Row:
    """A line in a list of what is written, or waits to be. `in_seat` is the seat in whose room it lies, if any."""

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
class Wish:
    """The wishes of a person harmed about form and presence: the sheet, if there is one and its room is held."""

    seat: Seat
    role: Words
    sheet: Any
    held: bool
    may_ask: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a room."""

    person: str
    name: str
    reads: bool
    until: Any


@dataclass(frozen=True, slots=True)
class RoomShown:
    """One of the rooms that the person holds, and everybody who holds it too."""

    id: str
    seat: Seat | None
    role: Words
    name_sheet: Any
    holders: list[Holder]


def stages_shown(process: Process, kind: Kind) -> list[dict[str, Any]]:
    """Each stage with "done", "left-out" (an earlier one that it never was in), "now" or ""."""
    names = [stage.name for stage in kind.stages]
    now = names.index(process.stage) if process.stage in names else 0
    states = ["done" if name in process.been_in else "left-out" for name in names[:now]]
    states += ["now", *[""] * (len(names) - now - 1)]
    return [{"stage": stage, "state": state} for stage, state in zip(kind.stages, states, strict=True)]


def wishes_shown(
    kind: Kind, seats: Iterable[Seat], rooms: Iterable[Room], cards: Iterable[Revision], kept: set[Any]
) -> list[Wish]:
    """For each person harmed whom a process of this kind begins with: their wishes, which come before all else."""
    if WISHES not in kind.sheets:
        return []
    written = {card.sheet.subject: card.sheet_id for card in cards if card.sheet.kind == WISHES}
    held = {room.pk for room in rooms}
    return [
        Wish(seat, kind.role(seat.role).label, written.get(seat.pk), seat.room_id in held, seat.room_id in kept)
        for seat in seats
        if seat.role in kind.seats_at_start and kind.role(seat.role).side == HARMED and not seat.stepped_back
    ]


def seats_drawn(kind: Kind, seats: Iterable[Seat]) -> list[SeatDrawn]:
    """Seats as the words of their roles, with what is in place at each."""
    return [
        SeatDrawn(
            id=str(seat.pk),
            label=str(kind.role(seat.role).label),
            letter=str(kind.role(seat.role).label)[:1],
            side=kind.role(seat.role).side,
            in_place={mark for mark in MARKS if getattr(seat, mark)},
            quiet=seat.stepped_back,
        )
        for seat in seats
    ]


def ring_shown(kind: Kind, seats: list[Seat], keepers: dict[str, str], *, prepared: bool) -> RingDrawn:
    """Participants first, then keepers: these have one arc, their own preparation."""
    drawn = seats_drawn(kind, seats)
    in_place = {"preparation"} if prepared else set()
    drawn += [
        SeatDrawn(pk, name, "keeping", name[:1].upper(), in_place, ("preparation",)) for pk, name in keepers.items()
    ]
    return seat_ring(drawn, mirrored=get_language_bidi())


def sheet_row(kind: Kind, card: Revision, seats: dict[Any, Seat]) -> Row:
    """A sheet that is written."""
    sheet = card.sheet
    return Row(
        id=str(sheet.pk),
        url=reverse("practice:sheet", args=[sheet.pk]),
        subject=str(sheet.subject or ""),
        revision=sheet.revision,
        day=sheet.day,
        **_place(kind, sheet.kind, sheet.subject, seats),
    )


def draft_row(process: Process, kind: Kind, draft: Draft, seats: dict[Any, Seat]) -> Row:
    """A draft that waits."""
    if draft.revision > 1:
        url = reverse("practice:revise", args=[draft.sheet])
    else:
        place = [process.pk, draft.kind, *([draft.subject] if draft.subject else [])]
        url = f"{reverse('practice:begin', args=place)}?draft={draft.sheet}"
    return Row(
        id=str(draft.sheet),
        url=url,
        subject=str(draft.subject or ""),
        revision=draft.revision,
        day=draft.day,
        **_place(kind, draft.kind, draft.subject, seats),
    )


def _place(kind: Kind, sheet: str, subject: Any, seats: dict[Any, Seat]) -> dict[str, str]:
    """What it is called, and in whose room it lies."""
    known, seat = kind.sheets.get(sheet), seats.get(subject)
    if known is None:
        return {"label": _("A sheet of another version"), "room": _("Circle room"), "in_seat": "", "side": ""}
    if seat is None:
        return {"label": str(known.label), "room": _("Circle room"), "in_seat": "", "side": ""}
    role = kind.role(seat.role)
    label = f"{known.label} · {role.label}"
    if known.room == CIRCLE:
        return {"label": label, "room": _("Circle room"), "in_seat": "", "side": ""}
    return {"label": label, "room": str(role.label), "in_seat": str(seat.pk), "side": role.side}


def rooms_shown(
    kind: Kind,
    rooms: Iterable[Room],
    holdings: Iterable[Holding],
    names: dict[str, str],
    name_sheets: Mapping[Any, Any] | None = None,
) -> list[RoomShown]:
    """Rooms with who holds them, by name; `name_sheets`: seat (None for the process) → the sheet that names it."""
    by_room: dict[Any, list[Holder]] = {}
    for holding in holdings:
        person = str(holding.person)
        holder = Holder(person, names[person], holding.level == Level.READ, holding.until)
        by_room.setdefault(holding.room_id, []).append(holder)
    shown = []
    for room in rooms:
        seat = getattr(room, "seat", None)
        holders = sorted(by_room.get(room.pk, []), key=lambda holder: holder.name)
        sheet = (name_sheets or {}).get(seat.pk if seat else None)
        shown.append(RoomShown(str(room.pk), seat, kind.role(seat.role).label if seat else "", sheet, holders))
    return shown
