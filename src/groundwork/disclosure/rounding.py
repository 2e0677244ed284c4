"""Controlled rounding: a table of multiples of 5 that still adds up."""

import numpy as np

from groundwork.disclosure.attack import Certificate, Interval
from groundwork.disclosure.gate import PUBLIC, Gate
from groundwork.disclosure.primary import Rules
from groundwork.disclosure.released import Released, Shown, ShownTable
from groundwork.disclosure.table import Counts, Table, with_totals

BASE = 5
Place = tuple[int, int]


def controlled_rounding(counts: Counts, rng: np.random.Generator, *, base: int = BASE) -> Counts:
    """A table rounded to `base`, totals included: additive, each number less than `base` away, unbiased.

    `counts` has one or two dimensions, without totals; the result has totals. Multiples of `base` stay as they are;
    everywhere else the expected value is the true one. Method: take what each number has above a multiple of `base`,
    totals with the sign turned. It sums to a multiple of `base` in every row and column, so the uneven places form
    cycles, and round a cycle one can add and take away in turn until a place is even, up or down with chances that keep
    the expectation.
    Source: L. H. Cox, "A constructive procedure for unbiased controlled rounding", JASA 82 (1987).

    Round a table once and keep the result: the mean of many roundings is the true table. Raises `ValueError` for three
    dimensions (where such a table need not exist), for counts below 0 and for a base below 2.

    >>> table = np.array([[1, 0], [3, 3], [12, 20]])
    >>> is_controlled_rounding(table, controlled_rounding(table, np.random.default_rng(1)))
    True
    """
    if counts.ndim not in (1, 2) or counts.min() < 0 or base < 2:
        raise ValueError("controlled rounding takes counts in one or two dimensions, and a base of 2 or more")
    grid = with_totals(np.atleast_2d(counts))
    signs = np.ones_like(grid)
    signs[-1] *= -1
    signs[:, -1] *= -1
    rest = grid * signs % base
    even = grid * signs - rest
    rounded: Counts = (even + _evened(rest, base, rng)) * signs
    return rounded[0] if counts.ndim == 1 else rounded


def is_controlled_rounding(counts: Counts, rounded: Counts, *, base: int = BASE) -> bool:
    """Whether `rounded` (with totals) consists of multiples of `base`, adds up, and is nowhere `base` or more away.

    >>> [is_controlled_rounding(np.array([1, 2]), np.array(rounded)) for rounded in ([0, 5, 5], [0, 0, 0], [0, 5, 0])]
    [True, True, False]
    """
    inner = rounded[tuple(slice(-1) for _ in range(rounded.ndim))]
    adds_up = np.array_equal(with_totals(inner), rounded)
    return bool(adds_up and not np.any(rounded % base) and np.all(np.abs(rounded - with_totals(counts)) < base))


def release_rounded(
    table: Table, rng: np.random.Generator, *, gate: Gate = PUBLIC, rules: Rules | None = None
) -> Released:
    """One table of one or two dimensions, rounded to 5 (or as high as the rules were raised), with the proof.

    For a single table with many small counts, and nothing else of the same answers. Somebody who sees it knows of each
    number that it is less than the base away, and no more: whatever one cell is, the totals over it can be the same
    step away. The total of all people is rounded too. Raises `Withheld` as `release` does.

    >>> table = Table.of("Needs", {"need": ["food", "rest", "ride"]}, [11, 3, 8])
    >>> shown = release_rounded(table, np.random.default_rng(0)).table("Needs")
    >>> [place.count for place in shown.places]
    [10, 5, 5, 20]
    """
    rules = rules or Rules()
    gate.check(table)
    base = max(rules.smallest, rules.width)
    rounded = controlled_rounding(table.counts, rng, base=base).ravel().tolist()
    room = base - 1
    intervals = [
        (cell, Interval(max(0, count - room), count + room)) for cell, count in zip(table.cells(), rounded, strict=True)
    ]
    return Released(
        kind="rounded",
        tables=(
            ShownTable(
                table.name, table.axes, tuple(map(Shown, rounded)), table.among, table.sensitive, table.impossible
            ),
        ),
        gate=gate,
        rules=rules,
        certificate=Certificate(room, tuple(intervals)),
    )


def _evened(rest: Counts, base: int, rng: np.random.Generator) -> Counts:
    """Rounds 0 to `base` - 1 to 0 or `base`, keeping the sum of every row and column."""
    rest = rest.copy()
    lines: dict[Place, set[int]] = {}
    for row, column in np.argwhere(rest).tolist():
        lines.setdefault((0, row), set()).add(column)
        lines.setdefault((1, column), set()).add(row)
    while lines:
        cycle = _cycle(lines)
        up, down = cycle[::2], cycle[1::2]
        rise = min([base - int(rest[at]) for at in up] + [int(rest[at]) for at in down])
        fall = min([int(rest[at]) for at in up] + [base - int(rest[at]) for at in down])
        step = rise if rng.integers(rise + fall) < fall else -fall
        for at, sign in zip(cycle, [1, -1] * len(up), strict=True):
            rest[at] += sign * step
            if rest[at] in (0, base):
                _drop(lines, (0, at[0]), at[1])
                _drop(lines, (1, at[1]), at[0])
    return rest


def _cycle(lines: dict[Place, set[int]]) -> list[Place]:
    """Places that form a cycle, turning from row to column to row; every line has none or two and more."""
    line = next(iter(lines))
    walked: dict[Place, int] = {}
    places: list[Place] = []
    came_by: Place | None = None
    while line not in walked:
        walked[line] = len(places)
        is_column, number = line
        across = next(
            across for across in lines[line] if came_by != ((across, number) if is_column else (number, across))
        )
        came_by = (across, number) if is_column else (number, across)
        places.append(came_by)
        line = (1 - is_column, across)
    return places[walked[line] :]


def _drop(lines: dict[Place, set[int]], line: Place, across: int) -> None:
    lines[line].discard(across)
    if not lines[line]:
        del lines[line]
