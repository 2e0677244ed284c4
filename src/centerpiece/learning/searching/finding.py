"""What a person finds: permission, filters, words and order in one query; the rows of one page in a second."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, IntegerField, OuterRef, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.safestring import SafeString

from centerpiece.learning.models import TEXTS, Entry, Writing
from centerpiece.learning.queries import through_lens, with_credit
from centerpiece.learning.searching.asked import Term, terms_of
from centerpiece.learning.searching.keeping import store
from centerpiece.learning.searching.marking import Marker
from centerpiece.people.models import Person
from centerpiece.policy.engine import visible

TITLE, OFTEN, WHOLE = 4, 2, 1
PAGE = 20
# Nobody turns the eleventh page; who has not found it by then says it in other words.
MOST = 10 * PAGE


@dataclass(frozen=True)
class Filters:
    """What the results are narrowed to; empty is everything. `organization`: one that is named beside the writing."""

    kind: str = ""
    lens: str = ""
    language: str = ""
    organization: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Found:
    """One result: the writing with whom it names, its title and some of its words, as safe HTML with `<mark>`."""

    writing: Writing
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
    """What the person may read of what they ask for: two queries, or three when nothing holds all of the words.

    Words that hold no word (`"?!"`) find the same as no words: whatever the filters leave, the newest first.
    """
    terms = terms_of(asked)
    told = Writing.objects.filter(withdrawn=False, wanted="")
    rows = _narrowed(visible(person, "learning.writing.see", told), filters)
    found = _with_all(rows, terms) if terms else _best(rows.order_by("-revised", "pk"), "pk")
    most = not found and len(terms) > 1
    if most:
        found = _with_most(rows, terms)
    number = min(len(found), MOST)
    pages = max(1, -(-number // PAGE))
    at = min(max(page, 1), pages)
    shown = found[:MOST][(at - 1) * PAGE : at * PAGE]
    return Results(list(_shown(shown, terms)), at, pages, number, more=len(found) > MOST, most=most and bool(found))


def _narrowed(rows: QuerySet[Writing], filters: Filters | None) -> QuerySet[Writing]:
    chosen = filters or Filters()
    equal = {"kind": chosen.kind, "language": chosen.language, "contribution__sort": chosen.sort}
    rows = through_lens(rows, chosen.lens).filter(**{name: value for name, value in equal.items() if value})
    if chosen.organization:
        named: QuerySet[Any] = with_credit(rows)
        rows = named.filter(organization=UUID(chosen.organization)).exclude(named_organization="")
    return rows


def _holding(rows: QuerySet[Writing], terms: tuple[Term, ...], *, all_of_them: bool) -> QuerySet[Any]:
    """The entries that hold the terms and belong to these rows. Words come first, and the rows are looked at one by
    one for what holds them: the other way round, a database would read every row."""
    sql, params = store().held("words", terms, all_of_them=all_of_them)
    condition = RawSQL(sql, params, output_field=BooleanField())  # noqa: S611 - what was typed is a parameter
    return Entry.objects.filter(condition, Exists(rows.filter(pk=OuterRef("writing_id")))).annotate(score=_score(terms))


def _with_all(rows: QuerySet[Writing], terms: tuple[Term, ...]) -> list[UUID]:
    held = _holding(rows, terms, all_of_them=True)
    return _best(held.order_by("-score", "-writing__revised", "writing_id"), "writing_id")


def _with_most(rows: QuerySet[Writing], terms: tuple[Term, ...]) -> list[UUID]:
    number = _sum(_worth("words", term, 1) for term in terms)
    held = _holding(rows, terms, all_of_them=False).annotate(held=number).filter(held__gte=(len(terms) + 1) // 2)
    return _best(held.order_by("-held", "-score", "-writing__revised", "writing_id"), "writing_id")


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


def _best(rows: QuerySet[Any], pk: str) -> list[UUID]:
    """The ids of writings: one more than are ever shown, to know whether there is more."""
    return list(rows.values_list(pk, flat=True)[: MOST + 1])


def _shown(found: list[UUID], terms: tuple[Term, ...]) -> Iterable[Found]:
    rows = with_credit(Writing.objects.filter(pk__in=found)).select_related("contribution__about")
    rows = rows.defer(*(f"contribution__about__{name}" for name in TEXTS if name != "title"))
    by_id = {row.pk: row for row in rows}
    marker = Marker(terms)
    for pk in found:
        if row := by_id.get(pk):
            yield Found(row, marker.marked(row.title), marker.excerpt(row.texts))
