"""What can be found: what is told in Learning, what lies in the library, what organizations offer, need and do.

Each source says who may read of it, by the policy table, and which of its words are looked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from centerpiece.learning.models import TEXTS, Writing
from centerpiece.learning.queries import with_credit
from centerpiece.library.models import Resource
from centerpiece.people.models import Offer, Partnership, Person
from centerpiece.people.queries import through_lens
from centerpiece.policy.engine import visible


@dataclass(frozen=True)
class Filters:
    """What the results are narrowed to; empty is everything. `organization`: one that is named beside it."""

    kind: str = ""
    lens: str = ""
    language: str = ""
    organization: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Source:
    """One sort of thing.

    `column`: where an entry points to it. `when`: its month. `there`: which rows still say something. `texts`: its
    words, by name. `narrowed`: rows by filters, None when none of it can be meant. `beside`: rows with whom they name.
    """

    column: str
    model: type[Model]
    action: str
    when: str
    there: Q
    texts: Callable[[Any], dict[str, str]]
    narrowed: Callable[[QuerySet[Any], Filters], QuerySet[Any] | None]
    beside: Callable[[QuerySet[Any]], QuerySet[Any]]

    def rows(self) -> QuerySet[Any]:
        """All of it that still says something."""
        return self.model._default_manager.filter(self.there)

    def readable(self, person: Person, filters: Filters) -> QuerySet[Any] | None:
        """What of it the person may read, narrowed."""
        return self.narrowed(visible(person, self.action, self.rows()), filters)

    def shown(self, pks: Iterable[UUID]) -> QuerySet[Any]:
        """These, as results show them."""
        return self.beside(self.model._default_manager.filter(pk__in=list(pks)))


def _writings(rows: QuerySet[Any], filters: Filters) -> QuerySet[Any]:
    equal = {"kind": filters.kind, "language": filters.language, "contribution__sort": filters.sort}
    rows = through_lens(rows.filter(wanted=""), filters.lens).filter(
        **{name: each for name, each in equal.items() if each}
    )
    if filters.organization:
        named: QuerySet[Any] = with_credit(rows)
        rows = named.filter(organization=UUID(filters.organization)).exclude(named_organization="")
    return rows


def _resources(rows: QuerySet[Any], filters: Filters) -> QuerySet[Any] | None:
    if filters.kind not in {"", "resource"} or filters.sort:
        return None
    rows = through_lens(rows, filters.lens)
    if filters.language:
        rows = rows.filter(language=filters.language)
    if filters.organization:
        rows = rows.filter(organization=UUID(filters.organization), credits_organization=True)
    return rows


def _offers(rows: QuerySet[Any], filters: Filters) -> QuerySet[Any] | None:
    if filters.kind not in {"", "offer"} or filters.sort or filters.language:
        return None
    rows = through_lens(rows, filters.lens)
    return rows.filter(organization=UUID(filters.organization)) if filters.organization else rows


def _partnerships(rows: QuerySet[Any], filters: Filters) -> QuerySet[Any] | None:
    if filters.kind not in {"", "partnership"} or filters.sort or filters.language or filters.lens:
        return None
    return rows.filter(partners__organization=UUID(filters.organization)) if filters.organization else rows


def _with_what_it_adds_to(rows: QuerySet[Any]) -> QuerySet[Any]:
    rows = with_credit(rows).select_related("contribution__about")
    return rows.defer(*(f"contribution__about__{name}" for name in TEXTS if name != "title"))


def _with_organization(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("organization")


def _with_partners(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.prefetch_related("partners__organization")


def _said(**columns: str) -> Callable[[Any], dict[str, str]]:
    """Name → words of a thing, of all that are not empty."""
    return lambda thing: {name: words for name, column in columns.items() if (words := getattr(thing, column))}


_IS_THERE = Q(withdrawn=False)
WRITING = Source(
    column="writing",
    model=Writing,
    action="learning.writing.see",
    when="revised",
    there=_IS_THERE,
    texts=lambda writing: dict(writing.texts),
    narrowed=_writings,
    beside=_with_what_it_adds_to,
)
RESOURCE = Source(
    column="resource",
    model=Resource,
    action="library.resource.see",
    when="month",
    there=_IS_THERE,
    texts=_said(title="title", text="description", makers="makers", shown="alternative"),
    narrowed=_resources,
    beside=_with_organization,
)
OFFER = Source(
    column="offer",
    model=Offer,
    action="people.offer.see",
    when="month",
    there=Q(),
    texts=_said(title="what", text="more"),
    narrowed=_offers,
    beside=_with_organization,
)
PARTNERSHIP = Source(
    column="partnership",
    model=Partnership,
    action="people.partnership.see",
    when="month",
    there=Q(),
    texts=_said(title="name", text="purpose"),
    narrowed=_partnerships,
    beside=_with_partners,
)
SOURCES = (WRITING, RESOURCE, OFFER, PARTNERSHIP)


def source_of(thing: Model) -> Source:
    """Which source a thing is of."""
    return next(source for source in SOURCES if isinstance(thing, source.model))
