"""A table of counts: a question, and up to two breakdowns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]

MOST_AXES = 3


class Cell(NamedTuple):
    """What one number counts: the people who are at these categories, and at any of the axes that are not named.

    `at` is sorted by axis; nothing in it means everybody. `among` names a smaller circle that was counted (such as
    those who were asked), `when` another release than the one at hand.
    """

    at: tuple[tuple[str, str], ...] = ()
    among: str = ""
    when: str = ""


@dataclass(frozen=True)
class Axis:
    """A question or a breakdown, with the categories into which everybody counted falls exactly once.

    Somebody who gave no answer falls into a category of its own ("no answer"), so that all tables of a release count
    the same people. Raises `ValueError` when there is no category, or one of them twice.
    """

    name: str
    categories: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.categories or len(set(self.categories)) < len(self.categories):
            raise ValueError(f"the categories of {self.name!r} are missing or not distinct")


@dataclass(frozen=True, eq=False)
class Table:
    """Counts of people by question (the first axis) and breakdowns (the others, two at most).

    `counts` has one dimension for each axis, as long as its categories: whole numbers, none below 0, without totals.
    `among` names whom it counts where that is not everybody; tables of one release with the same `among` count the
    same people. `sensitive` questions get the stricter rules of `primary`. `impossible` names combinations that
    nobody can be in, and everybody knows it: hiding those would protect nothing. Raises `ValueError` for other shapes.

    >>> table = Table.of("Needs", {"need": ["food", "rest"], "role": ["keeper", "other"]}, [[7, 3], [8, 9]])
    >>> table.total
    27
    >>> table.with_totals()
    array([[ 7,  3, 10],
           [ 8,  9, 17],
           [15, 12, 27]])
    """

    name: str
    axes: tuple[Axis, ...]
    counts: Counts
    among: str = ""
    sensitive: bool = False
    impossible: frozenset[tuple[str, ...]] = frozenset()

    def __post_init__(self) -> None:
        counts = np.array(self.counts, dtype=np.int64)
        if not 1 <= len(self.axes) <= MOST_AXES or len({axis.name for axis in self.axes}) < len(self.axes):
            raise ValueError(f"{self.name!r} needs one to three axes with distinct names")
        if counts.shape != tuple(len(axis.categories) for axis in self.axes):
            raise ValueError(f"the counts of {self.name!r} have the shape {counts.shape}, its axes another")
        if not np.array_equal(counts, self.counts) or counts.min() < 0:
            raise ValueError(f"{self.name!r} holds something that is no count")
        if np.any(counts[self._impossible()]):
            raise ValueError(f"{self.name!r} counts people where nobody can be")
        counts.setflags(write=False)
        object.__setattr__(self, "counts", counts)

    @classmethod
    def of(
        cls,
        name: str,
        axes: Mapping[str, Sequence[str]],
        counts: ArrayLike,
        *,
        among: str = "",
        sensitive: bool = False,
        impossible: Sequence[tuple[str, ...]] = (),
    ) -> "Table":
        """The table whose axes are given as a mapping of names to categories, the question first."""
        made = tuple(Axis(axis, tuple(categories)) for axis, categories in axes.items())
        return cls(name, made, np.asarray(counts), among, sensitive, frozenset(impossible))

    @property
    def total(self) -> int:
        """How many people it counts."""
        return int(self.counts.sum())

    def with_totals(self) -> Counts:
        """The counts with one more category at the end of each axis: the total over it."""
        return with_totals(self.counts)

    def impossible_cells(self) -> Flags:
        """Of the shape of `with_totals`: where nobody can be."""
        return np.pad(self._impossible(), [(0, 1)] * len(self.axes))

    def cells(self) -> list[Cell]:
        """What each number of `with_totals` counts, in its order (rows first)."""
        order = sorted(range(len(self.axes)), key=lambda place: self.axes[place].name)
        pairs = [[(axis.name, category) for category in axis.categories] + [None] for axis in self.axes]
        shape = tuple(map(len, pairs))
        return [
            Cell(tuple(pair for place in order if (pair := pairs[place][index[place]]) is not None), self.among)
            for index in np.ndindex(shape)
        ]

    def merged(self, axis: str, plan: Mapping[str, str | None]) -> "Table":
        """The table with categories of one axis put together as `plan` says (old category to new); None leaves out.

        Categories not named in the plan stay. See `gate.merging` for a plan. Raises `ValueError` for an axis it does
        not have, and when nothing is left of it.

        >>> table = Table.of("Needs", {"need": ["food", "rest"], "role": ["keeper", "elder", "other"]}, [[7, 1, 3]] * 2)
        >>> table.merged("role", {"elder": "other"}).counts
        array([[7, 4],
               [7, 4]])
        """
        place = next((place for place, own in enumerate(self.axes) if own.name == axis), None)
        if place is None:
            raise ValueError(f"{self.name!r} has no axis {axis!r}")
        old = self.axes[place].categories
        into = [plan.get(category, category) for category in old]
        new = tuple(dict.fromkeys(category for category in into if category is not None))
        counts = np.moveaxis(self.counts, place, 0)
        sums = [counts[[target == category for target in into]].sum(axis=0) for category in new]
        axes = (*self.axes[:place], Axis(axis, new), *self.axes[place + 1 :])
        whole = {category for category in new if into.count(category) == 1}
        impossible = {
            (*at[:place], target, *at[place + 1 :])
            for at in self.impossible
            if (target := plan.get(at[place], at[place])) in whole and target is not None
        }
        return Table(
            self.name, axes, np.moveaxis(np.array(sums), 0, place), self.among, self.sensitive, frozenset(impossible)
        )

    def _impossible(self) -> Flags:
        flags = np.zeros([len(axis.categories) for axis in self.axes], dtype=np.bool_)
        for at in self.impossible:
            if len(at) != len(self.axes):
                raise ValueError(f"{at} names no cell of {self.name!r}")
            flags[tuple(axis.categories.index(category) for axis, category in zip(self.axes, at, strict=True))] = True
        return flags


def with_totals(counts: Counts) -> Counts:
    """An array with one more entry at the end of each dimension: the sum along it. Signed arrays are welcome.

    >>> with_totals(np.array([[1, 2], [3, 4]]))
    array([[ 1,  2,  3],
           [ 3,  4,  7],
           [ 4,  6, 10]])
    """
    for axis in range(counts.ndim):
        counts = np.concatenate([counts, counts.sum(axis=axis, keepdims=True)], axis=axis)
    return counts
