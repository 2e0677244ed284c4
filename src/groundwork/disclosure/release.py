"""Makes releases of counts: through the gate, small ones hidden, compared with earlier releases, certified."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundwork.disclosure.differencing import SINCE, Frozen, compare
from groundwork.disclosure.gate import PUBLIC, Gate, Withheld
from groundwork.disclosure.primary import Rules
from groundwork.disclosure.released import Released, Shown, ShownTable
from groundwork.disclosure.suppress import CannotProtect, Pattern, suppress
from groundwork.disclosure.system import System
from groundwork.disclosure.table import Cell, Table


@dataclass(frozen=True, eq=False)
class Earlier:
    """A release, and the tables from which it was made, as they were counted then: to be kept where answers are kept.

    A release never changes. Whoever makes the next needs these counts, also the hidden ones.
    """

    released: Released
    tables: tuple[Table, ...]


def release(
    tables: Sequence[Table],
    *,
    gate: Gate = PUBLIC,
    rules: Rules | None = None,
    earlier: Sequence[Earlier] = (),
    removed: int = 0,
) -> Released:
    """Tables of counts for showing, small counts hidden with as few others as keep them hidden, and the proof.

    All tables that anybody may lay side by side go into one release; what went out before, oldest first, in `earlier`.
    `removed` is how many people of those have withdrawn their answers since. Raises `Withheld` when too few people
    answered (or answered since the last release), or when no pattern protects them; `ValueError` when tables do not
    fit together.

    >>> table = Table.of("Needs", {"need": ["food", "rest"], "role": ["keeper", "elder", "other"]},
    ...                  [[14, 2, 9], [5, 18, 17]])
    >>> shown = release([table]).table("Needs")
    >>> [place.count for _, place in shown.line("role", {"need": "food"})]
    [None, None, 9]
    >>> shown.at({"need": "food"}).count, shown.share({"need": "food", "role": "other"}, of="need").percent
    (25, 35)
    """
    rules = rules or Rules()
    if not tables:
        raise ValueError("nothing to release")
    for table in tables:
        gate.check(table)
    _check_new(tables, earlier, gate, removed)
    system, pattern = _protected(tables, rules, earlier, removed)
    return Released(
        kind="counts",
        tables=tuple(_shown(table, system, pattern, place) for place, table in enumerate(tables)),
        gate=gate,
        rules=rules,
        # Which differences between releases had to be kept apart would tell that they are small.
        certificate=pattern.certificate.only(lambda cell: SINCE not in cell.when),
        earlier=tuple(each.released.digest for each in earlier),
    )


def _protected(
    tables: Sequence[Table], rules: Rules, earlier: Sequence[Earlier], removed: int
) -> tuple[System, Pattern]:
    """One system for these tables and all that went out before, and what hides its small counts."""
    frozen = [Frozen(each.released.digest, each.tables, _hidden(each.released)) for each in earlier]
    system, small = compare(tables, frozen, rules, removed=removed)
    try:
        return system, suppress(system, small, width=rules.width)
    except CannotProtect as why:
        raise Withheld("cannot-protect", [table.name for table in tables]) from why


def _check_new(tables: Sequence[Table], earlier: Sequence[Earlier], gate: Gate, removed: int) -> None:
    """Enough new people since each release, in every circle of people that both count."""
    now = {table.among: table.total for table in tables}
    for each in earlier:
        for table in each.tables:
            if table.among in now:
                gate.check_new(now[table.among] - table.total + removed)


def _hidden(released: Released) -> frozenset[Cell]:
    return frozenset(cell for table in released.tables for cell, place in table.cells() if place.is_hidden)


def _shown(table: Table, system: System, pattern: Pattern, number: int) -> ShownTable:
    hidden = pattern.hidden[system.places[number]].ravel()
    places = tuple(
        Shown() if secret else Shown(count)
        for secret, count in zip(hidden.tolist(), table.with_totals().ravel().tolist(), strict=True)
    )
    return ShownTable(table.name, table.axes, places, table.among, table.sensitive, table.impossible)
