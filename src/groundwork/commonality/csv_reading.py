"""Reads answers and people from CSV, and says in which line something is wrong."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path

from groundwork.commonality.responses import ANSWERS, Responses, gather


class BadInput(ValueError):
    """What is wrong, in which file and line (0 where the file as a whole is meant)."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        super().__init__(f"{file}, line {line}: {reason}" if line else f"{file}: {reason}")


def read_table(path: Path, required: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Rows of a CSV file in UTF-8 with a heading, as (line number, column → text).

    Space around headings and cells is taken off; empty lines are skipped. Raises `BadInput` for a file that cannot be
    read, is not UTF-8, lacks or repeats a required column, or has a row with too few or too many cells.
    """
    text = _decoded(path)
    # A cell may hold a line break: the number reported is that of the line on which the row ends.
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    heading: list[str] = []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            cells = [cell.strip() for cell in row]
            if not heading:
                heading = _heading(path, reader.line_num, cells, required)
                continue
            if len(cells) != len(heading):
                raise BadInput(path.name, reader.line_num, f"{len(cells)} cells where the heading has {len(heading)}")
            yield reader.line_num, dict(zip(heading, cells, strict=True))
    except csv.Error as error:
        raise BadInput(path.name, reader.line_num, f"not CSV: {error}") from error
    if not heading:
        raise BadInput(path.name, 1, f"no heading; it needs the columns {', '.join(required)}")


def _decoded(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(str(path), 0, error.strerror or "cannot be read") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(path.name, content.count(b"\n", 0, error.start) + 1, "not UTF-8") from error
    if "\0" in text:
        raise BadInput(path.name, text.count("\n", 0, text.index("\0")) + 1, "holds a NUL character")
    return text


def _heading(path: Path, line: int, cells: list[str], required: tuple[str, ...]) -> list[str]:
    for name in required:
        if cells.count(name) != 1:
            how = "no column" if name not in cells else "more than one column"
            raise BadInput(path.name, line, f"{how} {name!r}; the heading needs {', '.join(required)}")
    return cells


def read_responses(path: Path) -> tuple[Responses, int]:
    """The answers of a CSV file with the columns person, statement, answer, and how many were given again later.

    The last answer of a person to a statement counts. Raises `BadInput` for an answer that is none of agree, disagree,
    pass, talk (in any case), and for an empty person or statement.
    """
    answers: list[tuple[str, str, str]] = []
    seen: set[tuple[str, str]] = set()
    for line, row in read_table(path, ("person", "statement", "answer")):
        person, statement, answer = row["person"], row["statement"], row["answer"].lower()
        if not person or not statement:
            raise BadInput(path.name, line, f"no {'statement' if person else 'person'}")
        if answer not in ANSWERS:
            raise BadInput(path.name, line, f"answer {row['answer']!r} is none of {', '.join(ANSWERS)}")
        answers.append((person, statement, answer))
        seen.add((person, statement))
    return gather(answers), len(answers) - len(seen)


def read_belonging(path: Path, column: str) -> list[tuple[str, str]]:
    """Pairs (person, group) from a CSV file with the columns person and `column`.

    A person may have several rows, for groups that overlap; an empty group is none. Raises `BadInput`.
    """
    pairs = []
    for line, row in read_table(path, ("person", column)):
        if not row["person"]:
            raise BadInput(path.name, line, "no person")
        if row[column]:
            pairs.append((row["person"], row[column]))
    return pairs


def read_sizes(path: Path) -> dict[str, int]:
    """Known numbers of members from a CSV file with the columns group and members. Raises `BadInput`."""
    sizes: dict[str, int] = {}
    for line, row in read_table(path, ("group", "members")):
        if not row["members"].isdecimal() or not 0 < int(row["members"]) < 10**9:
            raise BadInput(path.name, line, f"members {row['members']!r} is not a whole number above 0")
        if not row["group"] or row["group"] in sizes:
            raise BadInput(
                path.name, line, "a group without a name" if not row["group"] else "a group for a second time"
            )
        sizes[row["group"]] = int(row["members"])
    return sizes


def read_same_meaning(path: Path) -> dict[str, str]:
    """Statements declared of the same meaning, from a CSV file with the columns earlier and now. Raises `BadInput`."""
    same: dict[str, str] = {}
    for line, row in read_table(path, ("earlier", "now")):
        if not row["earlier"] or not row["now"] or row["earlier"] in same or row["now"] in same.values():
            raise BadInput(path.name, line, "each statement needs exactly one partner")
        same[row["earlier"]] = row["now"]
    return same
