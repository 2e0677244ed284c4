"""Every question of "who may" answered from one definition: the table, and the relations as `Q` objects.

Absent and forbidden are one answer here (`find` raises `Http404` for both), because the difference would tell a
stranger that something exists.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db.models import BooleanField, Case, Model, Q, QuerySet, Value, When
from django.http import Http404

from centerpiece.policy.registry import ANYONE, definition_of, is_defined_for
from centerpiece.policy.table import TABLE

M = TypeVar("M", bound=Model)
A = TypeVar("A")

NOTHING = Q(pk__in=[])
# Where a person carries what was looked up for one request.
ASKED = "_asked_of_the_house"
EVERYTHING = ~NOTHING


class UnknownAction(LookupError):
    """An action that the table does not know: nobody may do it."""


def model_of(action: str) -> type[Model] | None:
    """The model an action is about ("practice.process.open" -> Process), or None for an action of the house as a
    whole."""
    room, thing, _ = action.split(".")
    try:
        return apps.get_model(room, thing)
    except LookupError:
        return None


def suffices(action: str) -> frozenset[str]:
    """The names of the relations that suffice for an action.

    Raises:
        UnknownAction: when the table has no such action.
    """
    try:
        return TABLE[action]
    except KeyError:
        raise UnknownAction(action) from None


def _holds(person: Any, name: str, label: str | None) -> Q:
    """One relation of one person, as a condition on rows."""
    if name == ANYONE:
        return EVERYTHING
    if not _is_somebody(person):
        return NOTHING
    answer = definition_of(label, name)(person)
    if isinstance(answer, Q):
        return answer
    return EVERYTHING if answer else NOTHING


def _label(model: type[Model] | None) -> str | None:
    return model._meta.label_lower if model is not None else None


def condition(person: Any, action: str, model: type[Model] | None = None) -> Q:
    """The rows on which this person may do this action, as a `Q`."""
    label = _label(model or model_of(action))
    return reduce(or_, (_holds(person, name, label) for name in sorted(suffices(action))), NOTHING)


def visible(person: Any, action: str, rows: QuerySet[M]) -> QuerySet[M]:
    """Which of these rows the person may do the action on."""
    return rows.filter(condition(person, action, rows.model))


def allows(person: Any, action: str, thing: Model | None = None) -> bool:
    """May the person do this action (on this thing)? One query for a thing, none for the house."""
    return bool(reasons(person, action, thing))


def reasons(person: Any, action: str, thing: Model | None = None) -> frozenset[str]:
    """The relations that let the person do this action: why they may. Empty when they may not."""
    names = sorted(suffices(action))
    if thing is None:
        return frozenset(name for name in names if _holds_for_house(person, name))
    return _held(person, names, thing)


def abilities(person: Any, thing: Model) -> frozenset[str]:
    """Every action of the table that the person may do on this thing: all the buttons of a page, in one query.

    An action that no relation to such things suffices for ("practice.process.start") is one of the house, and left out.
    """
    label = thing._meta.label_lower
    actions = [
        action
        for action, names in TABLE.items()
        if action.startswith(label + ".") and any(is_defined_for(label, name) for name in names)
    ]
    held = _held(person, sorted({name for action in actions for name in TABLE[action]}), thing)
    return frozenset(action for action in actions if TABLE[action] & held)


def find(person: Any, action: str, rows: QuerySet[M], **lookup: Any) -> M:
    """Fetch one row for an action.

    Raises:
        Http404: when there is no such row, and equally when the person may not do this: nobody can tell which.
    """
    found = visible(person, action, rows).filter(**lookup).first()
    if found is None:
        raise Http404
    return found


def _holds_for_house(person: Any, name: str) -> bool:
    if name == ANYONE:
        return True
    if not _is_somebody(person):
        return False
    known = asked_once(person, name, lambda: bool(definition_of(None, name)(person)))
    return bool(definition_of(None, name)(person)) if known is None else known


def ask_once(person: Any) -> None:
    """From now on, how this person stands to the house as a whole is looked up once.

    For the person of one request that only reads: a menu asks the same of the database several times over.
    """
    setattr(person, ASKED, {})


def asked_once(person: Any, name: str, look: Callable[[], A]) -> A | None:
    """What `look` finds about a person of whom everything is asked once; None for anybody else: they are asked anew,
    within each query."""
    known: dict[str, Any] | None = getattr(person, ASKED, None)
    if known is None:
        return None
    if name not in known:
        known[name] = look()
    return cast("A", known[name])


def _is_somebody(person: Any) -> bool:
    """Signed in, and still with an account: whoever has left stands to nothing."""
    return bool(person.is_authenticated and person.is_active)


def _held(person: Any, names: list[str], thing: Model) -> frozenset[str]:
    """Which of these relations hold between the person and the thing, asked in one query."""
    label = _label(type(thing))
    flags = {
        f"held_{place}": Case(
            When(_holds(person, name, label), then=Value(True)), default=Value(False), output_field=BooleanField()
        )
        for place, name in enumerate(names)
    }
    row = type(thing)._default_manager.filter(pk=thing.pk).annotate(**flags).values(*flags).first() or {}
    return frozenset(name for place, name in enumerate(names) if row.get(f"held_{place}"))
