"""A question, what is brought to it, and a colleague's word before it is shared."""

from django import forms
from django.utils.translation import gettext_lazy as _

from centerpiece.learning.forms.telling import TellingForm, WordsInput
from centerpiece.learning.models import LONGEST_TEXT, LONGEST_TITLE, LONGEST_WORD, Contribution

BROUGHT = [each for each in Contribution.Sort.choices if each[0] != Contribution.Sort.DISSENT]


class QuestionForm(TellingForm):
    """A dilemma to hold together."""

    title = WordsInput(
        label=_("The question"),
        help_text=_("For example: How do we end a process when some want to go on?"),
        max_length=LONGEST_TITLE,
        empty=_("Please write the question."),
    )
    text = WordsInput(
        label=_("What makes it hard"),
        help_text=_(
            "What pulls in which direction, and what you have tried. No names, no places, no story of what happened to "
            "anyone. A line that begins with - becomes a list; *stars* make a word stand out."
        ),
        max_length=LONGEST_TEXT,
        rows=8,
        empty=_("Please write a few lines."),
    )


class ContributionForm(TellingForm):
    """What a member brings. Its readers are those of what it is about."""

    title = None
    audience = None
    sort: forms.Field | None = forms.ChoiceField(
        label=_("What do you bring?"),
        choices=BROUGHT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    text = WordsInput(
        label=_("Your words"),
        help_text=_(
            "What you know from your own work. No names, no places, no story of what happened to anyone. A line that "
            "begins with - becomes a list; *stars* make a word stand out."
        ),
        max_length=LONGEST_TEXT,
        rows=8,
        empty=_("Please write a few lines."),
    )
    field_order = ("sort", "text")


class DissentForm(ContributionForm):
    """Where a member parts from practice wisdom. It is kept beside it."""

    sort = None

    @property
    def columns(self) -> dict[str, object]:
        return super().columns | {"sort": Contribution.Sort.DISSENT}


class WordForm(forms.Form):
    """Why a colleague would not share it yet."""

    word = WordsInput(
        label=_("A word to whoever wrote it"),
        help_text=_("What may point to somebody, or what is still missing."),
        max_length=LONGEST_WORD,
        rows=3,
        empty=_("Please say why, in a few words."),
    )
