"""The attack finds exactly what can be found: held against people counted one by one."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from groundwork.disclosure import Cell, Certificate, Interval, System, audit, join, suppress, system_of
from groundwork.disclosure.attack import attack
from groundwork.disclosure.tests.attacker import all_tables, ends
from groundwork.disclosure.tests.examples import at, grids, joined, people, table


def behind(system: System, axes: str, shape: tuple[int, ...]) -> np.ndarray:
    """Each cell of the system as a sum over the combinations of all axes."""
    grid = np.indices(shape).reshape(len(shape), -1)
    rows = []
    for cell in system.cells:
        inside = np.ones(grid.shape[1], dtype=bool)
        for axis, category in cell.at:
            inside &= grid[axes.index(axis)] == "abcdefghijkl".index(category)
        rows.append(inside.astype(float))
    return np.array(rows)


def check(system: System, hidden: np.ndarray, axes: str, shape: tuple[int, ...]) -> None:
    rows = behind(system, axes, shape)
    for cell, interval in audit(system, hidden, width=0).intervals:
        own = rows[system.index[cell]]
        assert tuple(interval) == ends(own, rows[~hidden], system.counts[~hidden])


@given(grids(), st.data())
def test_one_table_with_any_pattern(grid: np.ndarray, data: st.DataObject) -> None:
    system = join([table(grid)])
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=grid.size, max_size=len(system.cells))))
    hidden = np.pad(hidden, (0, len(system.cells) - len(hidden))) & ~system.shown
    check(system, hidden, "xy", grid.shape)


@settings(max_examples=25)
@given(people(3, 3, 2), st.data())
def test_two_linked_tables_with_any_pattern(grid: np.ndarray, data: st.DataObject) -> None:
    system = join(joined(grid, ["xy", "xz"]))
    size = len(system.cells)
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size))) & ~system.shown
    check(system, hidden, "xyz", grid.shape)


@settings(max_examples=25)
@given(people(2, 3, 2), st.data())
def test_three_linked_tables_with_the_people_behind_them(grid: np.ndarray, data: st.DataObject) -> None:
    system = join(joined(grid, ["xy", "xz", "yz"]))
    size = int(np.count_nonzero(~system.hidden))
    chosen = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    hidden = np.pad(chosen, (0, len(system.cells) - size)) & ~system.shown
    check(system, hidden | system.hidden, "xyz", grid.shape)


@settings(max_examples=25)
@given(people(2, 3, 3, most=30), st.data())
def test_a_table_of_three_axes(grid: np.ndarray, data: st.DataObject) -> None:
    system = join([table(grid)])
    size = len(system.cells)
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size))) & ~system.shown
    check(system, hidden, "xyz", grid.shape)


@given(grids(rows=2, columns=3), st.data())
def test_every_table_there_is(grid: np.ndarray, data: st.DataObject) -> None:
    """No programme at all on the attacker's side: all tables with so many people, one after the other."""
    grid = grid % 4
    assume(grid.sum() > 0)
    system = join([table(grid)])
    size = len(system.cells)
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size))) & ~system.shown
    every = all_tables(grid.shape, int(grid.sum()))
    order = system.places[0].ravel()
    agreeing = every[np.all(every[:, ~hidden[order]] == system.counts[order][~hidden[order]], axis=1)]
    found = dict(audit(system, hidden, width=0).intervals)
    for place, index in enumerate(order):
        if hidden[index]:
            assert tuple(found[system.cells[index]]) == (agreeing[:, place].min(), agreeing[:, place].max())


def test_whole_people_narrow_what_fractions_leave_open() -> None:
    """Of the halves that a linear programme ends at, nothing is left: people are whole."""
    system, hidden = triple()
    found = {cell.at[0][1]: tuple(interval) for cell, interval in audit(system, hidden, width=6).intervals}
    assert found["abc"] == (2, 7)
    assert found["a"] == (0, 4)
    halves = next(reach for cell, reach in attack(system, hidden, hidden, 7) if system.cells[cell].at[0][1] == "abc")
    assert (halves.lowest, halves.highest) == (1.5, 7.5)


def test_more_is_hidden_where_only_fractions_were_free() -> None:
    system, hidden = triple()
    primary = at(system, [["abc"]], ["x"])
    assert not audit(system, hidden, width=6, watched=primary).holds
    pattern = suppress(replace(system, hidden=hidden, watched=primary), primary, width=6)
    assert np.count_nonzero(pattern.hidden & ~hidden) == 1
    assert dict(pattern.certificate.intervals)[Cell((("x", "abc"),))].width >= 6


PAIRS = ("ab", "bc", "ac")


def triple() -> tuple[System, np.ndarray]:
    """Three people's sums in pairs, each known to be 1 to 5: all three together are 1.5 to 7.5, so 2 to 7."""
    cells = {
        name: Cell((("x", name),))
        for name in ("a", "b", "c", "ab", "bc", "ac", "abc", *(pair + sign for pair in PAIRS for sign in "+-"))
    }
    counts = {"a": 1, "b": 2, "c": 1, "ab": 3, "bc": 3, "ac": 2, "abc": 4, "n": 5, "m": 1}
    counts |= {"ab+": 2, "bc+": 2, "ac+": 3, "ab-": 2, "bc-": 2, "ac-": 1}
    sums = {"abc": ["a", "b", "c"]} | {pair: list(pair) for pair in PAIRS}
    made = [(cells[total], [cells[part] for part in parts]) for total, parts in sums.items()]
    for pair in PAIRS:
        # One "n" and one "m" for each pair, all shown.
        for letter, total, parts in (("n", "n" + pair, [pair, pair + "+"]), ("m", pair, ["m" + pair, pair + "-"])):
            cells[letter + pair] = Cell((("x", letter + pair),))
            counts[letter + pair] = counts[letter]
            made.append((cells[total], [cells[part] for part in parts]))
    del counts["n"], counts["m"]
    system = system_of({cells[name]: count for name, count in counts.items()}, made)
    return system, np.array([cell.at[0][1][0] not in "nm" for cell in system.cells])


def test_without_a_total_there_is_no_end() -> None:
    system = join([table([3, 4, 9])])
    hidden = ~np.isin(system.counts, [4, 9])
    assert dict(audit(system, hidden, width=5).intervals) == {
        Cell((("x", "a"),)): Interval(0, None),
        Cell(): Interval(13, None),
    }


def test_a_cell_that_nothing_adds_up_to() -> None:
    system = system_of({Cell((("x", "a"),)): 3, Cell((("x", "b"),)): 9}, [])
    found = audit(system, np.array([True, False]), width=5)
    assert found.intervals[0][1] == Interval(0, None)
    assert found.holds


def test_linked_tables_without_a_total_have_no_end_either() -> None:
    """Three sums over each of the open cells, so that no network answers."""
    a, b, c, d = (Cell((("x", name),)) for name in "abcd")
    system = system_of({a: 3, b: 4, c: 7, d: 7, Cell(): 14}, [(c, [a, b]), (d, [a, b]), (Cell(), [c, d])])
    assert {interval for _, interval in audit(system, np.ones(5, dtype=bool), width=5).intervals} == {Interval(0, None)}


def test_one_way_table() -> None:
    system = join([table([3, 1, 9])])
    hidden = at(system, ["a", "b"], ["x"])
    assert [interval for _, interval in audit(system, hidden, width=5).intervals] == [Interval(0, 4), Interval(0, 4)]
    alone = audit(system, at(system, ["a"], ["x"]), width=1)
    assert alone.exposed == (Cell((("x", "a"),)),)
    assert not alone.holds


def test_what_everybody_knows_narrows() -> None:
    system = join([table([[3, 6], [9, 8]])])
    hidden = at(system, ["aa", "ab", "ba", "bb"], "xy")
    free = audit(system, hidden, width=5)
    assert free.intervals[0][1] == Interval(0, 9)
    known = replace(system, lowest=np.where(hidden, 2, 0), highest=np.where(hidden, 9.0, np.inf))
    assert [tuple(interval) for _, interval in audit(known, hidden, width=5).intervals] == [
        (3, 4),
        (5, 6),
        (8, 9),
        (8, 9),
    ]


def test_enough_is_enough_but_never_wrong() -> None:
    rng = np.random.default_rng(5)
    for _ in range(60):
        grid = rng.poisson(3, (4, 4))
        system = join([table(grid)])
        hidden = (rng.random(len(system.cells)) < 0.6) & ~system.shown
        exact = {cell: reach.highest - reach.lowest for cell, reach in attack(system, hidden, hidden)}
        quick = {cell: reach.highest - reach.lowest for cell, reach in attack(system, hidden, hidden, 5)}
        assert {cell for cell, width in exact.items() if width < 5} == {
            cell for cell, width in quick.items() if width < 5
        }
        assert all(quick[cell] <= width for cell, width in exact.items())


def test_certificates_say_what_is_exposed() -> None:
    one, two = Cell((("x", "a"),)), Cell((("x", "b"),))
    certificate = Certificate(5, ((one, Interval(2, 2)), (two, Interval(0, 6))))
    assert certificate.exposed == (one,)
    assert certificate.only(lambda cell: cell == two).holds


@pytest.mark.parametrize("width", [4, 5])
def test_width_is_the_distance_of_the_ends(width: int) -> None:
    certificate = Certificate(width, ((Cell(), Interval(1, 5)),))
    assert certificate.holds is (width == 4)


@settings(max_examples=40)
@given(people(3, 2, 2), st.sampled_from([["x"], ["xy"], ["xy", "xz"], ["xyz"]]), st.integers(0, 2**32 - 1))
def test_a_cut_proves_where_a_cell_stops(grid: np.ndarray, names: list[str], seed: int) -> None:
    """Adding up the totals with the weights of the cut gives the very end that the attack found."""
    first = table(grid.sum(axis=tuple(range(len(names[0]), 3))), axes=names[0])
    system = join([first] if len(names) == 1 else joined(grid, names))
    hidden = (np.random.default_rng(seed).random(len(system.cells)) < 0.5) & ~system.shown
    for cell, reach in attack(system, hidden, hidden, 5):
        for direction, end, weights in ((1, reach.highest, reach.up_cut), (-1, reach.lowest, reach.down_cut)):
            if weights is not None:
                rest = -(system.relations.T @ weights)
                rest[cell] += direction
                rest[~hidden | (np.abs(rest) < 1e-6)] = 0
                assert np.all(rest <= 0), "no count has an end above, so no cut may lean on one"
                assert system.counts[cell] - direction * (rest @ system.counts) == pytest.approx(end)
