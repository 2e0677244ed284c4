"""Reads `seeds/`: what the demonstration is made of. Days are counted from today: -4 is four days ago."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from centerpiece.config.surroundings import ROOT

SEEDS = ROOT / "seeds"


@dataclass(frozen=True, slots=True)
class SeedPerson:
    """One invented colleague. `stewards`: looks after the Collaborative. `sees`: what there is to see for them."""

    key: str
    name: str
    email: str
    passphrase: str
    joined: int
    organization: str = ""
    role: str = "member"
    stewards: bool = False
    waiting: bool = False
    left: int | None = None
    sees: str = ""


@dataclass(frozen=True, slots=True)
class SeedInvitation:
    """An invitation that nobody has accepted yet."""

    organization: str
    by: str
    day: int
    note: str


@dataclass(frozen=True, slots=True)
class SeedStep:
    """What one person did on one day in a process. One of `write`, `revise`, `seat`, `grant`, `move`, `ending`,
    `link`, `answer`, `keep`, `hold`, `step_back` says what.

    write, revise    a kind of sheet; `about` names who sits where its room is, `says` what is in it (a revision: what
                     is new in it), `in_place` whether it puts its mark; `template` the starting point it begins with
    seat             a role; `says` who sits there
    grant            a person, who is given the room of the seat that `about` names
    move             a stage; `why`, and whether it is `paused` there; `says` why they meet though something is missing
    ending           one of the ways in which this kind of process ends; `why`
    link             a form, asked by a private link of who sits on the seat that `about` names; `language`, if any
    answer           a form, answered by that link; `says` what came in. Nobody here did it, so it has no `by`
    keep             a form: a keeper takes what has come in into the room, as a sheet
    hold             nothing is let go for now; `says` why, and when to look again
    step_back        who sits on the seat that `about` names takes part no more
    """

    day: int
    by: str = ""
    write: str = ""
    revise: str = ""
    seat: str = ""
    grant: str = ""
    move: str = ""
    ending: str = ""
    link: str = ""
    answer: str = ""
    keep: str = ""
    hold: bool = False
    step_back: bool = False
    template: str = ""
    language: str = "en"
    about: str = ""
    in_place: bool | None = None
    why: str = ""
    paused: bool = False
    says: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeedProcess:
    """One process: the first of its keepers opens it. `sits`: who is on the seats it starts with."""

    name: str
    kind: str
    organization: str
    keepers: tuple[str, ...]
    opened: int
    sits: tuple[dict[str, Any], ...]
    steps: tuple[SeedStep, ...]


@dataclass(frozen=True, slots=True)
class SeedLesson:
    """A lesson about practice and about nobody, written by somebody of an organization."""

    organization: str
    by: str
    day: int
    lens: str
    title: str
    text: str
    credit: str = "organization"


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything that the demonstration is made of."""

    organizations: tuple[dict[str, Any], ...]
    people: tuple[SeedPerson, ...]
    invitations: tuple[SeedInvitation, ...]
    processes: tuple[SeedProcess, ...]
    lessons: tuple[SeedLesson, ...] = ()
    beliefs: dict[str, Any] = field(default_factory=dict)
    learning: dict[str, Any] = field(default_factory=dict)
    together: dict[str, Any] = field(default_factory=dict)


def read_seeds(folder: Path = SEEDS) -> Seeds:
    """Read all files of a folder like `seeds/`.

    Raises:
        OSError, tomllib.TOMLDecodeError, TypeError, KeyError: when a file is missing or says something unknown.
    """
    people = _toml(folder / "people.toml")
    return Seeds(
        organizations=tuple(_toml(folder / "organizations.toml")["organization"]),
        people=tuple(SeedPerson(**row) for row in people["person"]),
        invitations=tuple(SeedInvitation(**row) for row in people["invitation"]),
        processes=tuple(_processes(folder / "processes")),
        lessons=tuple(SeedLesson(**row) for row in _toml(folder / "lessons.toml")["lesson"]),
        beliefs=_toml(folder / "common_ground.toml"),
        learning=_toml(folder / "learning.toml"),
        together=_toml(folder / "together.toml"),
    )


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _processes(folder: Path) -> Iterator[SeedProcess]:
    for path in sorted(folder.glob("*.toml")):
        for row in _toml(path)["process"]:
            steps = tuple(SeedStep(**step) for step in row.pop("step", []))
            keepers, sits = tuple(row.pop("keepers")), tuple(row.pop("sits", []))
            yield SeedProcess(**row, keepers=keepers, sits=sits, steps=steps)
