"""The people behind three tables at once.

When question × group, question × age and group × age are all released, the same people stand behind all three: there
must be counts by question, group and age at once, none below 0, that add up to each of the tables. That says more than
the totals which the tables have in common, so these counts become cells of the system that nobody publishes.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from groundwork.disclosure.table import Axis, Cell, Table


def triangles(tables: Sequence[Table]) -> Iterator[tuple[str, tuple[Axis, Axis, Axis]]]:
    """The circles of people and three axes each, where every two axes meet in a table, but not all three."""
    for among in sorted({table.among for table in tables}):
        own = [table for table in tables if table.among == among]
        axes = {axis.name: axis for table in own for axis in table.axes}
        meet = {names for table in own for names in combinations(sorted(axis.name for axis in table.axes), 2)}
        whole = {tuple(sorted(axis.name for axis in table.axes)) for table in own}
        for three in combinations(sorted(axes), 3):
            if three not in whole and all(pair in meet for pair in combinations(three, 2)):
                yield among, (axes[three[0]], axes[three[1]], axes[three[2]])


def joint_cells(
    among: str, axes: tuple[Axis, Axis, Axis], known: dict[Cell, int]
) -> tuple[dict[Cell, int], list[tuple[Cell, list[Cell]]]]:
    """Counts by three axes at once which add up to the `known` ones, and how: each known cell of two axes as a sum.

    Which counts, where there are many, does not matter: nobody publishes them. Raises `ValueError` when there are none,
    for then the tables are not of the same people.
    """
    names = [[(axis.name, category) for category in axis.categories] for axis in axes]
    cells = [Cell(at, among) for at in product(*names)]
    grid = np.arange(len(cells)).reshape([len(axis.categories) for axis in axes])
    totals: list[tuple[Cell, list[Cell]]] = []
    for gone in range(3):
        along = np.moveaxis(grid, gone, -1)
        for at in np.ndindex(along.shape[:2]):
            parts = [cells[part] for part in along[at]]
            totals.append((Cell(tuple(pair for pair in parts[0].at if pair[0] != axes[gone].name), among), parts))
    index = {cell: number for number, cell in enumerate(cells)}
    columns = [index[part] for _, parts in totals for part in parts]
    starts = np.cumsum([0] + [len(parts) for _, parts in totals])
    sums = csr_array((np.ones(len(columns)), columns, starts), shape=(len(totals), len(cells)))
    wanted = [known[total] for total, _ in totals]
    found = milp(
        np.zeros(len(cells)),
        integrality=np.ones(len(cells)),
        bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(sums, wanted, wanted),
    )
    if found.x is None:
        raise ValueError(f"the tables of {', '.join(axis.name for axis in axes)} cannot be of the same people")
    return dict(zip(cells, np.rint(found.x).astype(int).tolist(), strict=True)), totals
