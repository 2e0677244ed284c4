"""Lists of short words."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_LISTED = 20
LONGEST_LISTED = 60


class ListField(forms.CharField):
    """A list of short words: typed with commas between, kept as a list."""

    def to_python(self, value: Any) -> Any:
        parts = (part.strip() for part in re.split(r"[,;\n]", super().to_python(value) or ""))
        return list(dict.fromkeys(part for part in parts if part))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        for part in value:
            self.run_validators(part)
        if len(value) > MOST_LISTED or any(len(part) > LONGEST_LISTED for part in value):
            raise forms.ValidationError(_("Please name at most 20, each in at most 60 letters."))
