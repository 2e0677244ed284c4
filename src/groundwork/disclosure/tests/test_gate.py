import numpy as np
import pytest

from groundwork.disclosure import PUBLIC, STEWARDS, Gate, Rules, Table, Withheld
from groundwork.disclosure.tests.examples import table


def refused(gate: Gate, own: Table) -> tuple[str, tuple[str, ...]] | None:
    try:
        gate.check(own)
    except Withheld as why:
        return why.reason, why.names
    return None


def test_people_in_all() -> None:
    assert refused(PUBLIC, table([10, 9])) == ("few-people", ("t",))
    assert refused(PUBLIC, table([10, 10])) is None
    assert refused(STEWARDS, table([2, 2])) == ("few-people", ("t",))
    assert refused(STEWARDS, table([2, 3])) is None


def test_people_in_each_category_shown() -> None:
    assert refused(PUBLIC, table([[6, 20, 1], [4, 8, 8]])) == ("few-in-category", ("c",))
    assert refused(PUBLIC, table([[6, 20, 2], [4, 8, 8]])) is None
    assert refused(STEWARDS, table([[6, 20, 2], [4, 8, 2]])) == ("few-in-category", ("c",))


def test_the_question_may_have_answers_that_few_gave() -> None:
    assert refused(PUBLIC, table([[10, 20], [1, 0]])) is None


def test_two_breakdowns_cross_only_where_people_are() -> None:
    counts = np.full((2, 2, 2), 5)
    assert refused(PUBLIC, table(counts)) is None
    counts[:, 0, 1] = 2
    counts[:, 0, 0] = 9
    assert refused(PUBLIC, table(counts)) == ("few-in-crossing", ("y", "z"))
    counts[:, 0, 1] = 0
    assert refused(PUBLIC, table(counts)) == ("few-in-crossing", ("y", "z"))
    assert refused(PUBLIC, table(counts, impossible=[(x, "a", "b") for x in "ab"])) is None


def test_gates_and_rules_are_only_raised() -> None:
    assert PUBLIC.raised(people=50, category=12) == Gate(50, 12, 5, 10)
    for lower in ({"people": 19}, {"category": 9}, {"crossing": 4}, {"new": 9}):
        with pytest.raises(ValueError, match="raised"):
            PUBLIC.raised(**lower)
    for lower in ((4, 5), (5, 4), (5, 5, 4), (5, 5, 5, 9)):
        with pytest.raises(ValueError, match="raised"):
            Gate(*lower)
    with pytest.raises(ValueError, match="raised"):
        Rules(smallest=4)
    with pytest.raises(ValueError, match="raised"):
        Rules(width=4)


def test_new_people() -> None:
    PUBLIC.check_new(10)
    with pytest.raises(Withheld, match="few-new"):
        PUBLIC.check_new(9)


def test_people_who_moved() -> None:
    PUBLIC.check_moved({"a": 0, "b": 10})
    with pytest.raises(Withheld) as why:
        PUBLIC.check_moved({"a": 9, "b": 10, "c": 1})
    assert why.value.names == ("a", "c")
