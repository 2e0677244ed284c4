"""How long the steps of a consultancy last, who brings the question, and what is noted afterwards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centerpiece.learning.forms.telling import NO, TellingForm, WordsInput
from centerpiece.learning.guiding import COLUMNS, STEPS
from centerpiece.learning.models import Consultancy

MOST_MINUTES = 60
HOW_MANY = _("Please write a number of minutes from 1 to 60.")
USUAL = {"dilemma": _("Usually 5 to 10 minutes.")}
ME, SOMEBODY = "me", "somebody"


class MinutesForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes none
    """The minutes of each step: at first as they usually are."""

    class Meta:
        model = Consultancy
        fields = COLUMNS

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        usual = Consultancy()
        for step in STEPS:
            if step.minutes:
                self.fields[step.minutes] = forms.IntegerField(
                    label=step.name,
                    help_text=USUAL.get(step.minutes, _("Minutes")),
                    min_value=1,
                    max_value=MOST_MINUTES,
                    initial=getattr(usual, step.minutes),
                    error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOW_MANY),
                )


class ConsultancyForm(MinutesForm):
    """A new session."""

    asker = forms.ChoiceField(
        label=_("Who brings the question?"),
        choices=[(SOMEBODY, _("Somebody else: they say so themselves, on the page of the session")), (ME, _("I do"))],
        initial=SOMEBODY,
        help_text=_("They alone read the notes they take for themselves."),
        widget=forms.RadioSelect,
    )

    field_order = ("asker",)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.order_fields(["asker", *COLUMNS])

    @property
    def minutes(self) -> dict[str, int]:
        """Column → minutes."""
        return {name: self.cleaned_data[name] for name in COLUMNS}

    @property
    def brings(self) -> bool:
        """Does whoever prepares it bring the question?"""
        return bool(self.cleaned_data["asker"] == ME)


class NotesForm(TellingForm):
    """What a session leaves: text, and the question whether somebody could recognise themselves in it."""

    title = None
    lens = None
    audience = None
    language = None
    credit = None
    keeps_credit = None
    second_reader = None
    all_the_same = None  # type: ignore[assignment]  # so a form takes a field away
    text = WordsInput(
        label=_("The notes"),
        help_text=_(
            "Ways of working. No names, no places, no story of what happened to anyone. Left empty, the notes are "
            "deleted."
        ),
        max_length=3000,
        rows=10,
        required=False,
    )

    def clean_recognise(self) -> str:
        if self.cleaned_data["recognise"] != NO:
            raise forms.ValidationError(
                _("Then it was not kept. Leave out what points to anyone, and keep only the way of working.")
            )
        return NO


class RoomNotesForm(NotesForm):
    """What the group wants to keep, for all who read the question."""

    text = WordsInput(
        label=_("The notes of the room"),
        help_text=_(
            "Ways of working. No names, no places, no story of what happened to anyone. A line that begins with - "
            "becomes a list; *stars* make a word stand out. Left empty, the notes are deleted."
        ),
        max_length=6000,
        rows=12,
        required=False,
    )
