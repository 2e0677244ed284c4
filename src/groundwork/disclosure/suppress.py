"""Which further cells to hide so that the small ones stay hidden: as few as can be, found exactly.

One 0-1 programme over all cells of the release, totals included: y_i = 1 hides cell i,

    minimise  sum of cost_i y_i   so that   y_k = 1 for primary cells,  max x_k - min x_k >= width for every hidden k.

What an attacker can reach is bounded by sums of relations: for any weights w and t = relations' w, cell k gains at most
`sum of (e_k - t)_i^+ up_i y_i + (e_k - t)_i^- down_i y_i`, with up and down the room between the true count and what is
known of it. Written for gain and loss together that is a row of the programme ("what is near k has to give way by
`width` in all"). Rows for single totals are there from the start; others, from the attack on the best pattern so far,
come when they are needed, until the attack finds nothing.
Sources: M. Fischetti and J. J. Salazar, Management Science 47 (2001), for the rows ("sliding protection"); D. Gusfield,
SIAM Journal on Computing 17 (1988), for tables of two dimensions.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from groundwork.disclosure.attack import Certificate, attack, audit
from groundwork.disclosure.network import Reach
from groundwork.disclosure.system import Reals, System
from groundwork.disclosure.table import Counts, Flags

DUST = 1e-6


class CannotProtect(ValueError):
    """However much is hidden, somebody could be found out."""


@dataclass(frozen=True, eq=False)
class Pattern:
    """What to hide (one flag for each cell of the system), what that costs the reader, and the proof that it does."""

    hidden: Flags
    cost: float
    certificate: Certificate


def suppress(system: System, primary: Flags, *, width: int = 5) -> Pattern:
    """The cheapest pattern that hides the primary cells (n flags) so that every hidden count stays `width` wide.

    Raises `CannotProtect` when there is none, as when a primary cell must be shown.

    >>> from groundwork.disclosure import Table, join
    >>> table = Table.of("t", {"x": ["a", "b"], "y": ["c", "d", "e"]}, [[11, 2, 9], [5, 8, 7]])
    >>> system = join([table])
    >>> pattern = suppress(system, system.counts == 2)
    >>> [system.cells[place].at for place in np.flatnonzero(pattern.hidden)]  # doctest: +NORMALIZE_WHITESPACE
    [(('x', 'a'), ('y', 'c')), (('x', 'a'), ('y', 'd')), (('x', 'b'), ('y', 'c')), (('x', 'b'), ('y', 'd'))]
    >>> pattern.certificate.intervals[1][1]
    Interval(lowest=0, highest=10)
    """
    must = primary | system.hidden
    may = ~system.shown | system.hidden
    if np.any(must & ~may):
        raise CannotProtect("what is small is shown already")
    cost = np.where(system.hidden, 0.0, system.cost)
    watched = np.where(system.hidden, system.watched | primary, may)
    rows = _Rows(system, width, watched)
    while True:
        hidden = _cheapest(cost, must, may, rows)
        narrow = [
            (cell, reach)
            for cell, reach in attack(system, hidden, watched, width)
            if reach.highest - reach.lowest < width - DUST
        ]
        if not narrow:
            return Pattern(hidden, float(cost[hidden].sum()), audit(system, hidden, width=width, watched=watched))
        for cell, reach in narrow:
            rows.add(cell, reach, hidden)


def _cheapest(cost: Reals, must: Flags, may: Flags, rows: "_Rows") -> Flags:
    found = milp(
        cost,
        integrality=np.ones(len(cost)),
        bounds=Bounds(must.astype(float), may.astype(float)),
        constraints=rows.constraint(),
        options={"mip_rel_gap": 0},
    )
    if found.x is None:
        raise CannotProtect(found.message)
    hidden: Flags = found.x > 0.5
    return hidden


class _Rows:
    """The rows of the programme: sparse `a` and `b` with `a @ y >= b`, one for each way of closing in on a cell."""

    def __init__(self, system: System, width: int, watched: Flags) -> None:
        self._system = system
        self._width = float(width)
        # More room than `width` never matters; so infinity does not either.
        self._up = np.minimum(system.highest - system.counts, width)
        self._down = np.minimum(system.counts - system.lowest, width).astype(float)
        self._values: list[Reals] = []
        self._columns: list[NDArray[np.intp]] = []
        self._lengths: list[Counts] = []
        self._least: list[float] = []
        for row in range(system.relations.shape[0]):
            self._line(row, watched)

    def constraint(self) -> LinearConstraint | tuple[()]:
        """All rows so far."""
        if not self._values:
            return ()
        starts = np.concatenate([[0], np.cumsum(np.concatenate(self._lengths))])
        parts = np.concatenate(self._values), np.concatenate(self._columns), starts
        return LinearConstraint(csr_array(parts, shape=(len(starts) - 1, len(self._up))), np.array(self._least), np.inf)

    def add(self, cell: int, reach: Reach, hidden: Flags) -> None:
        """A row that the pattern breaks: from the cuts that stop the cell, or else that more must be hidden at all."""
        near = self._near(cell, 1.0, reach.up_cut) + self._near(cell, -1.0, reach.down_cut)
        need = self._width - near[cell]
        near[cell] = 0.0
        near = np.minimum(near, need)
        if need <= DUST or near[hidden].sum() > need - DUST:
            # No cut tells: whole people have less room than fractions of people.
            near, need = np.where(hidden, 0.0, 1.0), 1.0
        near[cell] = -need
        columns = np.flatnonzero(near)
        self._append(near[columns], columns, np.array([len(columns)]), [0.0])

    def _near(self, cell: int, direction: float, weights: Reals | None) -> Reals:
        """How much each hidden cell adds to the most that this one can gain (or lose) by the cut."""
        rest = np.zeros(len(self._up)) if weights is None else -(self._system.relations.T @ weights)
        rest[cell] += direction
        rest[np.abs(rest) < DUST] = 0.0
        near: Reals = np.maximum(rest, 0.0) * self._up + np.maximum(-rest, 0.0) * self._down
        return near

    def _line(self, row: int, watched: Flags) -> None:
        """For each cell of one total: what the others of that total have to give, if it is hidden."""
        relations = self._system.relations
        inside = relations.indices[relations.indptr[row] : relations.indptr[row + 1]]
        signs = relations.data[relations.indptr[row] : relations.indptr[row + 1]]
        alike = signs[:, None] == signs[None, :]
        up, down = self._up[inside], self._down[inside]
        gain = np.where(alike, down, up)
        loss = np.where(alike, up, down)
        own_up, own_down = up[:, None], down[:, None]
        for near, own in ((gain, own_down), (loss, own_up), (gain + loss, np.zeros_like(own_up))):
            need = self._width - own
            chosen = watched[inside] & (need[:, 0] > 0)
            if near is not gain and near is not loss:
                # Says more than the first two only where the cell's own room is no limit.
                chosen &= (own_up[:, 0] >= self._width) & (own_down[:, 0] >= self._width)
            block = np.minimum(near, need)
            np.fill_diagonal(block, -need[:, 0])
            block = block[chosen]
            where = np.nonzero(block)
            self._append(block[where], inside[where[1]], np.count_nonzero(block, axis=1), [0.0] * len(block))

    def _append(self, values: Reals, columns: NDArray[np.intp], lengths: Counts, least: list[float]) -> None:
        self._values.append(values)
        self._columns.append(columns)
        self._lengths.append(lengths)
        self._least += least
