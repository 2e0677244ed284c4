"""What came of a round, worked out in the background. Only the worker imports this module: the libraries behind it are
large.

Everything a page shows of personal answers comes out of `Released`: shares, sizes, and the verdicts, common ground and
differences that are worked out from those shares (`retold`). Bounds, p-values and exact gaps stay here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from centerpiece.common_ground.blunting import blunt
from centerpiece.common_ground.groups import ORGANIZATION
from centerpiece.common_ground.models import Response, Round, Snapshot, Statement, Voice
from centerpiece.common_ground.moving import newest_shown, stay_as_shown
from centerpiece.common_ground.retold import table_name
from centerpiece.common_ground.routing import ALL_UP_TO
from centerpiece.common_ground.telling import Known, change_told, of_everybody
from centerpiece.people.queries import sizes_of_organizations
from groundwork.commonality import ANSWERS, Groups, Responses, Shown, analyse, changes, choose, from_codes, group_people
from groundwork.commonality.privacy import merge_small, visible_answers
from groundwork.commonality.responses import order_of
from groundwork.commonality.routing import BELOW_THRESHOLD, expected_fall
from groundwork.disclosure import STEWARDS, Certificate, Gate, Released, Table, Withheld, release_shares

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


@dataclass(frozen=True)
class WorkedOut:
    """What a snapshot keeps: the result for pages, the release behind it, and whom it counts (shown to nobody)."""

    result: dict[str, Any]
    released: str
    counted: dict[str, dict[str, str]]


def compute(snapshot: Snapshot, progress: Progress) -> WorkedOut:
    """What may be shown of a round today.

    Raises:
        Withheld: with a code, when nothing may be shown yet, or nothing but what is shown already ("few-new").
    """
    round, before = snapshot.round, newest_shown(snapshot)
    heard = countable(gather_round(round, snapshot.number), round.threshold)
    counted = _counted(round, heard)
    kept = stay_as_shown(snapshot, before, counted)
    progress(10)
    released = _release(heard, list(round.dimensions), round.threshold, kept)
    told = {table.among for table in released.tables} if released else set()
    stands = {one: [snapshot.number, snapshot.day.isoformat()] for one in sorted(told)}
    if before and kept:
        released = with_older(released, Released.from_json(before.released), kept)
        stands |= {one: (before.result or {})["stands"][one] for one in sorted(kept)}
    if released is None or (before and not told):
        raise Withheld("few-new" if before else "few-people")
    progress(50)
    result: dict[str, Any] = {"people": len(heard.responses.people), "stands": stands, "dimensions": {}}
    statements = list(heard.responses.statements)
    for name in round.dimensions:
        shown = _members(heard, name, round.threshold)
        known = Known(released, name, statements, shown, _sizes(name, shown), round.threshold)
        result["dimensions"][name] = known.as_json()
    progress(70)
    first = _groups(heard, round.dimensions[0], round.threshold)
    result |= of_everybody(analyse(_without_loners(heard, round.threshold), first, None, round.threshold))
    progress(90)
    result["changes"] = _changed(round, heard, told, (before.result or {}) if before else {})
    return WorkedOut(result, released.to_json(), counted)


def _counted(round: Round, heard: Heard) -> dict[str, dict[str, str]]:
    """The voices behind these people, each with its group in every dimension."""
    inside = set(heard.responses.people)
    rows = Voice.objects.filter(round=round).values_list("pk", "person")
    return {
        str(pk): {name: heard.belongs[name][str(person)] for name in heard.belongs}
        for pk, person in rows
        if str(person) in inside
    }


def with_older(fresh: Released | None, older: Released, kept: set[str]) -> Released:
    """A release in which these statements stand as an older one shows them, with its proof."""
    tables = tuple(table for table in older.tables if table.among in kept)
    own = older.certificate.only(lambda cell: cell.among in kept)
    blur = older.blur.only(lambda cell: cell.among in kept)
    if fresh is None:
        return replace(older, tables=tables, certificate=own, blur=blur)
    return replace(
        fresh,
        tables=(*fresh.tables, *tables),
        certificate=Certificate(fresh.certificate.width, (*fresh.certificate.intervals, *own.intervals)),
        blur=Certificate(fresh.blur.width, (*fresh.blur.intervals, *blur.intervals)),
    )


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


def _groups(heard: Heard, name: str, threshold: int) -> Groups:
    """The groups of a dimension that are compared: not those who left it open."""
    groups = _members(heard, name, threshold).groups
    named = np.array([group != LEFT_OPEN for group in groups.names], dtype=bool)
    return Groups(tuple(np.array(groups.names, dtype=object)[named]), groups.members[named], groups.sizes[named])


def _sizes(name: str, shown: Shown) -> dict[str, int]:
    """How many members a group is known to have: a full count of an organization is exact."""
    known = sizes_of_organizations() if name == ORGANIZATION else {}
    return {group: known.get(group, 0) for group in shown.groups.names}


def _release(heard: Heard, dimensions: list[str], threshold: int, kept: set[str]) -> Released | None:
    """One release of every statement but the kept ones: by the first dimension, and by each other one that blurs
    nothing shown so far. None when there is nothing to release.

    Two breakdowns of the same answers tell more together than each alone; where they would tell too much, the later
    one is kept back for that statement.
    """
    gate = STEWARDS.raised(people=threshold, category=threshold)
    if len(heard.responses.statements) > ALL_UP_TO:
        dimensions = dimensions[:1]
    grouped = {name: _members(heard, name, threshold).groups for name in dimensions}
    chosen: list[Table] = []
    for column, statement in enumerate(heard.responses.statements):
        here = heard.responses.columns == column
        if int(here.sum()) < threshold or statement in kept:
            continue
        tables = [_table(heard, here, statement, name, groups) for name, groups in grouped.items()]
        shown, hidden = tables[:1], _hidden(tables[:1], gate)
        for table in tables[1:]:
            now = _hidden([*shown, table], gate)
            if now is not None and hidden is not None and now <= hidden:
                shown.append(table)
        chosen += shown if hidden is not None else []
    return release_shares(chosen, gate=gate) if chosen else None


def _hidden(tables: list[Table], gate: Gate) -> int | None:
    """How many places of these tables a release would hide; None when it could not protect them at all."""
    try:
        shown = release_shares(tables, gate=gate)
    except Withheld:
        return None
    return sum(place.is_hidden for table in shown.tables for place in table.places)


def _members(heard: Heard, name: str, threshold: int) -> Shown:
    """The groups of a dimension that are large enough, small ones put together, those who left it open among them."""
    everybody = np.ones(len(heard.responses.people), dtype=bool)
    return merge_small(_with_open(heard, name, everybody), threshold)


def _table(heard: Heard, here: NDArray[np.bool_], statement: str, name: str, groups: Groups) -> Table:
    """The answers to one statement (`here` masks them) by the groups of one dimension."""
    row_group = groups.members.argmax(axis=0)
    counts = np.zeros((len(ANSWERS), len(groups.names)), dtype=np.int64)
    np.add.at(counts, (heard.responses.answers[here], row_group[heard.responses.rows[here]]), 1)
    axes = {QUESTION: list(ANSWERS), name: list(groups.names)}
    return Table.of(table_name(statement, name), axes, counts, among=statement)


def _changed(round: Round, heard: Heard, told: set[str], shown: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """What changed since the earlier round; statements that stand as they stood keep what was told of them."""
    if round.earlier is None:
        return None
    last = round.earlier.snapshots.filter(state=Snapshot.State.DONE).first()
    if last is None:
        return None
    then = countable(gather_round(round.earlier, last.number), round.earlier.threshold)
    now, before = (_without_loners(one, which.threshold) for one, which in ((heard, round), (then, round.earlier)))
    now = choose(now, statements=np.array([statement in told for statement in now.statements], dtype=bool))
    found = changes(before, now, _same_meaning(round, round.earlier))
    older = [one for one in shown.get("changes") or [] if one["statement"] not in told]
    return [*(change_told(one, round.threshold) for one in found), *older]


def _without_loners(heard: Heard, threshold: int) -> Responses:
    """Without answers that no page shows, and with nobody standing alone in any group: nothing tells of a loner."""
    ways = [_members(heard, name, threshold).groups for name in heard.belongs]
    seen = heard.responses
    for groups in ways:
        seen = visible_answers(seen, groups, threshold)
    return blunt(seen, ways)


def _same_meaning(round: Round, earlier: Round) -> dict[str, str]:
    """Which statements of the earlier round mean what one of now means."""
    then = Statement.objects.filter(asked__round=earlier)
    now = {one.belief: one for one in Statement.objects.filter(asked__round=round)}
    same = {}
    for old in then:
        new = now.get(old.belief)
        if new and new.number > old.number and _all_same(old, new):
            same[str(old.pk)] = str(new.pk)
    return same


def _all_same(old: Statement, new: Statement) -> bool:
    """Whether every version between the two was declared to mean the same as the one before."""
    between = Statement.objects.filter(belief=old.belief, number__gt=old.number, number__lte=new.number)
    return all(between.values_list("same_meaning", flat=True))


def weights_of(round: Round) -> dict[str, dict[str, float]]:
    """How much an answer to each statement would teach about each group: what long rounds draw the next one by.

    Group ("dimension:value") → asked id → weight. Source: `groundwork.commonality.routing`.
    """
    heard = gather_round(round)
    ids = {str(statement): str(pk) for pk, statement in round.asked.values_list("pk", "statement")}
    found: dict[str, dict[str, float]] = {}
    for name in round.dimensions:
        groups = group_people(heard.responses.people, _named(heard, name))
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


def _named(heard: Heard, name: str) -> list[tuple[str, str]]:
    belongs = heard.belongs[name]
    return [(person, belongs[person]) for person in heard.responses.people if belongs[person] != LEFT_OPEN]
