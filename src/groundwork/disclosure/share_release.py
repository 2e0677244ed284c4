"""Makes releases of shares, for small groups whose every count would have to be hidden.

Shown are how many answered in each group that is large enough, and coarse shares; never a count of an answer. What
must not come out: anything about a group that is too small, and that all of a group gave the same answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from groundwork.disclosure.attack import Certificate, Interval, audit
from groundwork.disclosure.gate import STEWARDS, Gate, Withheld
from groundwork.disclosure.primary import Rules
from groundwork.disclosure.released import Released, Shown, ShownTable
from groundwork.disclosure.shares import FEW, Share, band, coarse_share
from groundwork.disclosure.suppress import CannotProtect, suppress
from groundwork.disclosure.system import System, join
from groundwork.disclosure.table import Cell, Flags, Table

TOGETHER = "hidden together"
STEPS = (1, 5, 10, 20)


def release_shares(tables: Sequence[Table], *, gate: Gate = STEWARDS, rules: Rules | None = None) -> Released:
    """Coarse shares of each answer in groups of `gate.category` people or more, their sizes, and the proof.

    Tables have a question and at most one breakdown; those with the same `among` count the same people and are
    protected together. A smaller group is hidden with its size and all its answers, and so are as many others as keep
    its size `rules.width` wide. Shares are rounded to 5 points below 20 people, else to 1; to 5, 10, 20, or not shown,
    where a finer one of many people would make "nearly all" of a few into certainly all. Raises `Withheld` when too few
    people answered, or nothing protects them.

    >>> groups = {"view": ["agree", "disagree"], "group": ["Lilac", "Fern", "Rowan"]}
    >>> shown = release_shares([Table.of("One", groups, [[6, 9, 4], [0, 3, 8]])]).table("One")
    >>> [(name, place.share.kind, place.share.percent) for name, place in shown.line("group", {"view": "agree"})]
    [('Lilac', 'nearly all', None), ('Fern', 'about', 75), ('Rowan', 'about', 35)]
    >>> [place.count for _, place in shown.line("group")]
    [6, 12, 12]
    """
    rules = rules or Rules()
    shown: dict[str, ShownTable] = {}
    hidden_sizes: list[tuple[Cell, Interval]] = []
    blurred: list[tuple[Cell, Interval]] = []
    for circle in _circles(tables, gate):
        small, certificate = _small_groups(circle, gate, rules)
        places, blur = _blur(circle, small)
        # Of hidden groups nothing is said, not even that nearly all of them agree.
        said = {cell for own in places for cell, place in own.cells() if place.is_nearly_all}
        hidden_sizes += certificate.intervals
        blurred += blur.only(said.__contains__).intervals
        shown |= {table.name: own for table, own in zip(circle, places, strict=True)}
    return Released(
        kind="shares",
        tables=tuple(shown[table.name] for table in tables),
        gate=gate,
        rules=rules,
        certificate=Certificate(rules.width, tuple(hidden_sizes)),
        blur=Certificate(1, tuple(blurred)),
    )


def _circles(tables: Sequence[Table], gate: Gate) -> list[list[Table]]:
    """The tables that count the same people, together."""
    circles: dict[str, list[Table]] = {}
    for table in tables:
        if len(table.axes) > 2:
            raise ValueError("shares have one breakdown at most")
        if table.total < gate.people:
            raise Withheld("few-people", [table.name])
        circles.setdefault(table.among, []).append(table)
    return list(circles.values())


def _small_groups(circle: Sequence[Table], gate: Gate, rules: Rules) -> tuple[list[Flags], Certificate]:
    """For each table, which groups are hidden altogether; and the proof that their sizes stay uncertain."""
    grouped = [table for table in circle if len(table.axes) > 1]
    if not grouped:
        return [np.zeros(0, dtype=np.bool_) for _ in circle], Certificate(rules.width, ())
    sizes = [Table(table.name, table.axes[1:], table.counts.sum(axis=0), table.among) for table in grouped]
    system = join(sizes)
    try:
        small = (system.counts < max(gate.category, rules.smallest)) & ~system.shown
        pattern = suppress(system, small, width=rules.width)
    except CannotProtect as why:
        raise Withheld("cannot-protect", [table.name for table in grouped]) from why
    found = iter(pattern.hidden[places[:-1]] for places in system.places)
    return [next(found) if len(table.axes) > 1 else np.zeros(0, dtype=np.bool_) for table in circle], (
        pattern.certificate
    )


def _blur(circle: Sequence[Table], small: Sequence[Flags]) -> tuple[list[ShownTable], Certificate]:
    """The tables as coarse as needed so that no group is known to be of one mind; and the proof."""
    system = join([_together(table, groups) for table, groups in zip(circle, small, strict=True)])
    questions = {table.axes[0].name for table in circle}
    groups = [_group(cell, questions) for cell in system.cells]
    sized = set(groups)
    sizes = [int(system.counts[system.index[group]]) for group in groups]
    wholes = [0 if cell in sized else size for cell, size in zip(system.cells, sizes, strict=True)]
    unsaid = {group for group in groups if any(category == TOGETHER for _, category in group.at)}
    steps = [*STEPS]
    while True:
        shares = [
            coarse_share(part, whole, step=steps[0] if whole >= FEW else None) if whole else None
            for part, whole in zip(system.counts.tolist(), wholes, strict=True)
        ]
        said = [share if group not in unsaid else None for share, group in zip(shares, groups, strict=True)]
        proof = _unanimous(system, wholes, shares, said)
        certain = {_group(cell, questions) for cell, interval in proof.intervals if interval.width < 1}
        if not certain:
            found = {cell: share for cell, share in zip(system.cells, said, strict=True) if share}
            return [_shown(table, own, found) for table, own in zip(circle, small, strict=True)], proof
        if len(steps) > 1:
            del steps[0]
        else:
            # What all of them say together tells most; if that is not enough, the groups themselves.
            together = {group for group in groups if not group.at}
            more = certain if together <= unsaid else together
            unsaid |= more if more - unsaid else set(groups)


def _group(cell: Cell, questions: set[str]) -> Cell:
    """The group of people of which a cell counts some: the cell without its answer."""
    return cell._replace(at=tuple(pair for pair in cell.at if pair[0] not in questions))


def _together(table: Table, small: Flags) -> Table:
    """The table with its hidden groups as one: what they answered between them can be had by subtraction."""
    if not np.any(small):
        return table
    categories = table.axes[1].categories
    plan: dict[str, str | None] = {category: TOGETHER for category, gone in zip(categories, small, strict=True) if gone}
    return table.merged(table.axes[1].name, plan)


def _unanimous(
    system: System, wholes: Sequence[int], shares: Sequence[Share | None], said: Sequence[Share | None]
) -> Certificate:
    """For each answer that nearly all of a group gave: how many may have, for all that the shares said tell."""
    lowest, highest = np.zeros_like(system.counts), np.full(len(system.counts), np.inf)
    for place, (whole, share) in enumerate(zip(wholes, said, strict=True)):
        if share:
            lowest[place], highest[place] = band(share, whole)
    answers = np.array([whole > 0 or share is not None for whole, share in zip(wholes, shares, strict=True)])
    watched = np.array([share is not None and share.kind == "nearly all" for share in shares])
    known = replace(system, lowest=lowest, highest=highest)
    return audit(known, answers, width=1, watched=watched)


def _shown(table: Table, small: Flags, found: Mapping[Cell, Share]) -> ShownTable:
    """The table for showing: sizes of groups and the shares that may be said."""
    hidden = np.zeros([len(axis.categories) + 1 for axis in table.axes], dtype=np.bool_)
    if len(table.axes) > 1:
        hidden[:, :-1] = small
    places = []
    for cell, count, gone in zip(table.cells(), table.with_totals().ravel().tolist(), hidden.ravel(), strict=True):
        is_answer = any(axis == table.axes[0].name for axis, _ in cell.at)
        if gone:
            places.append(Shown())
        else:
            places.append(Shown(share=found.get(cell)) if is_answer else Shown(count))
    return ShownTable(table.name, table.axes, tuple(places), table.among, table.sensitive, table.impossible)
