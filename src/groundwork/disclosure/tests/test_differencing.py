"""An old release, a new one, and what lies between them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundwork.disclosure import STEWARDS, Cell, Earlier, Released, Rules, Table, Withheld, audit, release
from groundwork.disclosure.differencing import Frozen, compare
from groundwork.disclosure.tests.attacker import ends
from groundwork.disclosure.tests.examples import people, table


def narrowest(old: Released, new: Released, before: np.ndarray, after: np.ndarray) -> float:
    """The least room that a reader of both releases leaves to any hidden count, or to one to four new people.

    The reader knows that people were added and none taken away, so counts people at each place twice: those of the
    first release, and those who came after.
    """
    shape = before.shape
    size = before.size
    grid = np.arange(size).reshape(shape)
    rows, values, asked = [], [], []
    for index in np.ndindex(*(extent + 1 for extent in shape)):
        where = tuple(slice(None) if at == extent else at for at, extent in zip(index, shape, strict=True))
        inside = grid[where].ravel()
        first, both = np.zeros(2 * size), np.zeros(2 * size)
        first[inside] = both[inside] = both[inside + size] = 1
        number = int(np.ravel_multi_index(index, [extent + 1 for extent in shape]))
        for released, sums in ((old, first), (new, both)):
            count = released.tables[0].places[number].count
            if count is None:
                asked.append(sums)
            else:
                rows.append(sums)
                values.append(count)
        came = int((after - before).ravel()[inside].sum())
        if 0 < came < 5 and any(at < extent for at, extent in zip(index, shape, strict=True)):
            asked.append(both - first)
    found = [ends(sums, np.array(rows), values) for sums in asked]
    return min((highest - lowest for lowest, highest in found), default=np.inf)


@settings(max_examples=40)
@given(people(3, 2, least=30), people(3, 2, least=10, most=30))
def test_nobody_is_found_between_two_releases(before: np.ndarray, came: np.ndarray) -> None:
    try:
        old = release([table(before)], gate=STEWARDS)
        new = release([table(before + came)], gate=STEWARDS, earlier=[Earlier(old, (table(before),))])
    except Withheld:
        return
    assert narrowest(old, new, before, before + came) >= 5


def test_each_alone_would_give_it_away() -> None:
    """One more person among the old answers: both releases are harmless, what lies between them is not."""
    before = np.array([[20, 30], [40, 50]])
    after = before + np.array([[1, 4], [5, 6]])
    old, alone = release([table(before)]), release([table(after)])
    assert not any(place.is_hidden for place in alone.tables[0].places)
    assert narrowest(old, alone, before, after) == 0
    new = release([table(after)], earlier=[Earlier(old, (table(before),))])
    assert any(place.is_hidden for place in new.tables[0].places)
    assert narrowest(old, new, before, after) >= 5


def test_what_was_hidden_stays_hidden() -> None:
    """The small count has grown, and could be shown, were it not that the old one would then be known."""
    before = np.array([[3, 30], [40, 50]])
    after = np.array([[13, 30], [40, 50]])
    old = release([table(before)])
    new = release([table(after)], earlier=[Earlier(old, (table(before),))])
    assert narrowest(old, new, before, after) >= 5
    assert not release([table(after)]).tables[0].at({"x": "a", "y": "a"}).is_hidden


def test_three_releases_are_compared_in_pairs() -> None:
    first = np.array([[20, 30], [40, 50]])
    second = first + np.array([[2, 8], [0, 0]])
    third = second + np.array([[2, 8], [0, 0]])
    releases: list[Earlier] = []
    for grid in (first, second, third):
        releases.append(Earlier(release([table(grid)], earlier=releases), (table(grid),)))
    for old in range(3):
        for new in range(old + 1, 3):
            grids = [releases[at].tables[0].counts for at in (old, new)]
            assert narrowest(releases[old].released, releases[new].released, *grids) >= 5
    assert releases[2].released.earlier == tuple(each.released.digest for each in releases[:2])


def test_enough_new_people() -> None:
    before = np.array([20, 30])
    old = Earlier(release([table(before)]), (table(before),))
    for came in ([0, 0], [9, 0], [4, 5]):
        with pytest.raises(Withheld, match="few-new"):
            release([table(before + came)], earlier=[old])
    assert release([table(before + np.array([10, 0]))], earlier=[old])


def test_withdrawn_answers() -> None:
    before, after = np.array([20, 30]), np.array([38, 29])
    old = Earlier(release([table(before)]), (table(before),))
    with pytest.raises(ValueError, match="fell by more"):
        release([table(after)], earlier=[old])
    assert release([table(after)], earlier=[old], removed=1).tables[0].at({"x": "b"}).is_hidden
    with pytest.raises(Withheld, match="few-new"):
        release([table([21, 30])], earlier=[old])
    assert release([table(before + np.array([0, 9]))], earlier=[old], removed=1)


def test_nobody_new_said_so_on_a_sensitive_question() -> None:
    before = table([[20, 30], [40, 50]], sensitive=True)
    after = table([[20, 36], [47, 57]], sensitive=True)
    plain = table(after.counts)
    assert not any(place.is_hidden for place in release([after]).tables[0].places)
    old = release([before])
    assert not any(
        place.is_hidden for place in release([plain], earlier=[Earlier(old, (table(before.counts),))]).tables[0].places
    )
    hidden = release([after], earlier=[Earlier(old, (before,))])
    assert hidden.tables[0].at({"x": "a", "y": "a"}).is_hidden


def test_the_certificate_does_not_name_small_differences() -> None:
    before, after = np.array([[20, 30], [40, 50]]), np.array([[21, 34], [45, 56]])
    old = release([table(before)])
    new = release([table(after)], earlier=[Earlier(old, (table(before),))])
    assert {cell.when for cell, _ in new.certificate.intervals} <= {"", old.digest}


def test_another_table_of_the_same_answers_is_compared_too() -> None:
    """Old: by y. New: by z. They share the totals of x alone, and those are compared."""
    before = np.array([[20, 30], [40, 50]])
    old = Earlier(release([table(before)]), (table(before),))
    came = table([[25, 27], [50, 53]], axes="xz", name="u")
    system, small = compare([came], [Frozen("old", old.tables, frozenset())], Rules())
    between = [cell.at for cell, flag in zip(system.cells, small, strict=True) if flag and cell.when]
    assert between == [(("x", "a"),)]
    new = release([came], earlier=[old])
    assert new.tables[0].at({"x": "a"}).is_hidden
    assert audit(system, system.hidden, width=1, watched=small).exposed


def test_axes_stay_what_they_are() -> None:
    before = Table.of("t", {"x": ["a", "b"]}, [20, 30])
    old = Earlier(release([before]), (before,))
    with pytest.raises(ValueError, match="different categories"):
        release([Table.of("t", {"x": ["a", "c"]}, [30, 40])], earlier=[old])
    assert release([Table.of("t", {"x": ["b", "a"]}, [30, 40])], earlier=[old])


@given(st.sampled_from(["", "same"]))
def test_names_of_releases(name: str) -> None:
    frozen = Frozen(name, (table([20, 30]),), frozenset())
    with pytest.raises(ValueError, match="distinct names"):
        compare([table([30, 40])], [frozen, frozen], Rules())


def test_hidden_cells_must_exist() -> None:
    frozen = Frozen("old", (table([20, 30]),), frozenset({Cell((("q", "a"),))}))
    with pytest.raises(ValueError, match="do not have"):
        compare([table([30, 40])], [frozen], Rules())
