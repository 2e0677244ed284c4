"""What somebody looks for, and what it is narrowed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centerpiece.learning.models import Contribution, Kind, Lens
from centerpiece.learning.searching import Filters
from centerpiece.people.languages import LANGUAGES
from centerpiece.people.queries import names_of_organizations

LONGEST = 200
ALL = [("", _("All"))]
BESIDE = [
    ("resource", _("Document, picture or link")),
    ("offer", _("Offer or need")),
    ("partnership", _("Partnership")),
]
NARROWS = ("kind", "sort", "lens", "language", "organization")


class SearchForm(forms.Form):
    """After `is_valid`: `asked`, what was typed, and `filters`. Each may be left out. `page` is what a button said."""

    q = forms.CharField(
        label=_("Search all that you may read"),
        help_text=_("Any words, in any language. Words “in quotes” are looked for just as they stand there."),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": _("That is long. Please look for a few words at a time.")},
    )
    kind = forms.ChoiceField(label=_("What it is"), required=False, choices=[*ALL, *Kind.choices, *BESIDE])
    sort = forms.ChoiceField(label=_("What was brought"), required=False, choices=[*ALL, *Contribution.Sort.choices])
    lens = forms.ChoiceField(label=_("Seen with the eyes of"), required=False, choices=[*ALL, *Lens.choices])
    language = forms.ChoiceField(label=_("Written in"), required=False, choices=[*ALL, *LANGUAGES.items()])
    organization = forms.ChoiceField(
        label=_("With the name of"),
        help_text=_("Only what names this organization. What it shared without its name is not counted as its own."),
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        names = sorted(names_of_organizations().items(), key=lambda each: each[1].casefold())
        organization = self.fields["organization"]
        assert isinstance(organization, forms.ChoiceField)
        organization.choices = [*ALL, *names]

    @property
    def asked(self) -> str:
        """What was typed."""
        return str(self.cleaned_data["q"])

    @property
    def page(self) -> int:
        """Which page is turned to: the first, unless it is a number that fits on a button."""
        said = str(self.data.get("page", ""))
        return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1

    @property
    def filters(self) -> Filters:
        """What it is narrowed to."""
        return Filters(**{name: self.cleaned_data[name] for name in NARROWS})

    @property
    def is_narrowed(self) -> bool:
        """Was anything chosen beside the words? Then the choices stay open."""
        return any(self[name].value() for name in NARROWS)

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """The choices, in their order."""
        return [self[name] for name in NARROWS]
