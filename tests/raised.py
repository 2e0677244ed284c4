"""Raised once, put back often: making keys and walking through every door takes a second, and a thousand tests ask for
the same people. So the rows that came of it are remembered, and the next test is given them as they were."""

import copy
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.db import models, router, transaction

from centerpiece.sealing.models import today

T = TypeVar("T")


class Raised(Generic[T]):
    """What a function makes in both databases, and what it returns: the first time for real, then from memory.

    A day later it is made anew, for rows know the day on which they were made.
    """

    def __init__(self, raise_for_real: Callable[[], T]) -> None:
        self._raise_for_real = raise_for_real
        self._day: object = None
        self._value: T
        self._rows: list[tuple[type[models.Model], list[models.Model]]] = []

    def put_back(self) -> T:
        """Fill empty databases. Each caller gets a copy of its own, to change as it likes."""
        if self._day != today():
            self._raise()
        else:
            self._insert()
        return copy.deepcopy(self._value)

    def _raise(self) -> None:
        there = {model: set(_rows(model).values_list("pk", flat=True)) for model in _models()}
        self._value = copy.deepcopy(self._raise_for_real())
        made = {model: list(_rows(model).exclude(pk__in=known)) for model, known in there.items()}
        self._rows = [(model, rows) for model, rows in made.items() if rows]
        self._day = today()

    def _insert(self) -> None:
        with transaction.atomic("default"), transaction.atomic("keys"):
            for model, rows in self._rows:
                fresh = copy.deepcopy(rows)
                if isinstance(
                    model._meta.pk, models.AutoField
                ):  # numbered by the database, which has to go on counting
                    for row in fresh:
                        row.pk = None
                _rows(model).bulk_create(fresh)


def _models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _rows(model: type[models.Model]) -> models.QuerySet[Any]:
    return model._base_manager.using(router.db_for_write(model))
