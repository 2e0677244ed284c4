"""Reads statements from a file: a comments.csv as Polis exports it, or one statement in each line."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_STATEMENTS = 300
MOST_CHARACTERS = 200_000
BODY, MODERATED = "comment-body", "moderated"
# What Polis writes for a statement that its moderators took out.
REJECTED = "-1"


@dataclass
class Brought:
    """What a file holds: `texts` in their order, how many were left out by their moderators or came twice, and the
    lines that cannot be taken, with a code: "long", "short-row" or "many"."""

    texts: list[str] = field(default_factory=list)
    rejected: int = 0
    twice: int = 0
    bad: list[tuple[int, str]] = field(default_factory=list)


def read_statements(text: str, longest: int) -> Brought:
    """Statements of at most `longest` characters each; spaces are put in order, empty lines left out.

    >>> read_statements("comment-id,moderated,comment-body\\n0,1,All are heard.\\n1,-1,Spam.\\n", 240)
    Brought(texts=['All are heard.'], rejected=1, twice=0, bad=[])
    >>> read_statements("One thought.\\n\\nOne  thought.\\nAnother.", 240)
    Brought(texts=['One thought.', 'Another.'], rejected=0, twice=1, bad=[])
    """
    found = Brought()
    for line, statement, moderated in _rows(text.removeprefix("\ufeff")):
        words = " ".join((statement or "").replace("\0", "").split())
        if statement is None:
            found.bad.append((line, "short-row"))
        elif moderated == REJECTED:
            found.rejected += 1
        elif len(words) > longest:
            found.bad.append((line, "long"))
        elif words in found.texts:
            found.twice += 1
        elif words and len(found.texts) == MOST_STATEMENTS:
            found.bad.append((line, "many"))
            break
        elif words:
            found.texts.append(words)
    return found


def _rows(text: str) -> Iterator[tuple[int, str | None, str]]:
    """(line, statement or None where a row has no place for it, how it was moderated)."""
    lines = text.splitlines()
    names = [name.strip() for name in next(csv.reader(lines[:1]), [])]
    if BODY not in names:
        yield from ((number, line, "") for number, line in enumerate(lines, 1))
        return
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            known = {(name or "").strip(): value for name, value in row.items() if isinstance(value, str)}
            yield reader.line_num, known.get(BODY), known.get(MODERATED, "").strip()
    except csv.Error:
        yield reader.line_num, None, ""
