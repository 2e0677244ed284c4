"""Keeping the index: within the transaction that changes the words, so that no search finds what is no longer there."""

from collections import Counter
from types import ModuleType

from django.db import connection, transaction
from django.db.models import Model

from centerpiece.learning.models import Entry
from centerpiece.learning.searching import postgresql, sqlite
from centerpiece.learning.searching.sources import SOURCES, Source, source_of
from centerpiece.learning.searching.words import ANALYSIS, words_of

OFTEN = 3
AT_ONCE = 200
# Between two columns, so that no phrase reaches from one into the next. No word looks like this.
_BETWEEN = "␟"


def store() -> ModuleType:
    """How the database of this house keeps words and finds entries by them."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def index(*things: Model, sweep: bool = False) -> None:
    """Find these, all of one source, by their words as they are now, and by no earlier ones. `sweep`: let nothing
    remain of those."""
    if things:
        source = source_of(things[0])
        Entry.objects.filter(**{f"{source.column}__in": [each.pk for each in things]}).delete()
        entries = (Entry(**{f"{source.column}_id": each.pk}, analysis=ANALYSIS) for each in things)
        for entry, thing in zip(Entry.objects.bulk_create(entries), things, strict=True):
            store().put(entry.pk, columns_of(source.texts(thing)))
    if sweep:
        store().sweep()


def forget(thing: Model) -> None:
    """Find it no more, and keep none of its words."""
    Entry.objects.filter(**{source_of(thing).column: thing.pk}).delete()
    store().sweep()


def catch_up() -> int:
    """Index what is not, or was by an earlier analysis; returns how many. Safe to do twice and beside writers."""
    return sum(_catch_up(source) for source in SOURCES)


def _catch_up(source: Source) -> int:
    entries = Entry.objects.filter(**{f"{source.column}__isnull": False})
    entries.exclude(**{f"{source.column}__in": source.rows()}).delete()
    known = entries.filter(analysis=ANALYSIS).values(source.column)
    pks = list(source.rows().exclude(pk__in=known).values_list("pk", flat=True))
    for at in range(0, len(pks), AT_ONCE):
        with transaction.atomic():
            index(*source.rows().select_for_update(of=("self",)).filter(pk__in=pks[at : at + AT_ONCE]))
    return len(pks)


def columns_of(texts: dict[str, str]) -> tuple[list[str], list[str], list[str]]:
    """(words of the title, words said often, all words): as they are looked for, in their order; after them, once each,
    how those were written that lost an ending, for who has only begun to write one.
    """
    title: list[str] = []
    every: list[str] = []
    written: dict[str, bool] = {}  # as written → does it stand in the title?
    for name, text in texts.items():
        for word in words_of(text):
            every.append(word.stem)
            if name == "title":
                title.append(word.stem)
            if word.written != word.stem:
                written.setdefault(word.written, name == "title")
        every.append(_BETWEEN)
    often = [word for word, number in Counter(every).items() if number >= OFTEN and word != _BETWEEN]
    begun = [word for word, of_title in written.items() if of_title]
    return [*title, _BETWEEN, *begun], often, [*every, *written]
