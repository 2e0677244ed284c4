"""Releases compared: who sees an old release and a new one also sees what lies between them.

Old cells, new cells and their differences are one linear system, `new = old + difference`. What an old release showed
stays shown and what it hid stays hidden; the new one hides as much as it takes. A filter is compared in the same way:
a part, the whole, and the rest between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from groundwork.disclosure.primary import Rules, primary
from groundwork.disclosure.system import System, check_axes, join, system_of
from groundwork.disclosure.table import Cell, Flags, Table

SINCE = " – "
"""Joins the names of two releases into the name of what lies between them; the new release has no name."""


@dataclass(frozen=True, eq=False)
class Frozen:
    """An earlier release: a name of its own, the tables as they were counted then, and the cells that it hid."""

    name: str
    tables: tuple[Table, ...]
    hidden: frozenset[Cell]


def compare(
    tables: Sequence[Table], earlier: Sequence[Frozen], rules: Rules, *, removed: int = 0
) -> tuple[System, Flags]:
    """One system of the new tables, all earlier releases (oldest first) and all differences; and what is primary in it.

    Differences are never shown by anybody, and must stay uncertain where they would be primary as tables of their own:
    one to four new people in a cell, and for a sensitive question also none. `removed` people withdrew their answers
    since the oldest release; the attacker is taken to know how many. Raises `ValueError` when axes changed, or when
    a count fell by more than was removed.

    >>> old = Table.of("t", {"x": ["a", "b"], "y": ["c", "d"]}, [[9, 8], [7, 6]])
    >>> new = Table.of("t", {"x": ["a", "b"], "y": ["c", "d"]}, [[9, 8], [11, 16]])
    >>> system, small = compare([new], [Frozen("May", (old,), frozenset())], Rules())
    >>> [cell for cell, flag in zip(system.cells, small) if flag]
    [Cell(at=(('x', 'b'), ('y', 'c')), among='', when='May – '), Cell(at=(('y', 'c'),), among='', when='May – ')]
    """
    check_axes([table for frozen in (*earlier, Frozen("", tuple(tables), frozenset())) for table in frozen.tables])
    if "" in (names := [frozen.name for frozen in earlier]) or len(set(names)) < len(names):
        raise ValueError("earlier releases need distinct names")
    releases = [(frozen.name, frozen.tables) for frozen in earlier] + [("", tuple(tables))]
    systems = [join(own, when=name) for name, own in releases]
    system = _linked(systems)
    small = np.zeros(len(system.cells), dtype=np.bool_)
    for old, new in combinations(range(len(releases)), 2):
        between = releases[old][0] + SINCE + releases[new][0]
        small[list(_small_differences(system, releases[new][1], between, rules))] = True
    for table, places in zip(tables, system.places, strict=True):
        own = primary(table.counts, sensitive=table.sensitive, smallest=rules.smallest)
        small[places] |= own & ~table.impossible_cells()
    return _bounded(system, systems, earlier, removed), small


def _linked(systems: list[System]) -> System:
    """All cells and sums of the releases, and a difference for each cell that two of them have in common."""
    counts: dict[Cell, int] = {}
    totals: list[tuple[Cell, list[Cell]]] = []
    for system in systems:
        counts |= zip(system.cells, system.counts.tolist(), strict=True)
        totals += _sums(system)
    for old, new in combinations(systems, 2):
        before, after = old.cells[0].when, new.cells[0].when
        for cell, count, implied in zip(old.cells, old.counts.tolist(), old.hidden, strict=True):
            later = cell._replace(when=after)
            if later in new.index and not implied and not new.hidden[new.index[later]]:
                between = cell._replace(when=before + SINCE + after)
                counts[between] = counts[later] - count
                totals.append((later, [cell, between]))
    linked, new = system_of(counts, totals), systems[-1]
    at = np.array([linked.index[cell] for cell in new.cells])
    cost = linked.cost.copy()
    cost[at] = new.cost
    return replace(linked, cost=cost, places=tuple(at[places] for places in new.places))


def _sums(system: System) -> Iterator[tuple[Cell, list[Cell]]]:
    starts, columns, signs = system.relations.indptr, system.relations.indices, system.relations.data
    for row in range(system.relations.shape[0]):
        inside = slice(starts[row], starts[row + 1])
        total = next(int(at) for at, sign in zip(columns[inside], signs[inside], strict=True) if sign < 0)
        yield system.cells[total], [system.cells[at] for at in columns[inside] if at != total]


def _bounded(system: System, systems: list[System], earlier: Sequence[Frozen], removed: int) -> System:
    """What is known, shown and hidden in the linked system."""
    shown = np.zeros(len(system.cells), dtype=np.bool_)
    hidden = np.ones(len(system.cells), dtype=np.bool_)
    watched = np.zeros(len(system.cells), dtype=np.bool_)
    new = [system.index[cell] for cell in systems[-1].cells]
    shown[new], hidden[new] = systems[-1].shown, systems[-1].hidden
    for frozen, own in zip(earlier, systems[:-1], strict=True):
        kept = {cell._replace(when=frozen.name) for cell in frozen.hidden}
        secret = np.array([cell in kept for cell in own.cells])
        if len(kept) != np.count_nonzero(secret):
            raise ValueError(f"{frozen.name!r} hid cells that its tables do not have")
        at = [system.index[cell] for cell in own.cells]
        shown[at], hidden[at], watched[at] = ~(secret | own.hidden), secret | own.hidden, secret
    between = np.array([SINCE in cell.when for cell in system.cells])
    lowest = np.where(between, -removed, 0)
    if np.any(system.counts < lowest):
        raise ValueError("a count fell by more than the number of people removed")
    return replace(system, shown=shown, hidden=hidden, watched=watched, lowest=lowest)


def _small_differences(system: System, tables: Sequence[Table], between: str, rules: Rules) -> Iterator[int]:
    """The differences (places in the system) that are primary by themselves, cell by cell and as tables."""
    for place, (cell, count) in enumerate(zip(system.cells, system.counts.tolist(), strict=True)):
        if cell.when == between and cell.at and 0 < abs(count) < rules.smallest:
            yield place
    for table in (part for whole in tables if whole.sensitive for part in _parts(whole)):
        cells = [cell._replace(when=between) for cell in table.cells()]
        if all(cell in system.index for cell in cells):
            places = np.array([system.index[cell] for cell in cells])
            grid = system.counts[places].reshape([len(axis.categories) + 1 for axis in table.axes])
            small = primary(grid[tuple(slice(-1) for _ in table.axes)], sensitive=True, smallest=rules.smallest)
            yield from places[(small & ~table.impossible_cells()).ravel()].tolist()


def _parts(table: Table) -> Iterator[Table]:
    """The table, and the smaller ones in it that still have the question."""
    others = range(1, len(table.axes))
    for size in range(len(table.axes)):
        for kept in combinations(others, size):
            gone = tuple(set(others) - set(kept))
            axes = tuple(table.axes[place] for place in (0, *kept))
            impossible = frozenset() if gone else table.impossible
            yield Table(table.name, axes, table.counts.sum(axis=gone), table.among, table.sensitive, impossible)
