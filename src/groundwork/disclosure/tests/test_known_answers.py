"""Answers that others have published. The numbers and where they are from: data/known_answers.json."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from groundwork.disclosure import (
    Cell,
    Interval,
    NoiseRow,
    Rules,
    System,
    Table,
    audit,
    cell_key,
    controlled_rounding,
    is_controlled_rounding,
    join,
    suppress,
    system_of,
)
from groundwork.disclosure.differencing import Frozen, compare
from groundwork.disclosure.tests.examples import at, hides

KNOWN = json.loads((Path(__file__).parent / "data" / "known_answers.json").read_text(encoding="utf-8"))


def system(known: dict[str, Any]) -> System:
    rows = known.get("rows") or list(range(len(known["counts"])))
    columns = known.get("cols") or list(range(len(known["counts"][0])))
    axes = {"a row": [str(row) for row in rows], "column": [str(column) for column in columns]}
    return join([Table.of("known", axes, known["counts"])])


def flags(made: System, cells: list[list[Any]]) -> np.ndarray:
    return at(made, [[str(part) for part in cell] for cell in cells], ["a row", "column"])


def interval(made: System, hidden: np.ndarray, row: str, column: str) -> Interval:
    certificate = audit(made, hidden, width=1)
    return dict(certificate.intervals)[Cell((("a row", row), ("column", column)))]


def totals(made: System) -> np.ndarray:
    return np.array([len(cell.at) < 2 for cell in made.cells])


def test_ssb_gauss_suppression() -> None:
    known = KNOWN["gauss_z1"]
    made = system(known)
    small = (made.counts > 0) & (made.counts <= 3)
    assert hides(made, small) == {tuple(cell) for cell in known["primary"]}
    pattern = suppress(made, small)
    assert hides(made, pattern.hidden) == {tuple(cell) for cell in known["suppressed_expected"]}
    assert pattern.certificate.holds


def test_two_in_every_line_is_not_enough() -> None:
    known = KNOWN["sdctable_two_per_line_not_enough"]
    made = system(known)
    hidden = flags(made, known["suppressed"])
    for cell, count in known["expect_exposed"].items():
        assert interval(made, hidden, *cell.split(",")) == (count, count)
    assert Cell((("a row", "w"), ("column", "b"))) in audit(made, hidden, width=1).exposed
    pattern = suppress(made, hidden)
    extra = pattern.hidden & ~hidden
    assert np.count_nonzero(extra) == known["expect_min_extra"]
    assert hides(made, extra) == {tuple(known["chosen_extra_reproduced"])}
    for cell, ends in known["expect_interval_after"].items():
        assert list(interval(made, pattern.hidden, *cell.split(","))) == ends


def test_least_frequency_suppressed() -> None:
    known = KNOWN["sdctable_microdata1"]
    made = system(known)
    by_count = replace(made, cost=made.counts.astype(float)).showing(totals(made))
    pattern = suppress(by_count, flags(made, known["primary"]))
    assert hides(made, pattern.hidden) == {tuple(cell) for cell in known["opt_expected"]}
    assert np.count_nonzero(~pattern.hidden & (made.counts > 0)) == known["published_expected"]


def test_tables_linked_by_their_cells() -> None:
    known = KNOWN["sdctable_linked"]
    cells = {name: Cell((("cell", name),)) for name in known["cells"]}
    counts = {cells[name]: count for name, count in known["cells"].items()}
    sums = []
    for hierarchy in ("hier1", "hier2"):
        for name, parts in known[hierarchy].items():
            total = Cell(((hierarchy, name),))
            counts[total] = sum(known["cells"][part] for part in parts)
            sums.append((total, [cells[part] for part in parts]))
    both = system_of(counts, sums)
    shown = np.array([cell not in cells.values() for cell in both.cells])
    small = ~shown & (both.counts <= 3)
    for alone in (sums[:2], sums[2:]):
        one = system_of({cell: counts[cell] for total, parts in alone for cell in (*parts, total)}, alone)
        hidden = np.array([cell in cells.values() and counts[cell] <= 3 for cell in one.cells])
        assert not audit(one, hidden, width=1).exposed
    assert audit(both, small, width=1).exposed == tuple(cells[name] for name in known["jointly_exposed"])
    pattern = suppress(both.showing(shown), small, width=1)
    assert hides(both, pattern.hidden & ~small) == {tuple(known["expect_extra"])}
    assert list(dict(pattern.certificate.intervals)[cells["K"]]) == known["interval_after"]["K"]


def test_introductory_example_of_the_exact_method() -> None:
    known = KNOWN["fischetti_salazar_3x3"]
    made = system(known)
    pattern = suppress(made, flags(made, [known["sensitive"]]))
    assert hides(made, pattern.hidden) == {tuple(cell) for cell in known["suppressed"]}
    assert list(interval(made, pattern.hidden, "II", "C")) == known["interval"]["II,C"]


def test_least_pattern_with_zeros() -> None:
    known = KNOWN["ssbtools_example1_2014"]
    made = system(known)
    pattern = suppress(made, (made.counts <= 1) & ~totals(made), width=1)
    assert hides(made, pattern.hidden) == {tuple(cell) for cell in known["minimum_pattern_reproduced"]}


def test_a_row_of_zeros_hides_nothing() -> None:
    known = KNOWN["zero_pair"]
    made = system(known)
    hidden = flags(made, known["suppressed"])
    assert len(audit(made, hidden, width=1).exposed) == 4
    assert suppress(made, hidden).certificate.holds


def test_controlled_rounding_of_the_handbook() -> None:
    known = KNOWN["handbook_controlled_rounding"]
    counts, base = np.array(known["counts"]), known["base"]
    assert is_controlled_rounding(counts, np.array(known["one_valid_solution"]), base=base)
    ours = [controlled_rounding(counts, np.random.default_rng(seed), base=base) for seed in range(40)]
    assert all(is_controlled_rounding(counts, rounded, base=base) for rounded in ours)
    assert any(np.array_equal(rounded, known["one_valid_solution"]) for rounded in ours)


def test_cell_key_of_the_handbook() -> None:
    known = KNOWN["handbook_cell_key"]
    key = cell_key([round(each * 2**32) for each in known["record_keys"]])
    assert key == pytest.approx(known["cell_key"])
    row = NoiseRow(tuple(row[0] for row in known["ptable_row_3"]), tuple(row[2] for row in known["ptable_row_3"]))
    assert row.given(key) == known["expected"]


def test_differencing_of_the_handbook() -> None:
    known = KNOWN["handbook_differencing"]
    axes = {"age": ["young", "middle", "old"], "sex": ["w", "m"]}
    part = Table.of("t", axes, known["table_small_area"])
    whole = Table.of("t", axes, known["table_large_area"])
    made, small = compare([whole], [Frozen("small area", (part,), frozenset())], Rules())
    between = np.array([cell.when == "small area – " and len(cell.at) == 2 for cell in made.cells])
    certificate = audit(made, made.hidden, width=5, watched=between)
    assert all(found.width == 0 for _, found in certificate.intervals)
    exposed = np.array(known["difference_exposed"])
    assert {cell: found.lowest for cell, found in certificate.intervals} == {
        Cell((("age", age), ("sex", sex)), "", "small area – "): exposed[row, column]
        for row, age in enumerate(axes["age"])
        for column, sex in enumerate(axes["sex"])
    }
    assert hides(made, small & between) == {("young", "w"), ("young", "m"), ("middle", "w")}
