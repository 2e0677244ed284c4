"""An attacker of our own, built on nothing of the package but what a reader sees: people, and the counts shown.

There are so many people at each combination of all axes; every count shown is a sum of these. That is all.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from groundwork.disclosure import Released, ShownTable

Place = tuple[str, int]


def attacked(released: Released) -> dict[Place, tuple[int, int]]:
    """For each hidden place (table, number) the least and greatest count, over all people there may be."""
    found: dict[Place, tuple[int, int]] = {}
    for among in {table.among for table in released.tables}:
        tables = [table for table in released.tables if table.among == among]
        sums = {place: row for table in tables for place, row in _sums(table, tables)}
        counts = {(table.name, number): shown.count for table in tables for number, shown in enumerate(table.places)}
        shown = [place for place, count in counts.items() if count is not None]
        rows, values = np.array([sums[place] for place in shown]), [counts[place] for place in shown]
        for place in counts.keys() - set(shown):
            found[place] = ends(sums[place], rows, values)
    return found


def ends(objective: np.ndarray, rows: np.ndarray, values: object) -> tuple[int, int]:
    """Least and greatest whole value of `objective @ x` where `rows @ x == values`, x whole and not below 0."""
    got = [
        milp(
            sign * objective,
            integrality=np.ones(len(objective)),
            bounds=Bounds(0, np.inf),
            constraints=LinearConstraint(rows, values, values),
        )
        for sign in (1, -1)
    ]
    assert all(each.status == 0 for each in got), [each.message for each in got]
    return round(got[0].fun), round(-got[1].fun)


def _sums(table: ShownTable, tables: list[ShownTable]) -> Iterator[tuple[Place, np.ndarray]]:
    """Each place of a table as a sum over the combinations of all axes of all tables."""
    axes = {axis.name: axis.categories for own in tables for axis in own.axes}
    people = [dict(zip(axes, at, strict=True)) for at in product(*axes.values())]
    for number, (cell, _) in enumerate(table.cells()):
        wanted = dict(cell.at)
        inside = [all(person[axis] == category for axis, category in wanted.items()) for person in people]
        yield (table.name, number), np.array(inside, dtype=float)


def all_tables(shape: tuple[int, ...], people: int) -> np.ndarray:
    """Every table of this shape with so many people, totals included, one a row."""
    size = int(np.prod(shape))
    tables = np.zeros((1, 0), dtype=int)
    for _ in range(size - 1):
        left = people - tables.sum(axis=1)
        tables = np.concatenate(
            [np.repeat(tables, left + 1, axis=0), np.concatenate([np.arange(n + 1) for n in left])[:, None]], axis=1
        )
    tables = np.concatenate([tables, (people - tables.sum(axis=1))[:, None]], axis=1).reshape(-1, *shape)
    for axis in range(1, len(shape) + 1):
        tables = np.concatenate([tables, tables.sum(axis=axis, keepdims=True)], axis=axis)
    return tables.reshape(len(tables), -1)
