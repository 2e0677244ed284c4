"""Keeping the index: within the transaction that changes the words, so that no search finds what is no longer there."""

from collections import Counter
from types import ModuleType

from django.db import connection, transaction

from centerpiece.learning.models import Entry, Writing
from centerpiece.learning.searching import postgresql, sqlite
from centerpiece.learning.searching.words import ANALYSIS, words_of

OFTEN = 3
AT_ONCE = 200
# Between two columns, so that no phrase reaches from one into the next. No word looks like this.
_BETWEEN = "␟"


def store() -> ModuleType:
    """How the database of this house keeps words and finds entries by them."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def index(*writings: Writing, sweep: bool = False) -> None:
    """Find them by their words as they are now, and by no earlier ones. `sweep`: let nothing remain of these."""
    Entry.objects.filter(writing__in=[each.pk for each in writings]).delete()
    made = Entry.objects.bulk_create(Entry(writing_id=each.pk, analysis=ANALYSIS) for each in writings)
    for entry, writing in zip(made, writings, strict=True):
        store().put(entry.pk, columns_of(writing.texts))
    if sweep:
        store().sweep()


def forget(writing: Writing) -> None:
    """Find it no more, and keep none of its words."""
    Entry.objects.filter(writing=writing.pk).delete()
    store().sweep()


def catch_up() -> int:
    """Index what is not, or was by an earlier analysis; returns how many. Safe to do twice and beside writers."""
    Entry.objects.filter(writing__withdrawn=True).delete()
    waiting = Writing.objects.filter(withdrawn=False).exclude(entry__analysis=ANALYSIS)
    pks = list(waiting.values_list("pk", flat=True))
    for at in range(0, len(pks), AT_ONCE):
        with transaction.atomic():
            index(*Writing.objects.select_for_update().filter(pk__in=pks[at : at + AT_ONCE], withdrawn=False))
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
