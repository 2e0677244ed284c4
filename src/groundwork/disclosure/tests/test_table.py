import numpy as np
import pytest
from hypothesis import given

from groundwork.disclosure import Cell, Table, join, merging, primary
from groundwork.disclosure.tests.examples import grids, table


@given(grids())
def test_cells_stand_in_the_order_of_the_numbers(grid: np.ndarray) -> None:
    own = table(grid)
    for cell, count in zip(own.cells(), own.with_totals().ravel(), strict=True):
        wanted = dict(cell.at)
        rows = ["abcdef".index(wanted["x"])] if "x" in wanted else slice(None)
        columns = ["abcdef".index(wanted["y"])] if "y" in wanted else slice(None)
        assert grid[rows][:, columns].sum() == count


@pytest.mark.parametrize(
    "counts",
    [[[1, 2]], [[1, 2], [3, -4]], [[1.5, 2], [3, 4]], [1, 2, 3, 4]],
    ids=["shape", "below zero", "no whole numbers", "dimensions"],
)
def test_what_is_no_table(counts: object) -> None:
    with pytest.raises(ValueError, match="'t'"):
        Table.of("t", {"x": ["a", "b"], "y": ["c", "d"]}, counts)


def test_axes_have_distinct_categories_and_names() -> None:
    with pytest.raises(ValueError, match="not distinct"):
        Table.of("t", {"x": ["a", "a"]}, [1, 2])
    with pytest.raises(ValueError, match="one to three axes"):
        Table.of("t", {axis: ["a"] for axis in "wxyz"}, np.ones((1, 1, 1, 1), dtype=int))


def test_counts_cannot_be_changed() -> None:
    counts = np.array([3, 9])
    own = table(counts)
    counts[0] = 7
    assert own.counts[0] == 3
    with pytest.raises(ValueError, match="read-only"):
        own.counts[0] = 7


def test_nobody_is_where_nobody_can_be() -> None:
    with pytest.raises(ValueError, match="nobody can be"):
        table([[1, 2], [3, 4]], impossible=[("a", "b")])
    with pytest.raises(ValueError, match="names no cell"):
        table([[1, 0], [3, 4]], impossible=[("a",)])


def test_merging_and_leaving_out() -> None:
    own = table([[7, 1, 3], [8, 0, 2]], impossible=[("b", "b")])
    together = own.merged("y", {"b": "few", "c": "few"})
    assert together.axes[1].categories == ("a", "few")
    assert together.counts.tolist() == [[7, 4], [8, 2]]
    assert together.impossible == frozenset()
    without = own.merged("y", {"c": None})
    assert without.counts.tolist() == [[7, 1], [8, 0]]
    assert without.impossible == {("b", "b")}
    with pytest.raises(ValueError, match="no axis"):
        own.merged("z", {})


def test_merging_takes_others_along() -> None:
    assert merging({"a": 9, "b": 2, "others": 4}, 5) == {"b": "others", "others": "others"}
    assert merging({"a": 9, "others": 4}, 5) == {"others": None}
    assert merging({"a": 9, "others": 4, "b": 5}, 5) == {"others": None}
    assert merging({"a": 9, "b": 5}, 5) == {}


@given(grids())
def test_joined_tables_add_up(grid: np.ndarray) -> None:
    other = table(grid.sum(axis=1)[:, None], axes="xz", name="u")
    system = join([table(grid), other])
    assert not np.any(system.relations @ system.counts)
    assert len(set(system.cells)) == len(system.cells)
    for own, places in zip([table(grid), other], system.places, strict=True):
        assert np.array_equal(system.counts[places], own.with_totals())


def test_tables_of_different_people_do_not_join() -> None:
    with pytest.raises(ValueError, match="differently"):
        join([table([3, 9]), table([3, 8], name="u")])
    with pytest.raises(ValueError, match="different categories"):
        join([table([3, 9]), table([3, 4, 5], name="u")])
    apart = join([table([3, 9]), table([3, 8], name="u", among="asked")])
    assert len(apart.cells) == 6


def test_three_tables_that_no_people_stand_behind() -> None:
    """Each two of them agree, all three cannot: a in x is a in y, a in y is a in z, but b in x."""
    one, two, three = np.eye(2, dtype=int) * 5, np.eye(2, dtype=int) * 5, np.eye(2, dtype=int)[::-1] * 5
    tables = [table(one, name="1"), table(two, name="2", axes="yz"), table(three, name="3", axes="xz")]
    with pytest.raises(ValueError, match="cannot be of the same people"):
        join(tables)


def test_small_numbers() -> None:
    assert np.flatnonzero(primary(np.array([0, 1, 4, 5, 6, 20]))).tolist() == [1, 2]
    assert np.flatnonzero(primary(np.array([0, 1, 4, 5, 6, 20]), smallest=7)).tolist() == [1, 2, 3, 4]
    assert not primary(np.array([1, 1]))[-1]


def test_totals_can_be_small_too() -> None:
    found = primary(np.array([[1, 2], [9, 9]]))
    assert found.tolist() == [[True, True, True], [False, False, False], [False, False, False]]


@pytest.mark.parametrize(
    ("group", "hidden"),
    [
        ([12, 0, 0], [1, 1, 1]),
        ([11, 1, 0], [1, 1, 1]),
        ([10, 2, 0], [0, 1, 1]),
        ([10, 10, 0], [0, 0, 1]),
        ([10, 1, 9], [0, 1, 0]),
        ([0, 0, 0], [0, 0, 0]),
    ],
)
def test_groups_of_one_mind_on_a_sensitive_question(group: list[int], hidden: list[int]) -> None:
    counts = np.array([group, [20, 30, 40]]).T
    assert primary(counts, sensitive=True)[:-1, 0].astype(int).tolist() == hidden
    assert not np.any(primary(counts, sensitive=True)[:, 1:])


def test_everybody_of_one_mind_on_a_sensitive_question() -> None:
    assert primary(np.array([30, 0]), sensitive=True).tolist() == [True, True, False]


def test_a_difference_may_be_negative() -> None:
    assert primary(np.array([-3, 9, -7])).tolist() == [True, False, False, False]


def test_cells_are_the_same_whichever_way_the_table_is_turned() -> None:
    one = Table.of("t", {"x": ["a", "b"], "w": ["c"]}, [[1], [2]])
    other = Table.of("t", {"w": ["c"], "x": ["a", "b"]}, [[1, 2]])
    assert set(one.cells()) == set(other.cells())
    assert Cell((("w", "c"), ("x", "a"))) in one.cells()
