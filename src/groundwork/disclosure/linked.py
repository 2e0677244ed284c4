"""What an attacker can still believe of hidden cells, where linked tables make more than a network.

Two linear programmes for each cell, whose duals are the cuts; and where a corner of the polytope is no table of whole
numbers, integer programmes, for an attacker knows that people are whole.
Source: M. Fischetti and J. J. Salazar, "Solving the cell suppression problem on tabular data with linear constraints",
Management Science 47 (2001).
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from groundwork.disclosure.network import Reach
from groundwork.disclosure.system import Reals

NEARLY_NOTHING = 1e-6
UNBOUNDED = 3


@dataclass(eq=False)
class Polytope:
    """All tables that agree with a release, in steps away from the true one: `relations @ step == 0`, within bounds.

    One column for each hidden cell. `seen_lowest` and `seen_highest` hold what some table of whole numbers reaches.
    """

    relations: csr_array
    below: Reals
    above: Reals
    seen_lowest: Reals = field(init=False)
    seen_highest: Reals = field(init=False)

    def __post_init__(self) -> None:
        self.seen_lowest = np.zeros(len(self.below))
        self.seen_highest = np.zeros(len(self.below))

    def look_around(self) -> None:
        """Two tables at once far from the true one: so most cells are known to be free without programmes of their own.

        A direction without end tells nothing of whole tables, and is left.
        """
        for direction in (1.0, -1.0):
            self._solve(np.full(len(self.below), direction))

    def reach(self, cell: int, enough: float = np.inf) -> Reach:
        """Lowest and highest step of a cell. With `enough`, no more than needed to know that they are so far apart."""
        if self._apart(cell) >= enough:
            return Reach(self.seen_lowest[cell], self.seen_highest[cell], None, None)
        highest, up_cut = self._farthest(cell, 1.0)
        if self._apart(cell) >= enough:
            return Reach(self.seen_lowest[cell], self.seen_highest[cell], None, None)
        lowest, down_cut = self._farthest(cell, -1.0)
        if highest - lowest + NEARLY_NOTHING < enough < np.inf:
            return Reach(lowest, highest, up_cut, down_cut)
        return Reach(self._whole(cell, lowest, -1.0), self._whole(cell, highest, 1.0), None, None)

    def _apart(self, cell: int) -> float:
        return float(self.seen_highest[cell] - self.seen_lowest[cell])

    def _farthest(self, cell: int, direction: float) -> tuple[float, Reals | None]:
        """The end of the linear programme, and the weights of the relations that prove it."""
        bound = self.above[cell] if direction > 0 else -self.below[cell]
        seen = self.seen_highest[cell] if direction > 0 else self.seen_lowest[cell]
        if seen == bound * direction:
            return float(seen), None
        objective = np.zeros(len(self.below))
        objective[cell] = -direction
        return self._solve(objective, cell)

    def _solve(self, objective: Reals, cell: int = 0) -> tuple[float, Reals | None]:
        found = linprog(
            objective,
            A_eq=self.relations,
            b_eq=np.zeros(self.relations.shape[0]),
            bounds=np.column_stack([self.below, self.above]),
            method="highs",
        )
        if found.status == UNBOUNDED or found.x is None:
            return float(-np.sign(objective[cell]) * np.inf), None
        self._remember(found.x)
        return float(found.x[cell]), -np.asarray(found.eqlin.marginals)

    def _remember(self, step: Reals) -> None:
        """Takes note of a table, if it is one of whole numbers (checked exactly)."""
        whole = np.rint(step)
        within = np.all(whole >= self.below) and np.all(whole <= self.above)
        if within and not np.any(self.relations @ whole):
            np.minimum(self.seen_lowest, whole, out=self.seen_lowest)
            np.maximum(self.seen_highest, whole, out=self.seen_highest)

    def _whole(self, cell: int, end: float, direction: float) -> float:
        """The farthest step that a table of whole numbers takes, given the end of the linear programme."""
        seen = float(self.seen_highest[cell] if direction > 0 else self.seen_lowest[cell])
        if not np.isfinite(end) or seen == np.floor(end * direction + NEARLY_NOTHING) * direction:
            return end if not np.isfinite(end) else seen
        objective = np.zeros(len(self.below))
        objective[cell] = -direction
        found = milp(
            objective,
            integrality=np.ones(len(objective)),
            bounds=Bounds(self.below, self.above),
            constraints=LinearConstraint(self.relations, 0, 0),
            options={"mip_rel_gap": 0},
        )
        if found.x is None:
            raise ArithmeticError(f"no answer about a hidden cell: {found.message}")
        self._remember(found.x)
        return float(np.rint(found.x[cell]))
