"""Tables for the tests."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from groundwork.disclosure import Cell, System, Table, join

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def table(counts: object, *, name: str = "t", axes: str = "xyz", **more: object) -> Table:
    """A table with axes x, y, z and categories a, b, c ..."""
    grid = np.asarray(counts)
    names = {axis: [*LETTERS[:size]] for axis, size in zip(axes, grid.shape, strict=False)}
    return Table.of(name, names, grid, **more)


def at(system: System, cells: Sequence[Sequence[str]], axes: Sequence[str]) -> np.ndarray:
    """Flags of the cells with these categories."""
    flags = np.zeros(len(system.cells), dtype=bool)
    for categories in cells:
        flags[system.index[Cell(tuple(sorted(zip(axes, categories, strict=True))))]] = True
    return flags


def small(system: System, least: int = 5) -> np.ndarray:
    """The cells with 1 to `least` - 1 people, the grand total left out."""
    return (system.counts > 0) & (system.counts < least) & ~system.shown & ~system.hidden


counts = st.one_of(st.integers(0, 6), st.integers(0, 40))


@st.composite
def grids(draw: st.DrawFn, *, rows: int = 4, columns: int = 4) -> np.ndarray:
    """Counts of a two-way table in which a good part is small."""
    shape = draw(st.integers(1, rows)), draw(st.integers(2, columns))
    return np.array(draw(st.lists(counts, min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]))).reshape(shape)


@st.composite
def people(draw: st.DrawFn, *sizes: int, least: int = 20, most: int = 60) -> np.ndarray:
    """Counts by several axes at once: a seed draws how people are spread, and how unevenly."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    evenness = draw(st.sampled_from([0.3, 1.0, 5.0]))
    spread = rng.dirichlet(np.full(int(np.prod(sizes)), evenness))
    return rng.multinomial(draw(st.integers(least, most)), spread).reshape(sizes)


def joined(grid: np.ndarray, pairs: Sequence[str], axes: str = "xyz") -> list[Table]:
    """Two-way tables of the same people: `joined(grid, ["xy", "xz"])`."""
    made = []
    for pair in pairs:
        gone = tuple(place for place, axis in enumerate(axes) if axis not in pair)
        made.append(table(grid.sum(axis=gone), name=pair, axes=pair))
    return made


def hides(system: System, flags: np.ndarray) -> set[tuple[str, ...]]:
    """The categories of the flagged cells."""
    return {tuple(category for _, category in system.cells[place].at) for place in np.flatnonzero(flags)}


__all__ = ["at", "grids", "hides", "join", "joined", "people", "small", "table"]
