"""What changed between two rounds: of mind, and of who answered."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import bdtr

from groundwork.commonality.arrays import Ints
from groundwork.commonality.intervals import paired_gap_interval
from groundwork.commonality.multiplicity import benjamini_hochberg
from groundwork.commonality.responses import AGREE, ANSWERS, Responses

FALSE_SHARE = 0.10


@dataclass(frozen=True, eq=False)
class Change:
    """One statement in two rounds.

    `table` (4, 4): the same people, answer before (row) by answer after (column). `joined`, `left` (4,): answers of
    those who answered only now, only then. Gaps are of shares that agree, after minus before:
    `total_gap` = `stayers_gap` + `joiners_gap` - `leavers_gap`, each NaN where somebody is needed and nobody is there.
    `p` is exact McNemar of the stayers, `q` over all statements.
    """

    statement: str
    table: Ints
    joined: Ints
    left: Ints
    stayers_gap: float
    stayers_interval: tuple[float, float]
    joiners_gap: float
    leavers_gap: float
    total_gap: float
    p: float
    q: float

    @property
    def stayers(self) -> int:
        """How many answered in both rounds."""
        return int(self.table.sum())

    @property
    def to_agree(self) -> int:
        """How many of the same people agree now and did not."""
        return int(self.table[:, AGREE].sum() - self.table[AGREE, AGREE])

    @property
    def from_agree(self) -> int:
        """How many of the same people agreed and do not now."""
        return int(self.table[AGREE].sum() - self.table[AGREE, AGREE])

    @property
    def churn(self) -> int:
        """How many of the same people went either way."""
        return self.to_agree + self.from_agree


def mcnemar(one_way: int, other_way: int) -> float:
    """Exact p-value of "as many change one way as the other", in (0, 1]; 1 when nobody changed.

    Twice the binomial tail P(X <= the smaller; b + c, ½), at most 1. Source: McNemar, Psychometrika 12 (1947).

    >>> round(mcnemar(8, 0), 4), mcnemar(8, 8), mcnemar(0, 0)
    (0.0078, 1.0, 1.0)
    """
    moved = one_way + other_way
    if moved == 0:
        return 1.0
    return float(min(1.0, 2 * bdtr(min(one_way, other_way), moved, 0.5)))


def change_of(statement: str, table: Ints, joined: Ints, left: Ints) -> Change:
    """The change on one statement, before other statements are weighed (`q` is `p`).

    With δ the stayers' change, P their share after (before), J and L the shares of joiners and leavers:
    total = δ + (joiners / all now)(J - P after) - (leavers / all then)(L - P before). Exact, not an approximation.

    >>> table, agreeing, disagreeing = np.diag([25, 25, 0, 0]), np.array([25, 0, 0, 0]), np.array([0, 25, 0, 0])
    >>> change = change_of("s", table, joined=disagreeing, left=agreeing)
    >>> change.stayers_gap, round(change.total_gap, 4), round(change.joiners_gap - change.leavers_gap, 4)
    (0.0, -0.3333, -0.3333)
    """
    both = int(table[AGREE, AGREE])
    stayers = int(table.sum())
    gained, lost = int(table[:, AGREE].sum()) - both, int(table[AGREE].sum()) - both
    stay_gap = (gained - lost) / stayers if stayers else float("nan")
    p = mcnemar(gained, lost) if stayers else float("nan")
    now, then = table.sum(axis=0) + joined, table.sum(axis=1) + left
    return Change(
        statement,
        table,
        joined,
        left,
        stay_gap,
        paired_gap_interval(both, gained, lost, stayers - both - gained - lost),
        _pull(joined, table.sum(axis=0)),
        _pull(left, table.sum(axis=1)),
        _share(now) - _share(then),
        p,
        p,
    )


def _share(answers: Ints) -> float:
    n = int(answers.sum())
    return float(answers[AGREE] / n) if n else float("nan")


def _pull(others: Ints, stayers: Ints) -> float:
    """How far these others move the share of all, beside the stayers."""
    if not others.sum():
        return 0.0
    return float(others.sum() / (others.sum() + stayers.sum()) * (_share(others) - _share(stayers)))


def changes(earlier: Responses, later: Responses, same_meaning: dict[str, str] | None = None) -> tuple[Change, ...]:
    """The change on each statement asked in both rounds, in the later round's order.

    People are the same when their ids are. Statements are the same when their ids are, or when `same_meaning` leads
    from the earlier id to the later one; all others are left out. q: Benjamini-Hochberg over the statements.

    >>> from groundwork.commonality.responses import gather
    >>> before = gather([("ann", "s", "agree"), ("bo", "s", "agree"), ("ann", "t", "pass")])
    >>> after = gather([("ann", "s", "disagree"), ("cy", "s", "agree")])
    >>> [(one.statement, one.from_agree, one.stayers, int(one.left.sum())) for one in changes(before, after)]
    [('s', 1, 1, 1)]
    """
    now = {name: column for column, name in enumerate(later.statements)}
    then = {(same_meaning or {}).get(name, name): column for column, name in enumerate(earlier.statements)}
    rows = {name: row for row, name in enumerate(later.people)}
    same_row = np.array([rows.get(name, -1) for name in earlier.people], dtype=np.int64)
    before, after = _by_statement(earlier), _by_statement(later)
    found = []
    for name, column in now.items():
        if name in then:
            found.append(change_of(name, *_tables(before[then[name]], after[column], same_row, len(later.people))))
    q = benjamini_hochberg(np.array([change.p for change in found]))
    return tuple(replace(change, q=float(own)) for change, own in zip(found, q, strict=True))


def _by_statement(responses: Responses) -> list[tuple[Ints, Ints]]:
    """For each statement the rows of its people and their answers."""
    order = np.argsort(responses.columns, kind="stable")
    rows, answers = responses.rows[order], responses.answers[order].astype(np.int64)
    ends = np.cumsum(np.bincount(responses.columns, minlength=len(responses.statements)))
    return list(zip(np.split(rows, ends[:-1]), np.split(answers, ends[:-1]), strict=True))


def _tables(
    before: tuple[Ints, Ints], after: tuple[Ints, Ints], same_row: Ints, people: int
) -> tuple[Ints, Ints, Ints]:
    kinds = len(ANSWERS)
    given = np.full(people + 1, -1, dtype=np.int64)
    given[after[0]] = after[1]
    # Row -1, nobody, is the last place of `given`, which stays empty.
    now = given[same_row[before[0]]]
    stayed = now >= 0
    table = np.bincount(before[1][stayed] * kinds + now[stayed], minlength=kinds * kinds).reshape(kinds, kinds)
    left = np.bincount(before[1][~stayed], minlength=kinds)
    joined = np.bincount(after[1], minlength=kinds) - table.sum(axis=0)
    return table, joined, left
