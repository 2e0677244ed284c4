"""What an attacker can still believe of hidden cells, where the hidden part of a release is a network.

Each total that has hidden parts is a node, each hidden cell an arc: raising the cell by one takes one out of the sum at
one end and must be made good at the other. In one table of one or two dimensions that is always so. What a cell can
gain is then a largest flow, the cells that stop it a smallest cut, and both are whole numbers. A flow of nothing either
way means that the cell lies on no cycle of the residual graph: it is exposed.
Source: D. Gusfield, "A graph theoretic approach to statistical data security", SIAM Journal on Computing 17 (1988).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array
from scipy.sparse.csgraph import connected_components

from groundwork.disclosure.system import Reals

ENDLESS = 1 << 60
Places = NDArray[np.intp]


class Reach(NamedTuple):
    """How far a hidden cell can go: its lowest and highest count, and the cuts that stop it there.

    A cut weighs totals (one number for each relation of the system): summing the relations with these weights shows
    that the cell can go no farther. None: it stops at what everybody knows about it, or nowhere at all.
    """

    lowest: float
    highest: float
    up_cut: Reals | None
    down_cut: Reals | None


@dataclass(frozen=True, eq=False)
class Orientation:
    """For each hidden cell (a column of the relations) the nodes at which raising it adds and takes away.

    `adds` and `takes` count from 0; the node after the last relation is the ground, for cells in one relation only.
    `flips` has +1 or -1 for each relation: with the rows so multiplied every column has at most one +1 and one -1.
    `is_network` says of each cell whether that could be done for all that hangs together with it, `part` with which
    cells it hangs together.
    """

    adds: Places
    takes: Places
    flips: Reals
    is_network: NDArray[np.bool_]
    part: Places


def orient(relations: csc_array) -> Orientation:
    """Looks for signs that turn the relations of the hidden cells (m totals × h cells, entries ±1) into a network."""
    totals, size = relations.shape
    entries = np.diff(relations.indptr)
    first = relations.indptr[:-1]
    bare, many = entries == 0, entries > 2
    once = np.minimum(first, max(relations.nnz - 1, 0))
    twice = np.where(entries >= 2, first + 1, once)
    if not relations.nnz:
        ground = np.full(size, totals, dtype=np.intp)
        return Orientation(ground, ground, np.ones(totals), ~bare, np.arange(size))
    one, other = relations.indices[once], relations.indices[twice]
    one_sign, other_sign = relations.data[once], relations.data[twice]
    flips, balanced, part = _balance(relations, one, other, one_sign * other_sign < 0, entries == 2)
    tangled = np.zeros(part.max() + 1, dtype=np.bool_)
    tangled[part[totals:][many]] = True
    tangled[part[:totals][~balanced]] = True
    oriented = one_sign * flips[one]
    partner = np.where(entries == 2, other, totals)
    return Orientation(
        adds=np.where(oriented > 0, one, partner).astype(np.intp),
        takes=np.where(oriented > 0, partner, one).astype(np.intp),
        flips=flips,
        is_network=~tangled[part[totals:]] & ~bare,
        part=part[totals:].astype(np.intp),
    )


def _balance(
    relations: csc_array, one: Places, other: Places, opposite: NDArray[np.bool_], pairs: NDArray[np.bool_]
) -> tuple[Reals, NDArray[np.bool_], Places]:
    """Signs for the totals, found in a graph that holds each of them twice, plain and flipped."""
    totals, size = relations.shape
    a, b, straight = one[pairs], other[pairs], opposite[pairs]
    turned = np.where(straight, b, b + totals)
    back = np.where(straight, b + totals, b)
    ends = coo_array((np.ones(2 * len(a)), (np.r_[a, a + totals], np.r_[turned, back])), shape=(2 * totals, 2 * totals))
    _, doubled = connected_components(ends, directed=False)
    plain, flipped = doubled[:totals], doubled[totals:]
    columns = np.repeat(np.arange(size), np.diff(relations.indptr))
    touching = coo_array(
        (np.ones(relations.nnz), (relations.indices, totals + columns)), shape=(totals + size, totals + size)
    )
    _, part = connected_components(touching, directed=False)
    return np.where(plain < flipped, 1.0, -1.0), plain != flipped, part


class Network:
    """The residual graph of the hidden cells of one connected part: push through it, read cuts off it."""

    def __init__(self, nodes: int) -> None:
        self._left: list[dict[int, int]] = [{} for _ in range(nodes)]
        self._out = [0] * nodes
        self._into = [0] * nodes
        self._arcs: list[tuple[int, int, int]] = []

    def add(self, adds: int, takes: int, count: int, lowest: int, highest: float) -> int:
        """A hidden cell; returns its number. A second arc between two nodes goes over a node of its own."""
        if takes in self._left[adds]:
            middle = len(self._left)
            self._left.append({})
            self._out.append(0)
            self._into.append(0)
            self._set(adds, middle, ENDLESS)
            self._set(middle, adds, ENDLESS)
            adds = middle
        self._set(adds, takes, ENDLESS if np.isinf(highest) else int(highest) - count)
        self._set(takes, adds, count - lowest)
        self._arcs.append((adds, takes, lowest))
        return len(self._arcs) - 1

    def reach(self, arc: int, enough: int = ENDLESS) -> tuple[float, float, int, int]:
        """Lowest and highest count of a cell, and the nodes (a bit set) that the stopped flows could still reach.

        With `enough`, it stops as soon as the two are known to be so far apart. A bit set is 0 where the flow was not
        stopped by a cut.
        """
        adds, takes, lowest = self._arcs[arc]
        up, down = self._left[adds][takes], self._left[takes][adds]
        self._set(adds, takes, 0)
        self._set(takes, adds, 0)
        pushed, up_cut = self._push(takes, adds, min(up, enough))
        endless, gained = divmod(pushed, ENDLESS)
        here = lowest + down
        highest = np.inf if endless else here + gained
        up, down = up if up >= ENDLESS else up - gained, down + gained
        lost, down_cut = 0, 0
        if pushed < enough or enough == ENDLESS:
            lost, down_cut = self._push(adds, takes, min(down, enough))
        self._set(adds, takes, up if up >= ENDLESS else up + lost)
        self._set(takes, adds, down - lost)
        return min(here, lowest + down - lost), highest, up_cut, down_cut

    def _set(self, tail: int, head: int, left: int) -> None:
        self._left[tail][head] = left
        if left:
            self._out[tail] |= 1 << head
            self._into[head] |= 1 << tail
        else:
            self._out[tail] &= ~(1 << head)
            self._into[head] &= ~(1 << tail)

    def _push(self, source: int, sink: int, wanted: int) -> tuple[int, int]:
        """Pushes up to `wanted` along shortest paths; returns what went through and, if stopped, what is reachable.

        `ENDLESS` is added to what went through when more than any number can.
        """
        pushed = 0
        while pushed < wanted:
            path, reachable = self._path(source, sink)
            if not path:
                return pushed, reachable
            step = min(wanted - pushed, min(self._left[tail][head] for tail, head in path))
            if step >= ENDLESS:
                return ENDLESS + pushed, 0
            for tail, head in path:
                if (left := self._left[tail][head]) < ENDLESS:
                    self._set(tail, head, left - step)
                if (back := self._left[head][tail]) < ENDLESS:
                    self._set(head, tail, back + step)
            pushed += step
        return pushed, 0

    def _path(self, source: int, sink: int) -> tuple[list[tuple[int, int]], int]:
        """A shortest path with something left on it, or none and all nodes that could be reached."""
        seen, came_from, front = 1 << source, {source: source}, [source]
        before_sink = self._into[sink]
        if self._out[source] >> sink & 1:
            return [(source, sink)], 0
        while front:
            following: list[int] = []
            for node in front:
                fresh = self._out[node] & ~seen
                if last := fresh & before_sink:
                    came_from[gate := _lowest_bit(last)] = node
                    return self._back(came_from, gate, sink), 0
                seen |= fresh
                for found in _bits(fresh):
                    came_from[found] = node
                    following.append(found)
            front = following
        return [], seen

    @staticmethod
    def _back(came_from: dict[int, int], gate: int, sink: int) -> list[tuple[int, int]]:
        path, node = [(gate, sink)], gate
        while came_from[node] != node:
            path.append((came_from[node], node))
            node = came_from[node]
        return path


def _lowest_bit(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _bits(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
