"""How many people there must be before anything is shown at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from groundwork.disclosure.table import Table

OTHERS = "others"


class Withheld(ValueError):
    """Nothing may be shown yet. `reason` is a short, stable code; `names` says which table or categories it is about.

    The reasons: `few-people`, `few-in-category`, `few-in-crossing`, `few-new`, `cannot-protect`. Neither holds a count.
    """

    def __init__(self, reason: str, names: Iterable[str] = ()) -> None:
        self.reason = reason
        self.names = tuple(names)
        super().__init__(": ".join([reason, ", ".join(self.names)]) if self.names else reason)


@dataclass(frozen=True)
class Gate:
    """The least numbers of people: in all, in each category of a breakdown, where two breakdowns cross, and new ones.

    None may be below 5, and `new` not below 10. A deployment may raise them (`raised`), never lower them.

    >>> PUBLIC.raised(people=30)
    Gate(people=30, category=10, crossing=5, new=10)
    >>> PUBLIC.raised(category=5)
    Traceback (most recent call last):
    ValueError: a gate may only be raised, not lowered
    """

    people: int
    category: int
    crossing: int = 5
    new: int = 10

    def __post_init__(self) -> None:
        if min(self.people, self.category, self.crossing) < 5 or self.new < 10:
            raise ValueError("a gate may only be raised, not lowered")

    def raised(
        self,
        *,
        people: int | None = None,
        category: int | None = None,
        crossing: int | None = None,
        new: int | None = None,
    ) -> "Gate":
        """This gate with some numbers raised. Raises `ValueError` when one would be lower than it is."""
        wanted = (people, category, crossing, new)
        own = (self.people, self.category, self.crossing, self.new)
        chosen = tuple(before if after is None else after for before, after in zip(own, wanted, strict=True))
        if any(after < before for before, after in zip(own, chosen, strict=True)):
            raise ValueError("a gate may only be raised, not lowered")
        return Gate(*chosen)

    def check(self, table: Table) -> None:
        """Raises `Withheld` when the table counts too few people: in all, in a category shown, or in a crossing."""
        if table.total < self.people:
            raise Withheld("few-people", [table.name])
        for place, axis in enumerate(table.axes[1:], 1):
            sizes = table.counts.sum(axis=tuple(other for other in range(len(table.axes)) if other != place))
            few = [category for category, size in zip(axis.categories, sizes, strict=True) if size < self.category]
            if few:
                raise Withheld("few-in-category", few)
        if len(table.axes) > 2:
            possible = ~table.impossible_cells()[:-1, :-1, :-1].all(axis=0)
            if np.any(possible & (table.counts.sum(axis=0) < self.crossing)):
                raise Withheld("few-in-crossing", [axis.name for axis in table.axes[1:]])

    def check_new(self, new: int) -> None:
        """Raises `Withheld` when fewer than `new` people answered since the last release."""
        if new < self.new:
            raise Withheld("few-new")

    def check_moved(self, moved: Mapping[str, int]) -> None:
        """Raises `Withheld` for groups in which somebody answered anew or otherwise since, but fewer than `category`.

        Needed where shares of small groups are shown twice: of a group of 12, the second showing tells what a
        thirteenth person said.

        >>> STEWARDS.check_moved({"Lilac": 0, "Fern": 6})
        >>> STEWARDS.check_moved({"Lilac": 1, "Fern": 6})
        Traceback (most recent call last):
        groundwork.disclosure.gate.Withheld: few-new: Lilac
        """
        few = [name for name, count in moved.items() if 0 < count < self.category]
        if few:
            raise Withheld("few-new", few)


PUBLIC = Gate(people=20, category=10)
STEWARDS = Gate(people=5, category=5)


def merging(sizes: Mapping[str, int], least: int, *, into: str = OTHERS) -> dict[str, str | None]:
    """A plan that puts categories of fewer than `least` people together; for `Table.merged`.

    Those too small become the category `into`, together with one of that name if there is one. If they are too few even
    so, the plan leaves them out: every table of the release must then be counted without these people (`None`), for
    a silent rest could be had by subtraction.

    >>> merging({"Lilac": 12, "Fern": 3, "Rowan": 4}, 5)
    {'Fern': 'others', 'Rowan': 'others'}
    >>> merging({"Lilac": 12, "Fern": 3, "Rowan": 6}, 5)
    {'Fern': None}
    """
    small = {name for name, size in sizes.items() if size < least}
    if small and into in sizes:
        small.add(into)
    enough = sum(sizes[name] for name in small) >= least
    return {name: into if enough else None for name in sizes if name in small}
