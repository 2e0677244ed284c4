"""What a bench returns, and the table made of it."""

from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROUNDS = 7
EACH = 40


@dataclass(frozen=True)
class Row:
    """One measured thing: the number with its unit, the budget it is held against, and what lies beside it."""

    what: str
    measured: str
    budget: str = ""
    beside: str = ""
    kept: bool | None = None


def cpu_ms(**calls: "Callable[[], object]") -> dict[str, float]:
    """Milliseconds of CPU time that one call of each takes: the median of rounds in which they take turns."""
    rounds: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        call()
    for _ in range(ROUNDS):
        for name, call in calls.items():
            began = process_time()
            for _ in range(EACH):
                call()
            rounds[name].append((process_time() - began) / EACH * 1000)
    return {name: median(taken) for name, taken in rounds.items()}


def table(rows: "Iterable[Row]") -> str:
    """The rows as a Markdown table, columns aligned so that it reads in a terminal too."""
    marks = {True: "kept", False: "MISSED", None: ""}
    cells = [("what", "measured", "budget", "", "beside")]
    cells += [(row.what, row.measured, row.budget, marks[row.kept], row.beside) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(5)]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    return "\n".join([lines[0], "| " + " | ".join("-" * max(width, 3) for width in widths) + " |", *lines[1:]])
