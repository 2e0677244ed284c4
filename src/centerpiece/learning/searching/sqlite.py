"""The words of entries in SQLite: an FTS5 table beside the table of entries, with the same row numbers."""

from collections.abc import Iterable, Sequence

from django.db import connection

from centerpiece.learning.searching.asked import Term

# Words leave with their entry, whoever deletes it. A migration that makes the table of entries anew loses this.
TIE = (
    "CREATE TRIGGER learning_entry_gone AFTER DELETE ON learning_entry "
    "BEGIN DELETE FROM learning_entry_words WHERE rowid = old.id; END"
)
PART = "DROP TRIGGER learning_entry_gone"
# The tokenizer "ascii" parts at spaces and leaves every other sign alone: what a word is was decided before.
MAKE = (
    "CREATE VIRTUAL TABLE learning_entry_words USING fts5"
    "(title, often, words, tokenize = 'ascii', columnsize = 0, prefix = '2 3')",
    TIE,
)
UNMAKE = (PART, "DROP TABLE learning_entry_words")


def put(entry: int, columns: Iterable[Sequence[str]]) -> None:
    """Give a new entry its words, in the order of the columns."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO learning_entry_words (rowid, title, often, words) VALUES (%s, %s, %s, %s)",
            [entry, *(" ".join(words) for words in columns)],
        )


def sweep() -> None:
    """Write the index anew without what was taken out of it: FTS5 would keep that until it happens to merge."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO learning_entry_words (learning_entry_words) VALUES ('optimize')")


def held(column: str, terms: Iterable[Term], *, all_of_them: bool = True) -> tuple[str, list[str]]:
    """Whether the column of an entry holds these terms: a condition in SQL, and its parameters."""
    asked = (" AND " if all_of_them else " OR ").join(map(_asked, terms))
    found = "SELECT rowid FROM learning_entry_words WHERE learning_entry_words MATCH %s"
    return f"learning_entry.id IN ({found})", [f"{column} : ({asked})"]


def _asked(term: Term) -> str:
    words = f'"{" ".join(term.stems)}"'
    return f'({words} OR "{term.begins}" *)' if term.begins else words
