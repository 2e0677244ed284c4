"""The one type of column that holds what people wrote: it takes envelopes and nothing else, and cannot be searched."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models.expressions import BaseExpression
from django.db.models.lookups import IsNull

from groundwork.envelope import NotAnEnvelope, recognise_age, recognise_sheet


class PlaintextRefused(ValueError):
    """Something that is not an envelope was about to be stored in a sealed column."""


def is_sheet(text: str) -> None:
    """Raises NotAnEnvelope unless `text` is a sheet envelope of any epoch."""
    recognise_sheet(text)


def is_age(text: str) -> None:
    """Raises NotAnEnvelope unless `text` is an age file to X25519 recipients."""
    recognise_age(text)


RECOGNISERS: dict[str, Callable[[str], None]] = {"sheet": is_sheet, "age": is_age}


class SealedField(models.TextField):  # type: ignore[type-arg]
    """A text column for envelopes of one sort: "sheet" (AES-GCM) or "age".

    Everything on its way to the database passes here: save, create, bulk_create, bulk_update, update. Expressions
    are refused as a whole, because nobody can look into them.
    """

    def __init__(self, *args: Any, sort: str = "sheet", **kwargs: Any) -> None:
        self.sort = sort
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "sort": self.sort}

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, BaseExpression) or hasattr(value, "resolve_expression"):
            raise PlaintextRefused(f"{self.model.__name__}.{self.name} takes no expression")
        return super().get_db_prep_save(value, connection)

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        try:
            if not isinstance(value, str):
                raise NotAnEnvelope("type")
            RECOGNISERS[self.sort](value)
        except NotAnEnvelope as error:
            raise PlaintextRefused(f"{self.model.__name__}.{self.name}: {error.code}") from None
        return super().get_prep_value(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return IsNull
        raise TypeError(f"{self.name} is sealed: it cannot be searched by {lookup_name!r}")

    def get_transform(self, lookup_name: str) -> Any:
        raise TypeError(f"{self.name} is sealed: it cannot be searched by {lookup_name!r}")


def sealed_columns(model: type[models.Model]) -> list[str]:
    """The names of a model's sealed columns."""
    return [field.name for field in model._meta.concrete_fields if isinstance(field, SealedField)]
