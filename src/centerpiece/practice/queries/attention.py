"""What may want a person's attention, as far as the server can know: cards it cannot open, and a few plain facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count

from centerpiece.people.models import Person
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import NAME, NAMING, SheetKind
from centerpiece.practice.models import Answer, Hold, Process, Reminder, Seat
from centerpiece.practice.queries.processes import processes_for
from centerpiece.practice.queries.sheets import cards
from centerpiece.sealing.models import Level, Revision, Room, today
from centerpiece.sealing.relations import held_rooms

AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Attention:
    """All of it for one person. `seats` are those whose room the person holds, and for a keeper all others too."""

    processes: list[Process]
    held: set[UUID]
    seats: dict[UUID, list[Seat]]
    cards: list[Revision]
    holds: list[Hold]
    answers: dict[UUID, int]


def attention_of(person: Person) -> Attention:
    """What the page is made of, in a fixed number of queries."""
    processes = list(processes_for(person))
    held = set(Room.objects.filter(pk__in=held_rooms(person)).values_list("pk", flat=True))
    kept = held_rooms(person, Level.KEEP)
    answers = Answer.objects.filter(seat__room__in=kept).order_by().values_list("seat").annotate(number=Count("pk"))
    soon = Hold.objects.filter(process__circle_room__in=kept, look_again_on__lte=today() + AHEAD)
    return Attention(
        processes=processes,
        held=held,
        seats=_seats(processes, held),
        cards=[card for card in cards(held_rooms(person), *_kinds()) if card.card],
        holds=list(soon),
        answers=dict(answers),
    )


def _seats(processes: list[Process], held: set[UUID]) -> dict[UUID, list[Seat]]:
    circles = {process.pk for process in processes if process.circle_room_id in held}
    found: dict[UUID, list[Seat]] = {}
    for seat in Seat.objects.filter(process__in=processes, stepped_back=False):
        if seat.process_id in circles or seat.room_id in held:
            found.setdefault(seat.process_id, []).append(seat)
    return found


def wants_looking_at(sheets: Iterable[SheetKind]) -> list[SheetKind]:
    """The sheets whose cards may hold a day to look at, or the day somebody was last asked.

    Not those that come with something else: the house itself knows when a hold is looked at, and when it is lifted.
    """
    return [sheet for sheet in sheets if sheet.offered and (sheet.look_fields or sheet.ask_again)]


def _kinds() -> set[str]:
    declared = {sheet.name for kind in KINDS.values() for sheet in wants_looking_at(kind.sheets.values())}
    return declared | {NAMING, NAME}


def reminder_of(person: Person) -> Reminder | None:
    """The plain mail that the person asked for, if they did."""
    return Reminder.objects.filter(person=person).first()
