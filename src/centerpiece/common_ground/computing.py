"""What came of a round, worked out in the background: `groundwork.commonality` finds, `groundwork.disclosure` decides
what may be shown. Only the worker imports this module: the libraries behind it are large.

Everything a page shows of personal answers comes out of `Released`: shares, sizes, and verdicts of groups it shows.
Bounds, p-values and exact gaps stay here: of a group of six they would tell how each answered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from centerpiece.common_ground.groups import ORGANIZATION
from centerpiece.common_ground.models import Response, Round, Snapshot, Statement, Voice
from centerpiece.common_ground.routing import ALL_UP_TO
from centerpiece.common_ground.telling import Told, of_everybody
from centerpiece.people.queries import sizes_of_organizations
from groundwork.commonality import ANSWERS, Earlier, Groups, Responses, analyse, choose, from_codes, group_people
from groundwork.commonality.privacy import merge_small
from groundwork.commonality.responses import order_of
from groundwork.commonality.routing import BELOW_THRESHOLD, expected_fall
from groundwork.disclosure import STEWARDS, Gate, Released, Table, Withheld, release_shares

Progress = Callable[[int], None]

QUESTION = "answer"
# The category of those who left a question about themselves open.
LEFT_OPEN = "left open"


@dataclass(frozen=True, eq=False)
class Heard:
    """The answers of a round: `responses` over persons and statements, and `belongs` (dimension → person → group)."""

    responses: Responses
    belongs: dict[str, dict[str, str]]


def gather_round(round: Round, before: int | None = None) -> Heard:
    """Every answer of a round (given before the snapshot of that number), with the groups its people chose."""
    voices = {
        pk: (str(person), {ORGANIZATION: str(organization), **groups})
        for pk, person, organization, groups in Voice.objects.filter(round=round).values_list(
            "pk", "person", "organization", "groups"
        )
    }
    statements = [str(pk) for pk in round.asked.order_by("place").values_list("statement", flat=True)]
    given = Response.objects.filter(asked__round=round)
    given = given if before is None else given.filter(since__lt=before)
    rows = given.values_list("voice", "asked__statement", "answer")
    people = sorted({voices[voice][0] for voice in rows.values_list("voice", flat=True).distinct()}, key=order_of)
    at = {name: place for place, name in enumerate(people)}
    column = {name: place for place, name in enumerate(statements)}
    codes = np.array(
        [(at[voices[voice][0]], column[str(statement)], answer) for voice, statement, answer in rows.iterator()],
        dtype=np.int64,
    ).reshape(-1, 3)
    belongs = {
        name: {person: groups.get(name) or LEFT_OPEN for person, groups in voices.values()} for name in round.dimensions
    }
    return Heard(from_codes(codes[:, 0], codes[:, 1], codes[:, 2], people, statements), belongs)


def compute(snapshot: Snapshot, progress: Progress) -> tuple[dict[str, Any], str]:
    """What may be shown of a round today, and the kept release behind it.

    Raises:
        Withheld: with a code, when nothing may be shown yet.
    """
    round = snapshot.round
    heard = countable(gather_round(round, snapshot.number), round.threshold)
    progress(10)
    dimensions = list(round.dimensions)
    released = _release(heard, dimensions, round.threshold)
    progress(40)
    result: dict[str, Any] = {"people": len(heard.responses.people), "dimensions": {}}
    earlier = _earlier(round)
    for done, name in enumerate(dimensions, 1):
        analysis = analyse(heard.responses, _groups(heard, name), _then(earlier, heard, name), round.threshold)
        result["dimensions"][name] = Told(analysis, released, name).as_json()
        if name == dimensions[0]:
            result |= of_everybody(analysis)
        progress(40 + 55 * done // len(dimensions))
    return result, released.to_json()


def countable(heard: Heard, threshold: int) -> Heard:
    """Only people who may be counted in every dimension: who is in a group too small for one is in no table at all, for
    the difference between two tables would give them away."""
    people = np.ones(len(heard.responses.people), dtype=bool)
    while True:
        kept = people.copy()
        for name in heard.belongs:
            shown = merge_small(_with_open(heard, name, kept), threshold)
            kept &= shown.people
        if (kept == people).all():
            return Heard(choose(heard.responses, people=people), heard.belongs)
        people = kept


def _with_open(heard: Heard, name: str, kept: NDArray[np.bool_]) -> Groups:
    """The groups of a dimension over the people still kept, those who left it open being one of them."""
    people = heard.responses.people
    belongs = heard.belongs[name]
    groups = group_people(people, [(person, belongs[person]) for person in people])
    return Groups(groups.names, groups.members & kept, groups.sizes)


def _groups(heard: Heard, name: str) -> Groups:
    """The groups of a dimension that are compared: not those who left it open. A full count of an organization is
    exact."""
    people, belongs = heard.responses.people, heard.belongs[name]
    pairs = [(person, belongs[person]) for person in people if belongs[person] != LEFT_OPEN]
    return group_people(people, pairs, sizes_of_organizations() if name == ORGANIZATION else None)


def _release(heard: Heard, dimensions: list[str], threshold: int) -> Released:
    """One release of every statement: by the first dimension, and by each other one that blurs nothing shown so far.

    Two breakdowns of the same answers tell more together than each alone; where they would tell too much, the later
    one is kept back for that statement.
    """
    gate = STEWARDS.raised(people=threshold, category=threshold)
    if len(heard.responses.statements) > ALL_UP_TO:
        dimensions = dimensions[:1]
    grouped = {name: _members(heard, name, threshold) for name in dimensions}
    chosen: list[Table] = []
    for column, statement in enumerate(heard.responses.statements):
        here = heard.responses.columns == column
        if int(here.sum()) < threshold:
            continue
        tables = [_table(heard, here, statement, name, groups) for name, groups in grouped.items()]
        kept, hidden = tables[:1], _hidden(tables[:1], gate)
        for table in tables[1:]:
            now = _hidden([*kept, table], gate)
            if now is not None and hidden is not None and now <= hidden:
                kept.append(table)
        chosen += kept if hidden is not None else []
    if not chosen:
        raise Withheld("few-people")
    return release_shares(chosen, gate=gate)


def _hidden(tables: list[Table], gate: Gate) -> int | None:
    """How many places of these tables a release would hide; None when it could not protect them at all."""
    try:
        shown = release_shares(tables, gate=gate)
    except Withheld:
        return None
    return sum(place.is_hidden for table in shown.tables for place in table.places)


def _members(heard: Heard, name: str, threshold: int) -> Groups:
    """The groups of a dimension that are large enough, small ones put together, those who left it open among them."""
    everybody = np.ones(len(heard.responses.people), dtype=bool)
    return merge_small(_with_open(heard, name, everybody), threshold).groups


def _table(heard: Heard, here: NDArray[np.bool_], statement: str, name: str, groups: Groups) -> Table:
    """The answers to one statement (`here` masks them) by the groups of one dimension."""
    row_group = groups.members.argmax(axis=0)
    counts = np.zeros((len(ANSWERS), len(groups.names)), dtype=np.int64)
    np.add.at(counts, (heard.responses.answers[here], row_group[heard.responses.rows[here]]), 1)
    axes = {QUESTION: list(ANSWERS), name: list(groups.names)}
    return Table.of(table_name(statement, name), axes, counts, among=statement)


def table_name(statement: str, dimension: str) -> str:
    """The name of the released table of one statement by one dimension."""
    return f"{statement} {dimension}"


def _earlier(round: Round) -> tuple[Heard, dict[str, str]] | None:
    """The answers of the round this one is compared with, and which of its statements mean what one of now means."""
    if round.earlier is None:
        return None
    then = Statement.objects.filter(asked__round=round.earlier)
    now = {one.belief: one for one in Statement.objects.filter(asked__round=round)}
    same = {}
    for old in then:
        new = now.get(old.belief)
        if new and new.number > old.number and _all_same(old, new):
            same[str(old.pk)] = str(new.pk)
    return gather_round(round.earlier), same


def _all_same(old: Statement, new: Statement) -> bool:
    """Whether every version between the two was declared to mean the same as the one before."""
    between = Statement.objects.filter(belief=old.belief, number__gt=old.number, number__lte=new.number)
    return all(between.values_list("same_meaning", flat=True))


def _then(earlier: tuple[Heard, dict[str, str]] | None, heard: Heard, name: str) -> Earlier | None:
    if earlier is None:
        return None
    before, same = earlier
    known = before.belongs.get(name) or dict.fromkeys(before.responses.people, LEFT_OPEN)
    return Earlier(before.responses, _groups(Heard(before.responses, {**heard.belongs, name: known}), name), same)


def weights_of(round: Round) -> dict[str, dict[str, float]]:
    """How much an answer to each statement would teach about each group: what long rounds draw the next one by.

    Group ("dimension:value") → asked id → weight. Source: `groundwork.commonality.routing`.
    """
    heard = gather_round(round)
    ids = {str(statement): str(pk) for pk, statement in round.asked.values_list("pk", "statement")}
    found: dict[str, dict[str, float]] = {}
    for name in round.dimensions:
        groups = _groups(heard, name)
        for place, group in enumerate(groups.names):
            mine = groups.members[place][heard.responses.rows]
            counts = np.zeros((len(heard.responses.statements), len(ANSWERS)), dtype=np.int64)
            np.add.at(counts, (heard.responses.columns[mine], heard.responses.answers[mine]), 1)
            fall = expected_fall(counts)
            fall = np.where(counts.sum(axis=1) < round.threshold, BELOW_THRESHOLD * fall, fall)
            found[f"{name}:{group}"] = {
                ids[statement]: float(f"{weight:.4g}")
                for statement, weight in zip(heard.responses.statements, fall.tolist(), strict=True)
            }
    return found
