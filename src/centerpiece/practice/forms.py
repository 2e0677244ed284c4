"""What a page shows of a sheet's form. What is typed there never arrives here: the browser seals and sends it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from centerpiece.practice.kinds.kind import Choice, SheetField, SheetKind, Words


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field as a template draws it; `id` is its place on the page, `element` which template draws it."""

    name: str
    id: str
    label: Words
    help: Words
    widget: str
    element: str
    required: bool
    longest: int
    choices: tuple[Choice, ...]

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
    )
