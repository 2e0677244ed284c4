"""What goes out protects, says what it hides, and cannot be made by hand without its proof."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings

from groundwork.disclosure import (
    PUBLIC,
    STEWARDS,
    Certificate,
    Earlier,
    Interval,
    NotCertified,
    Released,
    Rules,
    Shown,
    Withheld,
    release,
)
from groundwork.disclosure.tests.attacker import attacked
from groundwork.disclosure.tests.examples import joined, people, table

NEEDS = table([[14, 2, 9], [5, 18, 17], [11, 8, 1]], name="Needs")


def tried(tables: list, **more: object) -> Released | None:
    try:
        return release(tables, gate=STEWARDS, **more)
    except Withheld:
        return None


def check(released: Released, tables: list) -> None:
    """Nobody narrows a hidden count, everything else is true, and the certificate says just what an attacker finds."""
    proven = {cell: interval for cell, interval in released.certificate.intervals if not cell.when}
    found = attacked(released)
    for own, original in zip(released.tables, tables, strict=True):
        truth = original.with_totals().ravel()
        for number, (cell, place) in enumerate(own.cells()):
            if place.is_hidden:
                lowest, highest = found[own.name, number]
                assert highest - lowest >= 5
                assert (lowest, highest) == tuple(proven[cell])
                assert lowest <= truth[number] <= highest
            else:
                assert place.count == truth[number]
                assert not 0 < place.count < 5 or not cell.at


@settings(max_examples=60)
@given(people(4, 3))
def test_one_table(grid: np.ndarray) -> None:
    tables = [table(grid)]
    if released := tried(tables):
        check(released, tables)


@settings(max_examples=40)
@given(people(3, 2, 3))
def test_a_question_by_two_breakdowns(grid: np.ndarray) -> None:
    tables = joined(grid, ["xy", "xz"])
    if released := tried(tables):
        check(released, tables)


@settings(max_examples=25)
@given(people(3, 2, 2, most=90))
def test_three_tables_of_the_same_people(grid: np.ndarray) -> None:
    tables = joined(grid, ["xy", "xz", "yz"])
    if released := tried(tables):
        check(released, tables)


@settings(max_examples=25)
@given(people(3, 2, 2, least=40, most=150))
def test_a_table_with_two_breakdowns(grid: np.ndarray) -> None:
    tables = [table(grid)]
    if released := tried(tables):
        check(released, tables)


@settings(max_examples=40)
@given(people(4, 2))
def test_a_sensitive_question(grid: np.ndarray) -> None:
    tables = [table(grid, sensitive=True)]
    if released := tried(tables):
        check(released, tables)
        shown = released.table("t")
        for group in "ab":
            answers = [place.count for _, place in shown.line("x", {"y": group})]
            assert 0 not in answers
            assert shown.at({"y": group}).count not in answers or shown.at({"y": group}).is_hidden


def test_everything_that_is_hidden_is_there_to_see() -> None:
    shown = release([NEEDS]).table("Needs")
    assert len(shown.places) == 16
    assert shown.at({"x": "a", "y": "b"}).is_hidden
    assert [place.is_hidden for _, place in shown.line("y", {"x": "a"})].count(True) >= 2
    assert shown.at().count == 85
    assert shown.at({"y": "c"}).count == 27
    assert shown.share({"x": "a", "y": "b"}, of="x") is None
    assert shown.share({"x": "a"}, of="x").percent == 29
    with pytest.raises(KeyError):
        shown.at({"x": "q"})
    with pytest.raises(KeyError):
        shown.at({"q": "a"})
    with pytest.raises(KeyError):
        shown.share({"y": "a"}, of="x")
    with pytest.raises(KeyError):
        release([NEEDS]).table("Wants")


def test_it_holds_no_hidden_number() -> None:
    """Tables that differ only where it is hidden give the same release, to the byte."""
    one = release([NEEDS])
    other = NEEDS.counts.copy()
    hidden = np.array([place.is_hidden for place in one.tables[0].places]).reshape(4, 4)
    rows, columns = np.nonzero(hidden[:-1, :-1])
    assert len(rows) == 4
    swap = np.zeros_like(other)
    swap[rows, columns] = [1, -1, -1, 1]
    changed = release([replace(NEEDS, counts=other + swap)])
    assert changed.to_json() == one.to_json()


def test_too_few_people_give_nothing() -> None:
    with pytest.raises(Withheld, match="few-people"):
        release([table([9, 10])])
    with pytest.raises(Withheld, match="few-in-category"):
        release([table([[9, 20], [0, 30]])])
    with pytest.raises(Withheld, match="cannot-protect"):
        release([table([[30]], sensitive=True)])
    with pytest.raises(ValueError, match="nothing"):
        release([])


def test_rules_can_be_raised() -> None:
    assert not [place for place in release([table([[60, 9], [70, 80]])]).tables[0].places if place.is_hidden]
    stricter = release([table([[60, 9], [70, 80]])], rules=Rules(smallest=10, width=20))
    assert stricter.tables[0].at({"x": "a", "y": "b"}).is_hidden
    assert all(interval.width >= 20 for _, interval in stricter.certificate.intervals)


def test_kept_and_read_again() -> None:
    for released in (release([NEEDS]), release([table([[9, 20], [12, 0]], sensitive=True)], gate=STEWARDS)):
        again = Released.from_json(released.to_json())
        assert again == released
        assert again.digest == released.digest
    assert len(release([NEEDS]).digest) == 64
    for nonsense in ("{}", "[]", "", '{"kind": 3}'):
        with pytest.raises(ValueError):  # noqa: PT011 - any of them
            Released.from_json(nonsense)


def test_no_certificate_no_release() -> None:
    released = release([NEEDS])
    proof = released.certificate
    cell, interval = proof.intervals[0]
    narrow = Certificate(5, ((cell, Interval(interval.lowest, interval.lowest + 4)), *proof.intervals[1:]))
    for forged in (Certificate(5, ()), Certificate(5, proof.intervals[1:]), narrow, Certificate(4, proof.intervals)):
        with pytest.raises(NotCertified):
            replace(released, certificate=forged)


def test_no_small_number_by_hand() -> None:
    released = release([NEEDS])
    own = released.tables[0]
    for count in (1, 4):
        with pytest.raises(NotCertified):
            replace(released, tables=(replace(own, places=(Shown(count), *own.places[1:])),))
    with pytest.raises(NotCertified):
        replace(released, tables=(replace(own, sensitive=True, places=(Shown(0), *own.places[1:])),))
    with pytest.raises(NotCertified):
        Released.from_json(released.to_json().replace('"places":[', '"places":[3,').replace(",null,", ",", 1))
    with pytest.raises(ValueError, match="places"):
        replace(own, places=own.places[1:])


def test_a_release_cannot_be_changed() -> None:
    released = release([NEEDS])
    for field in fields(released):
        with pytest.raises(AttributeError):
            setattr(released, field.name, None)


def test_what_nobody_can_be_is_shown_as_such() -> None:
    grid = [[20, 3, 9], [18, 17, 0], [18, 17, 18]]
    shown = release([table(grid, impossible=[("b", "c")], sensitive=True)]).table("t")
    assert shown.at({"x": "b", "y": "c"}).count == 0
    assert Released.from_json(release([table(grid, impossible=[("b", "c")], sensitive=True)]).to_json()).tables == (
        shown,
    )


def test_the_same_tables_in_another_order_give_the_same_pattern() -> None:
    grid = np.random.default_rng(4).multinomial(200, np.full(24, 1 / 24)).reshape(4, 3, 2)
    one = release(joined(grid, ["xy", "xz"]), gate=STEWARDS)
    other = release(joined(grid, ["xz", "xy"]), gate=STEWARDS)
    hidden = [sum(place.is_hidden for own in made.tables for place in own.places) for made in (one, other)]
    assert hidden[0] == hidden[1]


def test_the_gate_is_kept_with_it() -> None:
    released = release([NEEDS], gate=PUBLIC.raised(people=60))
    assert released.gate.people == 60
    assert released.earlier == ()
    later = replace(NEEDS, counts=NEEDS.counts + 10)
    assert release([later], earlier=[Earlier(released, (NEEDS,))]).earlier == (released.digest,)
