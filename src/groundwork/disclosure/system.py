"""All cells of a release as one linear system: what adds up to what, and what everybody knows about each cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from groundwork.disclosure.joint import joint_cells, triangles
from groundwork.disclosure.table import Cell, Counts, Flags, Table

Reals = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class System:
    """Cells x with `relations @ x == 0`, one row for each total: +1 at its parts, -1 at itself.

    Arrays have one entry for each cell. `lowest` and `highest` (a count or infinity) bound what anybody would believe
    of a cell before seeing the release. `shown` cells must be shown; `hidden` ones are not ours to show (an earlier
    release hid them, or nobody ever published them); of those, only the `watched` must stay uncertain, whereas all
    cells that we choose to hide are watched. `cost` is what hiding a cell costs the reader.
    `places[i]` maps table i, with its totals, to cells.
    """

    cells: tuple[Cell, ...]
    counts: Counts
    relations: csr_array
    lowest: Counts
    highest: Reals
    shown: Flags
    hidden: Flags
    watched: Flags
    cost: Reals
    places: tuple[NDArray[np.intp], ...] = ()
    index: Mapping[Cell, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if np.any(self.relations @ self.counts):
            raise ValueError("the counts do not add up")
        if np.any(self.counts < self.lowest) or np.any(self.counts > self.highest):
            raise ValueError("a count lies outside of what is known about it")

    def showing(self, flags: Flags) -> "System":
        """The same system, in which these cells must be shown too."""
        return replace(self, shown=self.shown | flags)


def system_of(counts: Mapping[Cell, int], totals: Iterable[tuple[Cell, Sequence[Cell]]]) -> System:
    """The system of these cells, where each total (a cell, too) is the sum of its parts.

    Hiding a cell costs 1, a total as much as the parts of its smallest sum; ties go to the smaller counts: they add
    less than 1 in all. Totals said twice count once. Nobody is taken to believe in counts below 0, but where there is
    one already. Raises `ValueError` when the counts do not add up.

    >>> a, b, both = Cell((("x", "a"),)), Cell((("x", "b"),)), Cell()
    >>> system_of({a: 3, b: 9, both: 12}, [(both, [a, b])]).relations.toarray()
    array([[ 1.,  1., -1.]])
    """
    index = {cell: place for place, cell in enumerate(counts)}
    rows = {(index[total], frozenset(index[part] for part in parts)) for total, parts in totals}
    ordered = sorted((total, sorted(parts)) for total, parts in rows)
    values = np.fromiter(counts.values(), dtype=np.int64, count=len(counts))
    size = len(values)
    columns = [place for total, parts in ordered for place in (*parts, total)]
    signs = [sign for _, parts in ordered for sign in (*[1.0] * len(parts), -1.0)]
    starts = np.cumsum([0] + [len(parts) + 1 for _, parts in ordered])
    cost = np.ones(size)
    for total, parts in ordered:
        cost[total] = len(parts) if cost[total] == 1 else min(cost[total], len(parts))
    nobody = np.zeros(size, dtype=np.bool_)
    return System(
        cells=tuple(counts),
        counts=values,
        relations=csr_array((signs, columns, starts), shape=(len(ordered), size)),
        lowest=np.minimum(values, 0),
        highest=np.full(size, np.inf),
        shown=nobody,
        hidden=nobody,
        watched=nobody,
        cost=cost + values / (1 + values.sum()),
        index=index,
    )


def join(tables: Sequence[Table], *, when: str = "", deep: bool = True) -> System:
    """One system for all tables of a release: cells that mean the same are one cell, whichever tables show them.

    The number of people in all (for each `among`) must be shown, and so must what nobody can be in. Raises `ValueError`
    when two tables differ about a cell, use one name for two different axes, or cannot be of the same people.
    `when` is put into every cell; without `deep` the people behind three tables at once are not looked at (`joint`).

    >>> one = Table.of("a", {"need": ["food", "rest"], "role": ["keeper", "other"]}, [[7, 3], [8, 9]])
    >>> two = Table.of("b", {"need": ["food", "rest"], "age": ["young", "old"]}, [[4, 6], [9, 8]])
    >>> system = join([one, two])
    >>> len(system.cells), system.relations.shape
    (15, (11, 15))
    """
    check_axes(tables)
    counts: dict[Cell, int] = {}
    totals: list[tuple[Cell, list[Cell]]] = []
    places, impossible = [], set()
    for table in tables:
        cells = table.cells()
        for cell, count in zip(cells, table.with_totals().ravel().tolist(), strict=True):
            if counts.setdefault(cell, count) != count:
                raise ValueError(f"{table.name!r} and a table before it count {cell} differently")
        impossible |= {cells[place] for place in np.flatnonzero(table.impossible_cells())}
        grid = np.arange(len(cells)).reshape([len(axis.categories) + 1 for axis in table.axes])
        totals += [(cells[line[-1]], [cells[part] for part in line[:-1]]) for line in _lines(grid)]
        places.append((cells, grid.shape))
    plain = system_of(counts, totals)
    system, size = plain, len(plain.cells)
    for among, axes in triangles(tables) if deep else ():
        behind, sums = joint_cells(among, axes, counts)
        counts |= behind
        totals += sums
    if len(counts) > size:
        system = replace(system_of(counts, totals), cost=np.pad(plain.cost, (0, len(counts) - size)))
    return replace(
        _timed(system, when),
        shown=np.array([not cell.at or cell in impossible for cell in system.cells]),
        hidden=np.arange(len(system.cells)) >= size,
        places=tuple(np.array([system.index[cell] for cell in cells]).reshape(shape) for cells, shape in places),
    )


def _timed(system: System, when: str) -> System:
    """The same system, with `when` in every cell."""
    cells = tuple(cell._replace(when=when) for cell in system.cells)
    return replace(system, cells=cells, index={cell: place for place, cell in enumerate(cells)})


def check_axes(tables: Iterable[Table]) -> None:
    """Raises `ValueError` when one name stands for axes with different categories: their cells could not be linked."""
    known: dict[str, frozenset[str]] = {}
    for axis in (axis for table in tables for axis in table.axes):
        if known.setdefault(axis.name, frozenset(axis.categories)) != frozenset(axis.categories):
            raise ValueError(f"{axis.name!r} has different categories in two tables; merge them alike")


def _lines(grid: NDArray[np.intp]) -> Iterable[list[int]]:
    """All lines of a table with totals, along every axis; the last of each is the total."""
    for axis in range(grid.ndim):
        along = np.moveaxis(grid, axis, -1)
        for place in product(*map(range, along.shape[:-1])):
            yield along[place].tolist()
