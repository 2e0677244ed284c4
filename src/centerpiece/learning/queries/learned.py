"""What the public pages show of Learning, as plain values that can be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from centerpiece.learning.models import Audience, Contribution, Kind, Writing
from centerpiece.learning.queries.beside import Beside, beside_in_public
from centerpiece.learning.queries.credit import with_credit
from centerpiece.learning.queries.versions import Part, parts_of
from centerpiece.library.models import File
from centerpiece.library.queries import file_of

KINDS = (Kind.WISDOM, Kind.METHOD, Kind.QUESTION)


@dataclass(frozen=True)
class Learned:
    """A text as it was looked at. `month` is the one in which it came to the public pages."""

    pk: UUID
    kind: str
    title: str
    community: str
    language: str
    lens: str
    month: date
    person: str
    organization: str


@dataclass(frozen=True)
class Added:
    """A contribution as it was looked at; `in_answer` to the last before it that is none."""

    sort: str
    in_answer: bool
    words: str
    language: str
    person: str
    organization: str
    beside: tuple[Beside, ...]

    @property
    def label(self) -> Any:
        """What it is called."""
        return Contribution.Sort(self.sort).label


@dataclass(frozen=True)
class LearnedPage:
    """Everything that one page shows. `gathered`: from contributions that are still told. `unshown`: how much dissent
    was told among members only."""

    learned: Learned
    parts: tuple[Part, ...]
    added: tuple[Added, ...]
    made_from: tuple[Learned, ...]
    led_to: tuple[Learned, ...]
    gathered: bool
    unshown: int
    beside: tuple[Beside, ...]

    @property
    def all_beside(self) -> tuple[Beside, ...]:
        """What of the library stands on it, wherever."""
        return sum((added.beside for added in self.added), self.beside)


def learned() -> tuple[Learned, ...]:
    """All of it, the newest first. One query, no rows kept."""
    return tuple(_as_value(row) for row in _public(Writing.objects.filter(kind__in=KINDS)))


def one_learned(writing: UUID) -> LearnedPage | None:
    """One text with what belongs to it, or None when it is not public."""
    row = _public(Writing.objects.filter(pk=writing, kind__in=KINDS)).first()
    if row is None:
        return None
    beside = beside_in_public(row.pk)
    added = tuple(_added_to(row, beside))
    made_from, led_to = _family(row)
    gathered, told = _among_members(row)
    parts = tuple(parts_of(row.public_copy))
    unshown = max(0, told - len(added))
    return LearnedPage(_as_value(row), parts, added, made_from, led_to, gathered, unshown, beside.get(row.pk, ()))


def shown_file(page: UUID, resource: UUID, use: str) -> File:
    """A file that stands on a page, as a steward opened it.

    Raises:
        Http404: when there is none, and equally when it stands there no more.
    """
    file = file_of(resource, use)
    # Asked afterwards: a file that took its place in between was opened by nobody.
    shown = one_learned(page)
    if shown is None or resource not in {each.resource for each in shown.all_beside}:
        raise Http404
    return file


def _public(rows: QuerySet[Any]) -> QuerySet[Any]:
    rows = rows.filter(audience=Audience.PUBLIC, withdrawn=False, public_copy__isnull=False)
    return with_credit(rows.select_related("public_copy")).order_by("-public_copy__month", "public_copy__title", "pk")


def _as_value(row: Any) -> Learned:
    copy = row.public_copy
    made_by = row.named_person, row.named_organization
    return Learned(row.pk, row.kind, copy.title, copy.community, row.language, row.lens, copy.month, *made_by)


def _added_to(row: Writing, beside: dict[UUID, tuple[Beside, ...]]) -> Iterator[Added]:
    """What was added to it: each followed by its answers. An answer to what is not public stays among members."""
    rows = list(_public(Contribution.objects.filter(about=row.pk)).order_by("place", "month", "pk"))
    for first in (each for each in rows if each.answers_id is None):
        for each in (first, *(answer for answer in rows if answer.answers_id == first.pk)):
            more = each.language, each.named_person, each.named_organization, beside.get(each.pk, ())
            yield Added(each.sort, each is not first, each.public_copy.text, *more)


def _family(row: Writing) -> tuple[tuple[Learned, ...], tuple[Learned, ...]]:
    """What it was made from and what was made from it, as far as that is public: of a method its family, of a question
    and of practice wisdom each other."""
    above, below = {
        Kind.METHOD: ({"method__adaptations": row.pk}, {"method__adapted_from": row.pk}),
        Kind.WISDOM: ({"question__gathered": row.pk}, None),
        Kind.QUESTION: (None, {"wisdom__from_question": row.pk}),
    }[Kind(row.kind)]
    found = [
        tuple(_as_value(each) for each in _public(Writing.objects.filter(**by))) if by else () for by in (above, below)
    ]
    return found[0], found[1]


def _among_members(row: Writing) -> tuple[bool, int]:
    """Whether practice wisdom was gathered from something, and how much dissent was told beside it."""
    if row.kind != Kind.WISDOM:
        return False, 0
    told = Contribution.objects.filter(withdrawn=False, wanted="")
    return told.filter(sources_of=row.pk).exists(), told.filter(about=row.pk).count()
