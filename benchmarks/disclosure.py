"""Complementary suppression: how long the exact answer takes, beside one that is not safe."""

from collections.abc import Callable, Sequence
from statistics import median
from time import process_time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, csr_array, vstack

from benchmarks.rows import Row
from groundwork.disclosure import System, Table, join, release, suppress

ROUNDS = 5
People = np.ndarray


def suppression() -> list[Row]:
    """Seconds of CPU time for the pattern and its certificate, the tables being at hand."""
    rows = []
    for what, tables, budget in (
        ("20 × 10", [crossed(20, 10, 116)], 0.1),
        ("20 × 10, larger counts", [crossed(20, 10, 12, mean=100)], 0.1),
        ("200 × 20", [crossed(200, 20, 1640)], 3.0),
        ("200 × 20, larger counts", [crossed(200, 20, 60, mean=300)], 3.0),
        ("three linked two-way tables, a question by three breakdowns", sharing_a_question(), 0.5),
    ):
        system = join(tables)
        rows.append(_row(what, system, budget))
    triangle = join(question_by_two_breakdowns())
    rows.append(_row("three tables with the people behind them (question × group × age)", triangle, None))
    tables = question_by_two_breakdowns()[:2]
    taken = _seconds(lambda: release(tables))["it"]
    rows.append(Row("a question by two breakdowns, released", f"{taken:.3f} s", "", "gate, pattern, certificate", None))
    return rows


def crossed(rows: int, columns: int, small: int, *, mean: float = 4.0) -> Table:
    """A table with just so many counts of 1 to 4: uneven as real ones are, the last few made to fit."""
    rng = np.random.default_rng(rows)
    spread = rng.gamma(1.2, 1, (rows, columns)) * rng.gamma(4, 0.25, (rows, 1)) * rng.gamma(4, 0.25, (1, columns))
    counts = rng.poisson(mean * spread)
    is_small = (counts > 0) & (counts < 5)
    extra = int(is_small.sum()) - small
    chosen = rng.choice(np.flatnonzero(is_small if extra > 0 else ~is_small), abs(extra), replace=False)
    counts.ravel()[chosen] = 6 if extra > 0 else 3
    return _table("crossed", {"x": rows, "y": columns}, counts)


def sharing_a_question() -> list[Table]:
    """One question of 10 answers by three breakdowns, 400 people."""
    rng = np.random.default_rng(7)
    answers = rng.choice(10, 400, p=rng.dirichlet(np.full(10, 2.0)))
    tables = []
    for name, size in (("group", 6), ("age", 8), ("language", 7)):
        leaning = rng.dirichlet(np.full(size, 1.5), size=10)
        counts = np.array(
            [rng.multinomial(np.count_nonzero(answers == answer), leaning[answer]) for answer in range(10)]
        )
        tables.append(_table(name, {"question": 10, name: size}, counts))
    return tables


def question_by_two_breakdowns() -> list[Table]:
    """Question × group, question × age, group × age of 400 people."""
    rng = np.random.default_rng(8)
    grid = rng.multinomial(400, rng.dirichlet(np.full(480, 0.8))).reshape(10, 6, 8)
    sizes = {"question": 10, "group": 6, "age": 8}
    axes = [("question", "group"), ("question", "age"), ("group", "age")]
    return [
        _table(" ".join(pair), {name: sizes[name] for name in pair}, grid.sum(axis=gone))
        for pair, gone in zip(axes, (2, 1, 0), strict=True)
    ]


def _table(name: str, axes: dict[str, int], counts: People) -> Table:
    return Table.of(name, {axis: [f"{axis} {at}" for at in range(size)] for axis, size in axes.items()}, counts)


def _row(what: str, system: System, budget: float | None) -> Row:
    small = (system.counts > 0) & (system.counts < 5) & ~system.shown & ~system.hidden
    pattern = suppress(system, small)
    taken = _seconds(lambda: suppress(system, small), floor=lambda: two_in_every_line(system, small))
    hidden = np.count_nonzero(pattern.hidden & ~system.hidden)
    return Row(
        f"{what}: {np.count_nonzero(small)} small, {hidden} hidden",
        f"{taken['it']:.3f} s",
        "" if budget is None else f"≤ {budget} s",
        f"{taken['floor']:.3f} s for two in every line (not safe)",
        None if budget is None else taken["it"] <= budget,
    )


def two_in_every_line(system: System, small: np.ndarray) -> np.ndarray:
    """The floor: the solver alone, with the rule of thumb that no line may have a single hidden cell."""
    lines: Sequence[np.ndarray] = [
        system.relations.indices[start:end]
        for start, end in zip(system.relations.indptr, system.relations.indptr[1:], strict=False)
    ]
    blocks = [np.ones((len(line), len(line))) - 2 * np.eye(len(line)) for line in lines]
    pick = csr_array(vstack([_pick(line, len(small)) for line in lines]))
    rule = csr_array(block_diag(blocks)) @ pick
    found = milp(
        system.cost,
        integrality=np.ones(len(small)),
        bounds=Bounds(small | system.hidden, ~system.shown | system.hidden),
        constraints=LinearConstraint(rule, 0, np.inf),
    )
    return found.x > 0.5


def _pick(line: np.ndarray, size: int) -> csr_array:
    return csr_array((np.ones(len(line)), (np.arange(len(line)), line)), shape=(len(line), size))


def _seconds(it: Callable[[], object], **others: Callable[[], object]) -> dict[str, float]:
    """The median CPU time of each, in rounds in which they take turns."""
    taken: dict[str, list[float]] = {"it": [], **{name: [] for name in others}}
    for _ in range(ROUNDS):
        for name, call in {"it": it, **others}.items():
            began = process_time()
            call()
            taken[name].append(process_time() - began)
    return {name: median(times) for name, times in taken.items()}
