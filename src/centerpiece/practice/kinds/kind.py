"""What a kind of process is made of. A kind is declared, never compared with: code asks the declaration."""

from dataclasses import dataclass, field

CIRCLE, SEAT = "circle", "seat"
MARKS = ("preparation", "consent", "readiness", "safety", "care")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name in the database, and what people call it (translatable)."""

    name: str
    label: str
    about: str


@dataclass(frozen=True, slots=True)
class SeatRole:
    """A role that a seat in this kind of process can have. `side` chooses the seat's colour and keeps the two sides' rooms apart."""

    name: str
    label: str
    side: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SheetField:
    """One field of a sheet. `widget`: line, lines, choice, choices, yes, day, people."""

    name: str
    label: str
    help: str
    widget: str
    required: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A form whose contents are sealed. `room`: CIRCLE or SEAT. `mark`: what a kept sheet can put in place at its seat, if anything."""

    name: str
    label: str
    about: str
    room: str
    fields: tuple[SheetField, ...]
    title: str = ""
    mark: str = ""
    stage: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of process."""

    name: str
    label: str
    about: str
    stages: tuple[Stage, ...]
    roles: tuple[SeatRole, ...] = ()
    seats_at_start: tuple[str, ...] = ()
    sheets: dict[str, SheetKind] = field(default_factory=dict)
    started_by: str = ""

    @property
    def first_stage(self) -> str:
        """The stage a process of this kind opens in."""
        return self.stages[0].name

    def stage(self, name: str) -> Stage:
        """A stage by name. Raises KeyError."""
        return {stage.name: stage for stage in self.stages}[name]

    def role(self, name: str) -> SeatRole:
        """A role by name. Raises KeyError."""
        return {role.name: role for role in self.roles}[name]
