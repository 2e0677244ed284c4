"""The words of entries in PostgreSQL: three columns of the type `tsvector` in the table of entries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from centerpiece.learning.searching.asked import Term

COLUMNS = ("title", "often", "words")
# Without a list of what is still to be indexed: every search would have to read it through.
MAKE = tuple(
    statement
    for name in COLUMNS
    for statement in (
        f"ALTER TABLE learning_entry ADD COLUMN {name} tsvector NOT NULL DEFAULT ''",
        f"CREATE INDEX learning_entry_{name} ON learning_entry USING gin ({name}) WITH (fastupdate = off)",
    )
)
UNMAKE = tuple(f"ALTER TABLE learning_entry DROP COLUMN {name}" for name in COLUMNS)


def put(entry: int, columns: Iterable[Sequence[str]]) -> None:
    """Give a new entry its words, in the order of the columns."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE learning_entry SET title = %s::tsvector, often = %s::tsvector, words = %s::tsvector WHERE id = %s",
            [*(_placed(words) for words in columns), entry],
        )


def sweep() -> None:
    """Nothing to be done here: dead rows are for VACUUM, as everywhere in this database (decision 8)."""


def held(column: str, terms: Iterable[Term], *, all_of_them: bool = True) -> tuple[str, list[str]]:
    """Whether the column of an entry holds these terms: a condition in SQL, and its parameters."""
    asked = (" & " if all_of_them else " | ").join(map(_asked, terms))
    return f"learning_entry.{column} @@ %s::tsquery", [asked]


def _placed(words: Sequence[str]) -> str:
    """Words with their places, as PostgreSQL reads them: 'tea':1,3 'first':2"""
    places: dict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(words, 1):
        places[word].append(str(place))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def _asked(term: Term) -> str:
    words = " <-> ".join(f"'{stem}'" for stem in term.stems)
    return f"({words} | '{term.begins}':*)" if term.begins else f"({words})"
