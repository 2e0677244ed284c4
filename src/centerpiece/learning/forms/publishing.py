"""What a steward of the Collaborative says when something meant for everybody stays with the members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centerpiece.learning.forms.telling import WordsInput
from centerpiece.learning.models import LONGEST_WORD


class ReturnForm(forms.Form):
    """Why something stays with the members."""

    word = WordsInput(
        label=_("A word to those who wrote it"),
        help_text=_("What may point to somebody, or what is still missing. Only they and their colleagues read it."),
        max_length=LONGEST_WORD,
        rows=3,
        empty=_("Please say why, in a few words."),
    )
    take_down = forms.BooleanField(label=_("Take what the public pages show of it away, too"), required=False)

    def __init__(self, data: Any = None, *, is_public: bool = False) -> None:
        super().__init__(data)
        if not is_public:
            del self.fields["take_down"]
