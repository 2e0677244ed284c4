"""Private links and what came in by them: which forms can be asked, which links are open, which answers wait."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db.models import Count, Q

from centerpiece.people.models import Person
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import SheetKind, Words
from centerpiece.practice.models import Answer, PrivateLink, Process, Seat
from centerpiece.sealing.models import Level, Room, today
from centerpiece.sealing.relations import held_rooms, in_use

# Who gives this answer to any question wants to take part no more, and who gives that one to this question is not safe
# to be reached this way again: a keeper sees these first.
STEP_BACK = "step_back"
NOT_SAFE = ("still_safe", "no")


@dataclass(frozen=True, slots=True)
class LinkForm:
    """One form as the participants' page holds it. Kinds that ask it in the same words share it."""

    place: str
    sheet: SheetKind


@cache
def link_forms() -> tuple[tuple[LinkForm, ...], dict[tuple[str, str], str]]:
    """Every form that a private link can ask; and (kind of process, name of the form) → its place on the page.

    The place is a number: the page that a participant opens does not say what kind of process they are in.
    """
    forms: list[LinkForm] = []
    places: dict[tuple[str, str], str] = {}
    for kind in KINDS.values():
        for sheet in kind.sheets.values():
            if not sheet.link:
                continue
            same = next((form for form in forms if form.sheet == sheet), None)
            if same is None:
                same = LinkForm(str(len(forms) + 1), sheet)
                forms.append(same)
            places[kind.name, sheet.name] = same.place
    return tuple(forms), places


def hash_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def usable() -> Q:
    """The links that are open today, as a condition on PrivateLink: a room that is closed takes nothing in."""
    return Q(until__gte=today(), seat__stepped_back=False) & in_use("seat__room__")


def link_of(token: str) -> PrivateLink | None:
    """The open link of a token. Unknown, expired, used and withdrawn are one answer: None."""
    rows = PrivateLink.objects.filter(usable(), token_hash=hash_of(token))
    return rows.select_related("seat__process", "seat__room").first()


def place_of_form(link: PrivateLink) -> str | None:
    """Where on the participants' page the form of a link stands."""
    return link_forms()[1].get((link.seat.process.kind, link.form))


def links_of(seats: Iterable[Seat]) -> list[PrivateLink]:
    """The open links of these seats, the newest first."""
    return list(PrivateLink.objects.filter(usable(), seat__in=seats).order_by("-day", "pk"))


def seats_to_ask(person: Person, process: Process) -> list[Seat]:
    """The seats of a process whose rooms the person keeps, and that take part."""
    rows = Seat.objects.filter(process=process, stepped_back=False, room__in=held_rooms(person, Level.KEEP))
    return list(rows.select_related("room"))


@dataclass(frozen=True, slots=True)
class AnswersWaiting:
    """How many answers wait for a seat."""

    seat: UUID
    role: Words
    number: int


def answers_waiting(process: Process, seats: Iterable[Seat], rooms: Iterable[Room]) -> list[AnswersWaiting]:
    """Of these seats, those with answers that somebody who holds these rooms can open."""
    held = {room.pk for room in rooms}
    theirs = [seat for seat in seats if seat.room_id in held]
    rows = Answer.objects.filter(seat__in=theirs).order_by().values_list("seat").annotate(number=Count("pk"))
    numbers, kind = dict(rows), KINDS[process.kind]
    return [
        AnswersWaiting(seat.pk, kind.role(seat.role).label, numbers[seat.pk]) for seat in theirs if seat.pk in numbers
    ]


def answers_of(seat: Seat) -> list[Answer]:
    """What came in for a seat and waits, the first first."""
    return list(seat.answers.order_by("day", "pk"))
