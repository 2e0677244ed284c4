"""What came of a round as files: CSV and JSON of what pages show, and its statements in the form that Polis reads.

No person, no time, no group membership goes out: votes of single people are not in any of them.
"""

import csv
import io
import json
from typing import Any

from centerpiece.common_ground import queries
from centerpiece.common_ground.groups import DIMENSIONS
from centerpiece.common_ground.models import Round, Statement
from centerpiece.common_ground.showing import Reading

# A spreadsheet would take a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SIDES = ("agree", "disagree", "pass", "talk")


def as_csv(round: Round) -> str:
    """One line for each statement, dimension and group that is shown; shares as pages show them."""
    rows: list[list[Any]] = [["number", "statement", "by", "group", "answered", *SIDES, "verdict"]]
    for reading in _readings(round):
        label = str(DIMENSIONS[reading.dimension].label)
        for asked in queries.asked_in(round):
            rows += [
                [asked.place, asked.statement.text, label, cell.group, cell.answered, *cell.shares, cell.verdict]
                for cell in reading.table(asked)
            ]
    return _csv(rows)


def as_json(round: Round) -> str:
    """The newest snapshot whole: what was found, the tables that were released, and the proof that goes with them."""
    snapshot = queries.newest_snapshot(round)
    return json.dumps(
        {
            "round": {"titles": round.titles, "opened": _day(round.opened), "closed": _day(round.closed)},
            "threshold": round.threshold,
            "statements": [
                {"id": str(one.statement_id), "number": one.place, "texts": one.statement.texts}
                for one in queries.asked_in(round)
            ],
            "day": _day(snapshot.day) if snapshot else None,
            "result": snapshot.result if snapshot else None,
            "released": json.loads(snapshot.released) if snapshot else None,
            "positions": [
                {"organization": one.organization.name, "number": one.asked.place, "answer": one.get_answer_display()}
                for one in queries.positions_in(round)
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def as_polis(round: Round) -> str:
    """The statements as a comments.csv, to hold the same conversation in Polis; without authors, votes or times."""
    rows: list[list[Any]] = [["comment-id", "moderated", "comment-body"]]
    for one in queries.asked_in(round):
        moderated = 1 if one.statement.standing == Statement.Standing.IN_USE else -1
        rows.append([one.place, moderated, one.statement.text])
    return _csv(rows)


def _readings(round: Round) -> list[Reading]:
    snapshot = queries.newest_snapshot(round)
    if snapshot is None:
        return []
    return [Reading(snapshot, name) for name in (snapshot.result or {}).get("dimensions", {})]


def _csv(rows: list[list[Any]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return written.getvalue()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
