"""What goes when a process is let go, counted before it goes; and what stays."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from centerpiece.people.models import Person
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import Words
from centerpiece.practice.models import Answer, PrivateLink, Process, Seat
from centerpiece.practice.queries.rooms import rooms_for
from centerpiece.sealing.models import Draft, Grant, Sheet
from centerpiece.sealing.parcels import MANIFEST


@dataclass(frozen=True, slots=True)
class RoomGoing:
    """One room of a process: how many sheets of which kind lie in it, and what else.

    `kinds` is empty for a room that the person does not hold: how much lies there is told, not what.
    """

    seat: Seat | None
    role: Words
    sheets: int
    kinds: tuple[tuple[Words, int], ...]
    keys: int
    drafts: int
    links: int
    answers: int


def rooms_going(person: Person, process: Process) -> list[RoomGoing]:
    """The rooms of a process with what will be destroyed in each: the circle room first."""
    held = {room.pk for room in rooms_for(person, process)}
    seats: list[Seat | None] = [None, *process.seats.all()]
    return [_room(process, seat, held) for seat in seats]


def _room(process: Process, seat: Seat | None, held: set[Any]) -> RoomGoing:
    kind, room = KINDS[process.kind], seat.room_id if seat else process.circle_room_id
    sheets = Sheet.objects.filter(room=room).exclude(kind=MANIFEST).values_list("kind", flat=True)
    by_kind = Counter(sheets)
    known = tuple((sheet.label, by_kind[name]) for name, sheet in kind.sheets.items() if by_kind[name])
    return RoomGoing(
        seat=seat,
        role=kind.role(seat.role).label if seat else "",
        sheets=by_kind.total(),
        kinds=known if room in held else (),
        keys=Grant.objects.filter(room=room).count(),
        drafts=Draft.objects.filter(room=room).count(),
        links=PrivateLink.objects.filter(seat=seat).count() if seat else 0,
        answers=Answer.objects.filter(seat=seat).count() if seat else 0,
    )
