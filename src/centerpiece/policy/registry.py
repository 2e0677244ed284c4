"""The relations that rooms have defined: how a person stands to a thing, each said once."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

Relation = Callable[[Any], Q | bool]

# (model label or None for the whole house, relation name) -> its definition
_relations: dict[tuple[str | None, str], Relation] = {}

ANYONE = "anyone"
SIGNED_IN = "signed_in"


class UnknownRelation(LookupError):
    """The table names a relation that no room has defined for that model."""


def relation(name: str, model: str | None = None) -> Callable[[Relation], Relation]:
    """Register the decorated function as the definition of a relation.

    The function takes a signed-in person and returns a `Q` over `model` ("people.organization"), or, for a
    relation to the house as a whole (`model` is None), a plain bool.

    Raises:
        ValueError: when the same relation is defined twice.
    """

    def register(definition: Relation) -> Relation:
        key = (model, name)
        if key in _relations:
            raise ValueError(f"relation {name!r} of {model or 'the house'} is defined twice")
        _relations[key] = definition
        return definition

    return register


def definition_of(model: str | None, name: str) -> Relation:
    """The definition of a relation, looked up for the model first and for the house second.

    Raises:
        UnknownRelation: when there is none.
    """
    for key in ((model, name), (None, name)):
        if key in _relations:
            return _relations[key]
    raise UnknownRelation(f"{name!r} is not a relation of {model or 'the house'}")


def is_defined_for(model: str, name: str) -> bool:
    """Does a relation concern the things of this model, not only the house as a whole?"""
    return (model, name) in _relations


def known_relations() -> frozenset[tuple[str | None, str]]:
    """Every (model, relation) that some room has defined."""
    return frozenset(_relations)


@relation(SIGNED_IN)
def _signed_in(person: Any) -> bool:
    """Has signed in."""
    return bool(person.is_authenticated)
