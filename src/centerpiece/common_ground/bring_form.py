"""The form with which statements are brought in from a file."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from centerpiece.common_ground.bringing import MOST_CHARACTERS, read_statements
from centerpiece.common_ground.forms import LONGEST_STATEMENT

# Of lines that cannot be taken, so many are named at a time.
MOST_NAMED = 12


class BringForm(forms.Form):
    """Statements from a file or from what is pasted. `brought` holds what was read."""

    file = forms.FileField(
        label=_("A file"),
        help_text=_("A comments.csv of Polis, or a text with one statement in each line."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
    )
    pasted = forms.CharField(
        label=_("Or paste them"),
        help_text=_("One statement in each line."),
        required=False,
        max_length=MOST_CHARACTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    language = forms.ChoiceField(label=_("Their language"), choices=settings.LANGUAGES)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is not None and file.size > 4 * MOST_CHARACTERS:
            raise forms.ValidationError(_("This file is too large. Bring at most 300 statements at a time."))
        try:
            text = file.read().decode() if file is not None else cleaned.get("pasted", "")
        except UnicodeDecodeError:
            raise forms.ValidationError(
                _("This file is not text that can be read (UTF-8). Nothing was kept.")
            ) from None
        self.brought = read_statements(text, LONGEST_STATEMENT)
        if self.brought.bad:
            why = {
                "long": _("Line %(line)s: longer than 240 characters."),
                "short-row": _("Line %(line)s: has no statement in it, or cannot be read."),
                "many": _("Line %(line)s: from here on there are more than 300 statements."),
            }
            raise forms.ValidationError([why[code] % {"line": line} for line, code in self.brought.bad[:MOST_NAMED]])
        if not self.brought.texts and not self.errors:
            raise forms.ValidationError(_("There is no statement in it yet."))
        return cleaned
