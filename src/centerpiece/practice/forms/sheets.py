"""What a page shows of a sheet's form. What is typed there never arrives here: the browser seals and sends it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from centerpiece.practice.kinds.kind import Choice, SheetField, SheetKind, Words

# Stands in the ids of a record that is not there yet; the browser puts a number in its place.
NTH = "nth"


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field as a template draws it; `id` is its place on the page, `element` which template draws it.

    A list of records has `fields`, drawn once for each record, and the word for one, `item`.
    """

    name: str
    id: str
    label: Words
    help: Words
    widget: str
    element: str
    required: bool
    longest: int
    choices: tuple[Choice, ...]
    names: bool
    each_time: bool
    item: Words
    fields: tuple["FieldShown", ...]

    @property
    def described_by(self) -> str:
        """The id of the help, if there is any."""
        return f"{self.id}-help" if self.help else ""


ELEMENTS = {"choice": "choices", "choices": "choices", "keepers": "choices"}


def fields_of(
    sheet: SheetKind, *, keepers: Iterable[str] = (), prefix: str = "sheet", optional: bool = False
) -> list[FieldShown]:
    """The fields of a sheet's form.

    `keepers` are the names that a field of keepers offers; `optional` asks for nothing, because it can be filled later.
    """
    fields = [replace(field, required=False) for field in sheet.fields] if optional else sheet.fields
    return [_shown(field, keepers, f"{prefix}-{field.name}") for field in fields]


def _shown(field: SheetField, keepers: Iterable[str], place: str) -> FieldShown:
    choices = field.choices
    if field.widget == "keepers":
        choices = tuple(Choice(name, name) for name in keepers)
    elif field.widget == "choice" and not field.required:
        choices = (Choice("", _("Not answered")), *choices)
    return FieldShown(
        name=field.name,
        id=place,
        label=field.label,
        help=field.help,
        widget=field.widget,
        element=ELEMENTS.get(field.widget, field.widget),
        required=field.required,
        longest=field.longest,
        choices=choices,
        names=field.names,
        each_time=field.each_time,
        item=field.item,
        fields=tuple(_shown(nested, (), f"{place}-{NTH}-{nested.name}") for nested in field.fields),
    )


def starting_points(sheet: SheetKind) -> dict[str, Mapping[str, Any]]:
    """The templates of a sheet in the language of the page: name → what they put into the fields."""
    return {template.name: _said(template.values) for template in sheet.templates}


def _said(value: Any) -> Any:
    """Texts that wait to be translated, translated now."""
    if isinstance(value, Mapping):
        return {name: _said(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_said(each) for each in value]
    return value if isinstance(value, bool) else str(value)


def holds_names(fields: Iterable[FieldShown]) -> bool:
    """Whether something in it is left out of print, unless the keeper asks for it."""
    return any(field.names or holds_names(field.fields) for field in fields)
