"""Methods, and how they were adapted."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from centerpiece.learning.models import Method
from centerpiece.learning.queries.credit import with_credit
from centerpiece.people.models import Person
from centerpiece.people.queries import through_lens
from centerpiece.policy.engine import visible


def methods_for(person: Person, *, lens: str = "", language: str = "") -> QuerySet[Method]:
    """The methods that a person may read, by their titles."""
    rows = through_lens(_told_to(person).filter(withdrawn=False), lens)
    if language:
        rows = rows.filter(language=language)
    return with_credit(rows).order_by("title", "pk")


def read_method(method: Method) -> Method:
    """The same method, with who is named beside it."""
    return with_credit(Method.objects.filter(pk=method.pk)).get()


@dataclass
class Branch:
    """A method in its family, and what was made from it. One that was withdrawn has no words any more."""

    method: Method
    here: bool
    adaptations: "list[Branch]" = field(default_factory=list)


def family_of(person: Person, method: Method) -> Branch | None:
    """The family tree that a method stands in, from the first that the person may read; None when it stands alone.

    One query for each generation.
    """
    first = method
    while first.adapted_from_id and (above := _told_to(person).filter(pk=first.adapted_from_id).first()):
        first = above
    tree = Branch(first, here=first.pk == method.pk)
    generation = {first.pk: tree}
    while generation:
        generation = _next(person, generation, method.pk)
    return tree if tree.adaptations else None


def _next(person: Person, generation: dict[UUID, Branch], here: UUID) -> dict[UUID, Branch]:
    """Hang the adaptations of one generation on it, and return them."""
    made = {}
    for method in with_credit(_told_to(person).filter(adapted_from__in=generation)).order_by("month", "title", "pk"):
        branch = Branch(method, here=method.pk == here)
        generation[method.adapted_from_id].adaptations.append(branch)  # type: ignore[index]  # found by it
        made[method.pk] = branch
    return made


def _told_to(person: Person) -> QuerySet[Method]:
    return visible(person, "learning.method.see", Method.objects.filter(wanted=""))
