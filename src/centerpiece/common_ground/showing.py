"""What pages show of a snapshot: the ring, the lists, each with a plain sentence. Everything comes from a result that
`groundwork.disclosure` let through, and from positions, which organizations make public themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from centerpiece.common_ground import queries
from centerpiece.common_ground.census import moved_positions, said_words
from centerpiece.common_ground.groups import DIMENSIONS, ORGANIZATION
from centerpiece.common_ground.models import Asked, Position, Round, Snapshot
from centerpiece.common_ground.ring import Belief, CommonRing, common_ring, letters_for
from centerpiece.common_ground.wording import (
    change_sentence,
    common_sentence,
    part_sentence,
    share_words,
    split_sentence,
    talk_sentence,
    unknown_sentence,
    verdict_words,
)
from centerpiece.people.queries import names_of_organizations

OTHERS = "other groups"
# The ends of a share stand at these numbers (as in `telling`).
ENDS = {"nearly all": 95, "almost none": 5}
SORTS = ("common", "part", "talk", "unknown", "between")


@dataclass(frozen=True)
class Line:
    """A statement in a list: its sort, one sentence about it, and what organizations say."""

    asked: Asked
    sort: str
    sentence: str
    change: str = ""
    said: str = ""
    stands: str = ""


@dataclass(frozen=True)
class Cell:
    """What one group says to one statement, in words."""

    group: str
    answered: int
    shares: list[str]
    verdict: str


@dataclass(frozen=True)
class Group:
    """A group of the dimension on show: its letter at the rim of the ring, its name, how many answered."""

    letter: str
    name: str
    people: int


@dataclass(frozen=True)
class Shown:
    """A snapshot by one of its dimensions, ready for a page."""

    snapshot: Snapshot
    dimension: str
    groups: list[Group]
    lists: dict[str, list[Line]] = field(default_factory=dict)
    ring: CommonRing | None = None
    merged: bool = False
    left_open: int = 0
    kept_back: int = 0


class Reading:
    """One snapshot by one dimension, with the words for its groups."""

    def __init__(self, snapshot: Snapshot, dimension: str) -> None:
        self.dimension = dimension
        self.result: dict[str, Any] = snapshot.result or {}
        self.own: dict[str, Any] = self.result["dimensions"][dimension]
        self._organizations = names_of_organizations() if dimension == ORGANIZATION else {}

    @property
    def keys(self) -> list[str]:
        """The groups, by their keys."""
        return [group["key"] for group in self.own["groups"]]

    def name(self, key: str) -> str:
        """What a group is called."""
        if key == OTHERS:
            return _("other groups")
        if self.dimension == ORGANIZATION:
            return self._organizations.get(key, _("an organization"))
        return str(DIMENSIONS[self.dimension].words(key))

    def found(self, sort: str, asked: Asked) -> dict[str, Any] | None:
        """What a list says of a statement."""
        return next((one for one in self.own[sort] if one["statement"] == str(asked.statement_id)), None)

    def sort_of(self, asked: Asked) -> str:
        """The list a statement stands in: the first that fits."""
        if str(asked.statement_id) not in self.own["cells"] or not self.cells(asked):
            return "unknown"
        return next((sort for sort in SORTS[:-1] if self.found(sort, asked)), "between")

    def cells(self, asked: Asked) -> dict[str, Any]:
        """Group → what it says."""
        return dict(self.own["cells"].get(str(asked.statement_id), {}))

    def sentence(self, asked: Asked, sort: str) -> str:
        """What to say of a statement in its list."""
        one = self.found(sort, asked) if sort != "between" else None
        if sort == "common" and one:
            return common_sentence(one["side"], self.name(one["least_sure"]), self.cells(asked)[one["least_sure"]])
        if sort == "part" and one:
            names = [self.name(key) for key in one["groups"]]
            return part_sentence(one["side"], names, one["shares"])
        if sort == "talk" and one:
            return talk_sentence([self.name(key) for key in one["groups"]])
        if one:
            return unknown_sentence([(self.name(key), why) for key, why in one["groups"].items()])
        if sort == "unknown":
            return _("Too few answers to show any, or kept back so that nobody can be singled out.")
        return _("No group surely parts from another here, and not all of them surely agree.")

    def shares(self, asked: Asked) -> list[int]:
        """The share of each group on the side that is shared more, 0 to 100; empty where a group is not shown."""
        cells = self.cells(asked)
        sides = []
        for side in ("agree", "disagree"):
            shown = [cells.get(key, {}).get("shares", {}).get(side) for key in self.keys]
            if not shown or any(share is None for share in shown):
                return []
            sides.append([ENDS.get(kind, percent) for kind, percent in shown])
        return max(sides, key=min)

    def table(self, asked: Asked) -> list[Cell]:
        """The numbers behind a statement's sentence."""
        cells = self.cells(asked)
        return [
            Cell(
                self.name(key),
                cells[key]["answered"],
                [share_words(cells[key]["shares"][side]) for side in ("agree", "disagree", "pass", "talk")],
                verdict_words(cells[key]["verdict"]),
            )
            for key in self.keys
            if key in cells
        ]

    def stands(self, asked: Asked, snapshot: Snapshot) -> date | None:
        """The day as of which a statement is shown, where that is not the day of the snapshot."""
        number, day = self.result.get("stands", {}).get(str(asked.statement_id), (snapshot.number, ""))
        return None if number == snapshot.number else date.fromisoformat(day)

    def protected(self) -> tuple[bool, int, int]:
        """Whether small groups were put together; how many left it open; how many statements are not shown."""
        return bool(self.own["merged"]), self.own["left_open"], len(self.own["kept_back"])

    def change(self, asked: Asked) -> dict[str, Any] | None:
        """What changed on a statement since the earlier round."""
        changes = self.result.get("changes") or []
        return next((one for one in changes if one["statement"] == str(asked.statement_id)), None)


def reading_of(round: Round, by: str) -> tuple[Snapshot, Reading] | None:
    """The newest snapshot by one of the dimensions it has (the first, unless `by` names another)."""
    snapshot = queries.newest_snapshot(round)
    if snapshot is None or not (snapshot.result or {}).get("dimensions"):
        return None
    known = list((snapshot.result or {})["dimensions"])
    return snapshot, Reading(snapshot, by if by in known else known[0])


def round_shown(round: Round, by: str) -> dict[str, Any]:
    """The context of a round's page, by one of its dimensions."""
    found, positions = reading_of(round, by), queries.positions_in(round)
    page: dict[str, Any] = {"spoken": len({one.organization_id for one in positions}), "shown": None}
    if found is None:
        return page
    snapshot, reading = found
    asked = list(queries.asked_in(round))
    groups = [
        Group(letter, reading.name(one["key"]), one["people"])
        for letter, one in zip(letters_for(len(reading.own["groups"])), reading.own["groups"], strict=True)
    ]
    lists = _lists(snapshot, reading, asked, positions)
    shown = Shown(snapshot, reading.dimension, groups, lists, _ring(reading, asked, groups), *reading.protected())
    return {
        **page,
        "shown": shown,
        "dimensions": [(name, DIMENSIONS[name].label) for name in reading.result["dimensions"]],
        "changed": [line for sort in SORTS for line in lists[sort] if line.change],
        "moved": moved_positions(round, positions),
        "everybody": reading.result,
        "people": reading.result["people"],
    }


def _lists(
    snapshot: Snapshot, reading: Reading, asked: Sequence[Asked], positions: Sequence[Position]
) -> dict[str, list[Line]]:
    """Every statement in the list where it belongs; what is shared and what parts in the order of the result."""
    said: dict[Any, list[Position]] = {}
    for one in positions:
        said.setdefault(one.asked_id, []).append(one)
    lists: dict[str, list[Line]] = {sort: [] for sort in SORTS}
    for each in asked:
        sort = reading.sort_of(each)
        change = change_words(reading.change(each))
        sentence, stands = reading.sentence(each, sort), reading.stands(each, snapshot)
        lists[sort].append(Line(each, sort, sentence, change, said_words(said.get(each.pk)), day_words(stands)))
    for sort in ("common", "part"):
        order = {one["statement"]: place for place, one in enumerate(reading.own[sort])}
        lists[sort].sort(key=lambda line: order[str(line.asked.statement_id)])
    return lists


def _ring(reading: Reading, asked: Sequence[Asked], groups: Sequence[Group]) -> CommonRing:
    """The drawing: a statement of which some group is not shown stands outside, as not known."""
    beliefs = []
    for each in asked:
        shares = reading.shares(each)
        beliefs.append(Belief(each.place, reading.sort_of(each) if shares else "unknown", shares))
    return common_ring(beliefs, [group.letter for group in groups], mirrored=get_language_bidi())


def day_words(day: date | None) -> str:
    """That something stands as it stood on a day."""
    return _("As it stood on %(day)s: too few have answered anew.") % {"day": date_format(day)} if day else ""


def change_words(change: dict[str, Any] | None) -> str:
    """What changed since the earlier round, in a sentence; "" when nothing surely did."""
    if not change or not change["direction"]:
        return ""
    more = change["direction"] == "more"
    numbers = change.get("numbers")
    if not numbers:
        return _("More people agree than before.") if more else _("Fewer people agree than before.")
    return change_sentence(numbers)


def statement_shown(round: Round, asked: Asked) -> dict[str, Any]:
    """Everything told of one statement: every dimension's numbers, positions, reasons, change."""
    snapshot = queries.newest_snapshot(round)
    readings = [Reading(snapshot, name) for name in (snapshot.result or {}).get("dimensions", {})] if snapshot else []
    tables = []
    for reading in readings:
        sort = reading.sort_of(asked)
        label = DIMENSIONS[reading.dimension].label
        tables.append({"label": label, "sentence": reading.sentence(asked, sort), "rows": reading.table(asked)})
    change = readings[0].change(asked) if readings else None
    positions = [one for one in queries.positions_in(round) if one.asked_id == asked.pk]
    return {
        "snapshot": snapshot,
        "tables": tables,
        "change": change_words(change),
        "numbers": (change or {}).get("numbers"),
        "split": split_sentence((change or {}).get("numbers") or {}),
        "stands": day_words(readings[0].stands(asked, snapshot)) if snapshot and readings else "",
        "moved": moved_positions(round, positions),
        "positions": positions,
        "said": said_words(positions),
        "reasons": queries.reasons_in(asked),
        "note": queries.understanding_of(asked),
    }


def steps_around(round: Round, asked: Asked) -> dict[str, Any]:
    """The statement before and after this one in the order of a meeting, and how far it is."""
    steps = to_talk_about(round)
    here = next(place for place, one in enumerate(steps) if one.pk == asked.pk)
    return {
        "before": steps[here - 1] if here else None,
        "after": steps[here + 1] if here + 1 < len(steps) else None,
        "step": here + 1,
        "steps": len(steps),
    }


def to_talk_about(round: Round) -> list[Asked]:
    """The statements that a meeting goes through: where groups part, then what wants talking about, then the rest."""
    asked = list(queries.asked_in(round))
    found = reading_of(round, "")
    if found is None:
        return asked
    reading = found[1]
    # First where groups part, then what wants talking about; what is shared comes last.
    order = {"part": 0, "talk": 1, "unknown": 2, "between": 2, "common": 3}
    return sorted(asked, key=lambda one: (order[reading.sort_of(one)], one.place))
