"""The form in which stewards of the Collaborative change the guide that sets two ways of support side by side."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centerpiece.practice.guide_texts import COLUMNS, OURS, ROWS, SIDES
from centerpiece.practice.kinds.kind import Words
from centerpiece.practice.queries.guide import rows_shown

LONGEST = 1500


class GuideForm(forms.Form):
    """A text for each question and each way of support. `based_on`: the version that somebody began from."""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in ROWS:
            for side in SIDES:
                self.fields[f"{row.name}-{side}"] = forms.CharField(
                    label=str(COLUMNS[side]),
                    max_length=LONGEST,
                    widget=forms.Textarea(attrs={"rows": 6}),
                    error_messages={
                        "required": _("Please write something here: nobody is served by an empty place."),
                        "max_length": _("At most %(limit_value)d characters; you have %(show_value)d."),
                    },
                )

    @classmethod
    def initial_of(cls, texts: Mapping[str, Any] | None, number: int) -> dict[str, Any]:
        """What the form begins with: one version, or the words the guide begins with."""
        filled = {
            f"{row.name}-{side}": str(row.ours if side == OURS else row.theirs)
            for row in rows_shown(texts)
            for side in SIDES
        }
        return {"based_on": number, **filled}

    def rows(self) -> Iterator[tuple[Words, list[forms.BoundField]]]:
        """Each question with its two fields."""
        for row in ROWS:
            yield row.label, [self[f"{row.name}-{side}"] for side in SIDES]

    def texts(self) -> dict[str, dict[str, str]]:
        """What was written, as a version keeps it."""
        written = self.cleaned_data
        return {row.name: {side: _plain(written[f"{row.name}-{side}"]) for side in SIDES} for row in ROWS}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
