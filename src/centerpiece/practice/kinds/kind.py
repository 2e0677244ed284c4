"""What a kind of process is made of. A kind is declared, never compared with: code asks the declaration."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

# A text for people: translated when it is shown.
Words = str | Promise

CIRCLE, SEAT = "circle", "seat"
MARKS = ("preparation", "consent", "readiness", "safety", "care")
HARMED, CAUSED, AROUND = "harmed", "caused", "around"
SIDES = (HARMED, CAUSED, AROUND)
# What a record in a list can be made of, and what a sheet can.
SIMPLE_WIDGETS = ("line", "lines", "choice", "yes", "day")
WIDGETS = (*SIMPLE_WIDGETS, "choices", "keepers", "items")
# A record with this sub-field wants attention only while it says one of these.
STATE, OPEN_STATES = "state", ("", "doing")
# Sheets that come with what they are part of: the process, a seat, a move.
NAMING, NAME, MOVE = "naming", "name", "move"
# And those of an ending.
ENDING = "ending"
# Its being there fills the arc of the keepers' own seats.
KEEPERS_PREPARATION = "keepers_preparation"
LONGEST = {"line": 200, "lines": 6000}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name in the database, and what people call it (translatable).

    `convenes`: whether people meet in it, so that what is in place is looked at first.
    """

    name: str
    label: Words
    about: Words
    convenes: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """One way of ending: its name in the database, what people call it, and what it means (both translatable)."""

    name: str
    label: Words
    about: Words


@dataclass(frozen=True, slots=True)
class SeatRole:
    """A role that a seat in this kind of process can have.

    `side` chooses the seat's colour, and keeps the rooms of the two sides apart.
    """

    name: str
    label: Words
    side: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True)
class SheetField:
    """One field of a sheet. `longest` counts characters; widgets that take no free text leave it 0.

    The widget `keepers` is a box for each keeper of the process. The widget `items` is a list of small records, made of
    `fields`; one of them is called `item`. `look`, on a day: what may want attention then. `names`: it holds names, and
    is left out of print unless the keeper asks for it. `each_time`: it is said anew at each writing, and not taken over
    from the revision before.
    """

    name: str
    label: Words
    help: Words
    widget: str
    required: bool = False
    choices: tuple[Choice, ...] = ()
    longest: int = 0
    item: Words = ""
    fields: tuple["SheetField", ...] = ()
    look: Words = ""
    names: bool = False
    each_time: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A starting point for an empty form: field → text (translated), yes, a list, or records. A day may be "+14"."""

    name: str
    label: Words
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """What of a sheet its card carries: the names of the fields that give it, or "".

    `day_words` says in a list what the day means: it holds {ago} ("4 days ago") or {day} ("3 December").
    """

    title: str = ""
    line: str = ""
    initial: str = ""
    choice: str = ""
    day: str = ""
    day_words: Words = ""

    @property
    def parts(self) -> dict[str, str]:
        """What a card holds: its part ("title", "line" ...) → the field of the sheet that gives it."""
        parts = {
            "title": self.title,
            "line": self.line,
            "initial": self.initial,
            "choice": self.choice,
            "day": self.day,
        }
        return {part: name for part, name in parts.items() if name}


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A form whose contents are sealed.

    `title` names one such sheet in a list and may hold {who}. `room`: CIRCLE or SEAT. `mark`: what a kept sheet can
    put in place at its seat, if anything. `many`: whether there may be more than one (for each seat, if it is about a
    seat). `offered`: whether a keeper may begin one by itself; the others come with what they are part of (a new
    seat, a move). `sides`: only for seats of these sides, if any are named. `ask_again`: the day on which the person
    was last asked; the sheet is read only after asking again. `link`: a private link can ask this form, so its labels
    speak to the participant. `notes`: a note, let go sooner than the rest. `asks_first`: the sheet of the same seat
    that says whether, and about what, this one may be written at all: it is looked at before each writing.
    """

    name: str
    label: Words
    about: Words
    room: str
    fields: tuple[SheetField, ...]
    title: Words = ""
    mark: str = ""
    stage: str = ""
    many: bool = False
    offered: bool = True
    card: Card = Card()
    sides: tuple[str, ...] = ()
    ask_again: str = ""
    link: bool = False
    notes: bool = False
    asks_first: str = ""
    templates: tuple[Template, ...] = ()

    def field(self, name: str) -> SheetField:
        """A field by name. Raises KeyError."""
        return {known.name: known for known in self.fields}[name]

    @property
    def look_fields(self) -> dict[str, Words]:
        """The days that may want attention: "field", or "field.field" in a list of records → what for."""
        nested = {f"{outer.name}.{inner.name}": inner.look for outer in self.fields for inner in outer.fields}
        return {name: look for name, look in ({f.name: f.look for f in self.fields} | nested).items() if look}

    def is_for(self, side: str) -> bool:
        """Whether it is offered for a seat of this side."""
        return not self.sides or side in self.sides


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a guide. `sort`: "heading", "text" or "list"; a list has several texts."""

    sort: str
    texts: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of process."""

    name: str
    label: Words
    about: Words
    stages: tuple[Stage, ...]
    roles: tuple[SeatRole, ...] = ()
    seats_at_start: tuple[str, ...] = ()
    sheets: dict[str, SheetKind] = field(default_factory=dict)
    started_by: Words = ""
    guide: tuple[Block, ...] = ()
    endings: tuple[Ending, ...] = ()

    @property
    def first_stage(self) -> str:
        """The stage a process of this kind opens in."""
        return self.stages[0].name

    @property
    def last_stage(self) -> str:
        """The stage of what has ended: reached by an ending, left by the way back in."""
        return self.stages[-1].name

    def stages_from(self, name: str) -> tuple[Stage, ...]:
        """This stage and those that come after it; all of them for a name this kind does not know."""
        names = [stage.name for stage in self.stages]
        return self.stages[names.index(name) :] if name in names else self.stages

    def stage(self, name: str) -> Stage:
        """A stage by name. Raises KeyError."""
        return {stage.name: stage for stage in self.stages}[name]

    def ending(self, name: str) -> Ending:
        """A way of ending by name. Raises KeyError."""
        return {ending.name: ending for ending in self.endings}[name]

    def role(self, name: str) -> SeatRole:
        """A role by name. Raises KeyError."""
        return {role.name: role for role in self.roles}[name]

    def offered_sheets(self, room: str, side: str = "") -> list[SheetKind]:
        """The sheets that a keeper may begin in a room of this sort (CIRCLE, or SEAT with the side of the seat)."""
        here = [sheet for sheet in self.sheets.values() if sheet.offered and sheet.room == room]
        return [sheet for sheet in here if sheet.is_for(side)]

    def link_sheets(self, side: str) -> list[SheetKind]:
        """The forms that a private link can ask of somebody who sits on a seat of this side."""
        return [sheet for sheet in self.sheets.values() if sheet.link and sheet.is_for(side)]
