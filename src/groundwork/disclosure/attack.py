"""The attack: what can somebody find out who sees a release, knows how its tables add up, and has all the time?

The audit of a release is this attack carried out on ourselves. Its result, the certificate, goes with the release.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from groundwork.disclosure.linked import Polytope
from groundwork.disclosure.network import ENDLESS, Network, Orientation, Reach, orient
from groundwork.disclosure.system import Reals, System
from groundwork.disclosure.table import Cell, Flags


class Interval(NamedTuple):
    """All that can be known of a hidden count: it is at least `lowest`, at most `highest` (None: there is no end)."""

    lowest: int
    highest: int | None

    @property
    def width(self) -> float:
        """How far apart they are; infinite without an end."""
        return np.inf if self.highest is None else self.highest - self.lowest


@dataclass(frozen=True)
class Certificate:
    """The interval of every hidden cell that must stay uncertain, and how wide each has to be."""

    width: int
    intervals: tuple[tuple[Cell, Interval], ...]

    @property
    def holds(self) -> bool:
        """Whether every interval is wide enough."""
        return all(interval.width >= self.width for _, interval in self.intervals)

    def only(self, keep: Callable[[Cell], bool]) -> "Certificate":
        """The part of it about these cells. Which cells had to be looked at may itself tell something."""
        return Certificate(self.width, tuple(found for found in self.intervals if keep(found[0])))

    @property
    def exposed(self) -> tuple[Cell, ...]:
        """The hidden cells that are not hidden at all: they can be computed."""
        return tuple(cell for cell, interval in self.intervals if interval.width == 0)


def audit(system: System, hidden: Flags, *, width: int, watched: Flags | None = None) -> Certificate:
    """Attacks a release that hides these cells (n flags) and shows all others; says what is left of each.

    For each watched cell (all hidden ones, unless told otherwise): the least and the greatest whole count that any
    table has there which agrees with what is shown, `min x_k` and `max x_k` over whole x with `relations @ x == 0`,
    `lowest <= x <= highest` and x equal to the shown counts. Exact: largest flows where the hidden cells form a
    network, linear and if need be integer programmes elsewhere.

    >>> from groundwork.disclosure import Table, join
    >>> table = Table.of("t", {"x": ["a", "b"], "y": ["c", "d"]}, [[0, 3], [4, 9]])
    >>> system = join([table])
    >>> hidden = np.isin(np.arange(9), system.places[0][:2, :2])
    >>> audit(system, hidden, width=3).intervals[0][1], audit(system, hidden, width=4).holds
    (Interval(lowest=0, highest=3), False)
    """
    watched = hidden if watched is None else watched & hidden
    intervals = []
    for cell, reach in sorted(attack(system, hidden, watched), key=lambda found: found[0]):
        highest = None if np.isinf(reach.highest) else round(reach.highest)
        intervals.append((system.cells[cell], Interval(round(reach.lowest), highest)))
    return Certificate(width, tuple(intervals))


def attack(system: System, hidden: Flags, watched: Flags, enough: float = np.inf) -> Iterator[tuple[int, Reach]]:
    """Each watched cell and how far it can go; with `enough` as soon as that is far enough."""
    columns = np.flatnonzero(hidden)
    relations = system.relations.tocsc()[:, columns]
    shape = orient(relations)
    of_interest = watched[columns]
    for part in np.unique(shape.part[of_interest]):
        inside = np.flatnonzero(shape.part == part)
        asked = [place for place, cell in enumerate(inside) if of_interest[cell]]
        if shape.is_network[inside[0]]:
            found = _by_flows(system, shape, columns, inside, asked, enough)
        else:
            found = _by_programmes(system, columns[inside], asked, enough)
        for place, reach in found:
            yield int(columns[inside[place]]), reach


def _by_flows(
    system: System,
    shape: Orientation,
    columns: NDArray[np.intp],
    inside: NDArray[np.intp],
    asked: list[int],
    enough: float,
) -> Iterator[tuple[int, Reach]]:
    """The cells of one part that is a network."""
    nodes = np.unique(np.r_[shape.adds[inside], shape.takes[inside]])
    number = {int(node): place for place, node in enumerate(nodes)}
    network = Network(len(nodes))
    for cell in inside:
        at = columns[cell]
        ends = number[int(shape.adds[cell])], number[int(shape.takes[cell])]
        network.add(*ends, int(system.counts[at]), int(system.lowest[at]), float(system.highest[at]))
    limit = ENDLESS if np.isinf(enough) else int(enough)
    for place in asked:
        lowest, highest, up, down = network.reach(place, limit)
        yield place, Reach(lowest, highest, _weights(up, nodes, shape), _weights(down, nodes, shape))


def _weights(cut: int, nodes: NDArray[np.intp], shape: Orientation) -> Reals | None:
    """A cut as weights of the relations: one at every total on one side of it, nothing on the other.

    The ground is no relation, so its side gets nothing.
    """
    if not cut:
        return None
    reached = np.array([bool(cut >> place & 1) for place in range(len(nodes))])
    totals = len(shape.flips)
    if nodes[-1] == totals and reached[-1]:
        reached, sign = ~reached, 1.0
    else:
        sign = -1.0
    weights = np.zeros(totals)
    weights[nodes[reached & (nodes < totals)]] = sign
    return weights * shape.flips


def _by_programmes(
    system: System, cells: NDArray[np.intp], asked: list[int], enough: float
) -> Iterator[tuple[int, Reach]]:
    """The cells of one part that is more than a network."""
    counts = system.counts[cells].astype(float)
    relations = system.relations[:, cells]
    touched = np.diff(relations.indptr) > 0
    polytope = Polytope(relations[touched], system.lowest[cells] - counts, system.highest[cells] - counts)
    polytope.look_around()
    for place in asked:
        reach = polytope.reach(place, enough)
        yield (
            place,
            reach._replace(
                lowest=counts[place] + reach.lowest,
                highest=counts[place] + reach.highest,
                up_cut=_spread(reach.up_cut, touched),
                down_cut=_spread(reach.down_cut, touched),
            ),
        )


def _spread(weights: Reals | None, touched: Flags) -> Reals | None:
    if weights is None:
        return None
    spread = np.zeros(len(touched))
    spread[touched] = weights
    return spread
