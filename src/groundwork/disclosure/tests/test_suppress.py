"""Patterns protect, and none that costs less would."""

from collections.abc import Callable
from dataclasses import replace
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings

from groundwork.disclosure import CannotProtect, System, audit, join, suppress
from groundwork.disclosure.tests.attacker import all_tables
from groundwork.disclosure.tests.examples import at, grids, hides, joined, small, table


def cheapest(system: System, must: np.ndarray, protects: Callable[[np.ndarray], bool]) -> float | None:
    """The least cost of all patterns that hide what they must and protect, tried one after the other."""
    free = np.flatnonzero(~must & ~system.shown & ~system.hidden)
    patterns = chain.from_iterable(combinations(free, size) for size in range(len(free) + 1))
    costs = sorted((system.cost[[*pattern]].sum(), pattern) for pattern in patterns)
    for cost, pattern in costs:
        hidden = must.copy()
        hidden[[*pattern]] = True
        if protects(hidden):
            return float(cost + system.cost[must & ~system.hidden].sum())
    return None


@settings(max_examples=25)
@given(grids(rows=2, columns=3))
def test_as_cheap_as_the_best_of_all_patterns(grid: np.ndarray) -> None:
    """The attacker of this test goes through every table that there is."""
    grid = np.minimum(grid, 6)
    assume(0 < grid.sum() <= 16)
    system = join([table(grid)])
    order = system.places[0].ravel()
    every = all_tables(grid.shape, int(grid.sum()))
    truth = table(grid).with_totals().ravel()
    same = every == truth

    def protects(hidden: np.ndarray) -> bool:
        gone = hidden[order]
        agreeing = every[np.all(same[:, ~gone], axis=1)][:, gone]
        return bool(np.all(agreeing.max(axis=0) - agreeing.min(axis=0) >= 5)) if np.any(gone) else True

    best = cheapest(system, small(system), protects)
    if best is None:
        with pytest.raises(CannotProtect):
            suppress(system, small(system))
    else:
        pattern = suppress(system, small(system))
        assert protects(pattern.hidden)
        assert pattern.cost == pytest.approx(best)


@pytest.mark.parametrize("seed", [2, 3, 5, 8])
def test_as_cheap_as_the_best_for_linked_tables(seed: int) -> None:
    """Every cheaper pattern leaves somebody exposed."""
    rng = np.random.default_rng(seed)
    grid = rng.multinomial(60, rng.dirichlet(np.full(8, 2.0))).reshape(2, 2, 2)
    system = join(joined(grid, ["xy", "xz"]))
    must = np.isin(np.arange(len(system.cells)), np.argmin(np.where(system.shown, 999, system.counts)))
    pattern = suppress(system, must)
    assert pattern.certificate.holds
    free = np.flatnonzero(~must & ~system.shown)
    for size in range(len(free)):
        if size > pattern.cost:
            break
        for more in combinations(free, size):
            hidden = must.copy()
            hidden[[*more]] = True
            if system.cost[hidden].sum() < pattern.cost - 1e-6:
                assert not audit(system, hidden, width=5).holds


@given(grids(rows=6, columns=5))
def test_every_hidden_count_stays_wide(grid: np.ndarray) -> None:
    system = join([table(grid)])
    try:
        pattern = suppress(system, small(system))
    except CannotProtect:
        # Only where the table cannot be protected by hiding all of it.
        everything = audit(system, ~system.shown, width=5)
        assert not everything.holds
        return
    assert np.all(pattern.hidden[small(system)])
    assert not np.any(pattern.hidden & system.shown)
    assert pattern.certificate.holds
    assert len(pattern.certificate.intervals) == np.count_nonzero(pattern.hidden)


def test_nothing_small_nothing_hidden() -> None:
    system = join([table([[7, 9], [12, 30]])])
    pattern = suppress(system, small(system))
    assert not np.any(pattern.hidden)
    assert pattern.cost == 0
    assert pattern.certificate.intervals == ()


def test_fewest_cells_first_and_then_the_smallest() -> None:
    system = join([table([[2, 40, 9], [30, 8, 7], [60, 50, 90]])])
    pattern = suppress(system, small(system))
    assert hides(system, pattern.hidden) == {("a", "a"), ("a", "c"), ("b", "a"), ("b", "c")}


def test_a_total_may_be_hidden_too() -> None:
    """With one answer in two groups, hiding the total costs less than hiding both groups with all they have."""
    system = join([table([[2, 30, 40], [35, 3, 50]])])
    pattern = suppress(system, system.counts == 2)
    assert pattern.certificate.holds
    lone = join([table([[2], [30]])])
    assert hides(lone, suppress(lone, small(lone)).hidden) == {("a", "a"), ("b", "a"), ("a",), ("b",)}


def test_what_must_be_shown_cannot_be_primary() -> None:
    system = join([table([3, 1])])
    with pytest.raises(CannotProtect):
        suppress(system, system.counts == 4)


def test_too_few_people_to_hide_among() -> None:
    system = join([table([[3, 1], [0, 0]])])
    with pytest.raises(CannotProtect):
        suppress(system, small(system))


def test_where_nobody_can_be_nothing_hides() -> None:
    """The zero of a row that must be shown leaves its neighbour alone, so that others have to be hidden."""
    grid = [[20, 3, 9], [18, 7, 0], [18, 7, 8]]
    plain = join([table(grid)])
    assert ("b", "c") in hides(plain, suppress(plain, small(plain)).hidden)
    known = join([table(grid, impossible=[("b", "c")])])
    assert ("b", "c") not in hides(known, suppress(known, small(known)).hidden)


def test_wider_on_request() -> None:
    system = join([table([[4, 5, 60], [6, 70, 80], [90, 95, 99]])])
    for width in (5, 12, 60):
        assert min(i.width for _, i in suppress(system, small(system), width=width).certificate.intervals) >= width


def test_the_people_behind_three_tables() -> None:
    """Where the shared totals alone would leave enough room, and the people behind them do not."""
    closer = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        grid = rng.multinomial(40, rng.dirichlet(np.full(12, 0.4))).reshape(2, 3, 2)
        tables = joined(grid, ["xy", "xz", "yz"])
        plain, deep = join(tables, deep=False), join(tables)
        pattern = suppress(plain, small(plain))
        hidden = np.pad(pattern.hidden, (0, len(deep.cells) - len(plain.cells)), constant_values=True)
        if not audit(deep, hidden, width=5, watched=hidden & ~deep.hidden).holds:
            closer += 1
            assert suppress(deep, small(deep)).cost > pattern.cost
    assert closer


def test_already_hidden_cells_cost_nothing_and_stay() -> None:
    system = join([table([[2, 9, 9], [9, 9, 9], [9, 9, 9]])])
    gone = at(system, ["cc", "bc", "cb", "bb"], "xy")
    pattern = suppress(replace(system, hidden=gone), small(system))
    assert np.all(pattern.hidden[gone])
    assert len(hides(system, pattern.hidden)) < 8
