"""What of the library stands beside a writing on the public pages, as plain values that can be compared."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from centerpiece.learning.models import Writing
from centerpiece.learning.queries.publishing import meant_for_everybody, shown_to_everybody
from centerpiece.library.models import WHOLE, Licence, Resource, Sort
from centerpiece.people.models import Person
from centerpiece.policy.engine import visible

SMALL = "480"
AS_THEY_ARE = ("sort", "title", "description", "alternative", "address", "makers", "licence")


@dataclass(frozen=True)
class Beside:
    """A document, a picture or a link. `kind` and `size` (bytes) are of its file, `width` and `height` of the small
    picture of it; all empty where there is none. Nothing says who put it there."""

    resource: UUID
    sort: str
    title: str
    description: str
    alternative: str
    address: str
    makers: str
    organization: str
    licence: str
    kind: str = ""
    size: int = 0
    width: int = 0
    height: int = 0

    @property
    def sort_label(self) -> Any:
        """What it is called."""
        return Sort(self.sort).label

    @property
    def licence_label(self) -> Any:
        """What others may do with it, in words."""
        return Licence(self.licence).label


def beside_in_public(root: UUID) -> dict[UUID, tuple[Beside, ...]]:
    """Writing → what everybody may have that is attached to it: for a writing and all that was brought to it."""
    rows = shown_to_everybody().filter(Q(writing=root) | Q(writing__contribution__about=root))
    found: dict[UUID, tuple[Beside, ...]] = {}
    for row in rows.prefetch_related("resource__files"):
        found[row.writing_id] = (*found.get(row.writing_id, ()), _as_value(row.resource))
    return found


@dataclass(frozen=True)
class ToOpen:
    """What a steward opens who looks at a writing. `number`: which version; `shown`: it stands in public as it is."""

    beside: Beside
    number: int
    shown: bool


def to_open(person: Person, writing: Writing) -> tuple[ToOpen, ...]:
    """All of the library that would come to the public pages with a writing."""
    may_open = visible(person, "library.resource.see", Resource.objects.all()).values("pk")
    rows = meant_for_everybody().filter(writing=writing.pk, resource__in=may_open)
    shown = set(shown_to_everybody().filter(writing=writing.pk).values_list("pk", flat=True))
    rows = rows.prefetch_related("resource__files")
    return tuple(ToOpen(_as_value(row.resource), row.resource.number, row.pk in shown) for row in rows)


def _as_value(resource: Resource) -> Beside:
    files = {file.use: file for file in resource.files.all()}
    whole, small = files.get(WHOLE), files.get(SMALL)
    sizes: dict[str, Any] = {"kind": whole.kind, "size": whole.size} if whole else {}
    sizes |= {"width": small.width, "height": small.height} if small else {}
    return Beside(
        resource=resource.pk,
        organization=resource.organization.name if resource.credits_organization else "",
        **{name: getattr(resource, name) for name in AS_THEY_ARE},
        **sizes,
    )
