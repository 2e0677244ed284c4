"""What a person finds: permission, filters, words and order in one query, or in two: what is told in Learning is much,
and everything else little. What is shown of it is read once for each source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Exists, F, IntegerField, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from centerpiece.learning.models import Entry
from centerpiece.learning.searching.asked import Term, terms_of
from centerpiece.learning.searching.keeping import store
from centerpiece.learning.searching.marking import Marker
from centerpiece.learning.searching.sources import SOURCES, WRITING, Filters, Source
from centerpiece.people.models import Person
from centerpiece.policy.engine import ask_once

TITLE, OFTEN, WHOLE = 4, 2, 1
PAGE = 20
# Nobody turns the eleventh page; who has not found it by then says it in other words.
MOST = 10 * PAGE

Readable = Mapping[Source, QuerySet[Any]]


class Place(NamedTuple):
    """Where something comes: the smaller the rank, the earlier."""

    rank: tuple[int, ...]
    pk: UUID
    source: Source


@dataclass(frozen=True)
class Found:
    """One result: of which source (`column`), the thing with whom it names, its title and some of its words, as safe
    HTML with `<mark>`."""

    column: str
    thing: Any
    title: SafeString
    text: SafeString


@dataclass(frozen=True)
class Results:
    """One page of what was found. `number` counts up to `MOST`; `more`: there is more than that. `most`: nothing holds
    all of the words, these hold most of them."""

    page: list[Found]
    at: int
    pages: int
    number: int
    more: bool = False
    most: bool = False


def find(person: Person, asked: str, filters: Filters | None = None, page: int = 1) -> Results:
    """What the person may read of what they ask for, in a fixed number of queries: one for where they work,
    two that search, two more when nothing holds all of the words, and one for each source that is on the page.

    Words that hold no word (`"?!"`) find the same as no words: whatever the filters leave, the newest first.
    """
    ask_once(person)
    terms = terms_of(asked)
    chosen = filters or Filters()
    readable = {source: rows for source in SOURCES if (rows := source.readable(person, chosen)) is not None}
    found = _with_all(readable, terms) if terms else _newest(readable)
    most = not found and len(terms) > 1
    if most:
        found = _with_most(readable, terms)
    number = min(len(found), MOST)
    pages = max(1, -(-number // PAGE))
    at = min(max(page, 1), pages)
    shown = found[:MOST][(at - 1) * PAGE : at * PAGE]
    return Results(list(_shown(shown, terms)), at, pages, number, more=len(found) > MOST, most=most and bool(found))


def _with_all(readable: Readable, terms: tuple[Term, ...]) -> list[Place]:
    return _best(
        place for part in _parts(readable) for place in _places(part, _holding(part, terms, all_of_them=True), "score")
    )


def _with_most(readable: Readable, terms: tuple[Term, ...]) -> list[Place]:
    number, least = _sum(_worth("words", term, 1) for term in terms), (len(terms) + 1) // 2
    return _best(
        place
        for part in _parts(readable)
        for place in _places(
            part,
            _holding(part, terms, all_of_them=False).annotate(held=number).filter(held__gte=least),
            "held",
            "score",
        )
    )


def _newest(readable: Readable) -> list[Place]:
    return _best(
        Place((-when.toordinal(),), pk, source)
        for source, rows in readable.items()
        for when, pk in rows.order_by(f"-{source.when}", "pk").values_list(source.when, "pk")[: MOST + 1]
    )


def _best(places: Iterable[Place]) -> list[Place]:
    """One more than are ever shown, to know whether there is more."""
    return sorted(places, key=lambda place: (place.rank, place.pk.hex))[: MOST + 1]


def _parts(readable: Readable) -> Iterator[Readable]:
    """What is searched at once. The writings stand alone: a database that has to think of them and of others in one
    condition reads every row."""
    beside = {source: rows for source, rows in readable.items() if source is not WRITING}
    if WRITING in readable:
        yield {WRITING: readable[WRITING]}
    if beside:
        yield beside


def _holding(part: Readable, terms: tuple[Term, ...], *, all_of_them: bool) -> QuerySet[Any]:
    """The entries that hold the terms and belong to these rows. Words come first, and the rows are looked at one by
    one for what holds them: the other way round, a database would read every row."""
    sql, params = store().held("words", terms, all_of_them=all_of_them)
    condition = RawSQL(sql, params, output_field=BooleanField())  # noqa: S611 - what was typed is a parameter
    entries = Entry.objects.filter(condition, _belongs_to(part)).annotate(score=_score(terms))
    return entries if WRITING in part else entries.filter(writing__isnull=True)


def _belongs_to(part: Readable) -> Any:
    first, *others = (Exists(rows.filter(pk=OuterRef(f"{source.column}_id"))) for source, rows in part.items())
    return Q(first, *others, _connector=Q.OR) if others else first


def _places(part: Readable, entries: QuerySet[Any], *ranked: str) -> Iterator[Place]:
    whens = [F(f"{source.column}__{source.when}") for source in part]
    columns = [f"{source.column}_id" for source in part]
    rows = entries.annotate(when=Coalesce(*whens) if len(whens) > 1 else whens[0])
    rows = rows.order_by(*(f"-{name}" for name in ranked), "-when", *columns)
    for row in rows.values("when", *ranked, *columns)[: MOST + 1]:
        source = next(each for each in part if row[f"{each.column}_id"])
        rank = (*(-row[name] for name in ranked), -row["when"].toordinal())
        yield Place(rank, row[f"{source.column}_id"], source)


def _score(terms: Iterable[Term]) -> RawSQL:
    worths = []
    for term in terms:
        worths.append(_worth("title", term, TITLE))
        whole = Term(term.stems)
        if len(term.stems) == 1:
            worths.append(_worth("often", whole, OFTEN))
        if term.begins:
            worths.append(_worth("words", whole, WHOLE))
    return _sum(worths)


def _worth(column: str, term: Term, points: int) -> RawSQL:
    held, params = store().held(column, [term])
    return RawSQL(f"CASE WHEN {held} THEN {points} ELSE 0 END", params)  # noqa: S611 - what was typed is a parameter


def _sum(worths: Iterable[RawSQL]) -> RawSQL:
    """As one piece of SQL: put together out of Django's expressions, it would take longer to write than to answer."""
    parts = list(worths)
    params = [value for part in parts for value in part.params]
    worth = " + ".join(part.sql for part in parts)
    return RawSQL(worth, params, output_field=IntegerField())  # noqa: S611 - put together from parts that are safe


def _shown(found: list[Place], terms: tuple[Term, ...]) -> Iterable[Found]:
    by_source = {
        source: {row.pk: row for row in source.shown([place.pk for place in found if place.source is source])}
        for source in {place.source for place in found}
    }
    marker = Marker(terms)
    for place in found:
        if row := by_source[place.source].get(place.pk):
            texts = place.source.texts(row)
            yield Found(place.source.column, row, marker.marked(texts.get("title", "")), marker.excerpt(texts))
