"""The forms of this room. What is typed into them is for all members to read, and about nobody."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from centerpiece.common_ground.groups import DIMENSIONS, ORGANIZATION
from centerpiece.common_ground.models import THRESHOLD, Answer, Credit, Round
from centerpiece.people.models import Organization
from centerpiece.sealing.models import today

LONGEST_STATEMENT = 240
LONGEST_TITLE = 80
ANSWERS = [
    (Answer.AGREE, _("Agree")),
    (Answer.DISAGREE, _("Disagree")),
    (Answer.PASS, _("Pass")),
    (Answer.TALK, _("Needs talking about")),
]
CREDITS = [
    (Credit.NONE, _("Without a name")),
    (Credit.ORGANIZATION, _("With the name of my organization")),
    (Credit.NAME, _("With my name")),
]
EMPTY_DATE = {"invalid": _("This is not a day. Choose one from the calendar, or leave it empty.")}


def _day(label: Any, **said: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, error_messages=EMPTY_DATE, **said)


def _with_its_day(round: Round) -> str:
    return f"{round.title} · {date_format(round.opened)}" if round.opened else round.title


class TextsForm(forms.Form):
    """A text in each language of the house; at least one is needed. `texts` holds what was written."""

    longest = LONGEST_STATEMENT
    rows = 2
    nothing = _("Please write it in at least one language.")

    def __init__(self, *args: Any, texts: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, _own_name in settings.LANGUAGES:
            about = get_language_info(code)
            attrs = {"lang": code, "dir": "rtl" if about["bidi"] else "ltr"}
            lines = forms.Textarea(attrs={**attrs, "rows": self.rows}) if self.rows > 1 else forms.TextInput(attrs)
            self.fields[f"text_{code}"] = forms.CharField(
                label=_now("In %(language)s") % {"language": about["name_translated"]},
                required=False,
                max_length=self.longest,
                initial=(texts or {}).get(code, ""),
                widget=lines,
            )
        self.order_fields([*(f"text_{code}" for code, _name in settings.LANGUAGES)])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        texts = {code: " ".join((cleaned.get(f"text_{code}") or "").split()) for code, _name in settings.LANGUAGES}
        cleaned["texts"] = {code: text for code, text in texts.items() if text}
        if not cleaned["texts"] and not self.errors:
            self.add_error(f"text_{settings.LANGUAGES[0][0]}", self.nothing)
        return cleaned


class StatementForm(TextsForm):
    """A belief in its words."""


class NextVersionForm(TextsForm):
    """Other words for a belief that was asked before."""

    same_meaning = forms.BooleanField(
        label=_("It means the same as before"),
        help_text=_("Only then are answers to both compared from round to round."),
        required=False,
    )


class SuggestionForm(forms.Form):
    """A statement that a member suggests, in the language of the page."""

    text = forms.CharField(
        label=_("Your statement"),
        help_text=_("One thought, in one sentence that people can agree or disagree with. No names."),
        max_length=LONGEST_STATEMENT,
        error_messages={"required": _("Please write a statement.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    credit = forms.ChoiceField(
        label=_("How to name you"), choices=CREDITS, initial=Credit.NONE, widget=forms.RadioSelect, required=False
    )

    def clean_credit(self) -> str:
        return self.cleaned_data["credit"] or Credit.NONE


class RoundForm(TextsForm):
    """What a round is called, whom it compares, and its days."""

    longest = LONGEST_TITLE
    rows = 1
    nothing = _("Please give the round a name in at least one language.")
    dimensions = forms.MultipleChoiceField(
        label=_("Groups to compare"),
        help_text=_(
            "Chosen before the round opens. Each group stands for itself; none counts more because it is larger."
        ),
        choices=[(name, dimension.label) for name, dimension in DIMENSIONS.items()],
        widget=forms.CheckboxSelectMultiple,
        initial=[ORGANIZATION],
        error_messages={"required": _("Please choose at least one.")},
    )
    threshold = forms.IntegerField(
        label=_("Smallest group that is shown"),
        help_text=_("Five at least. Smaller groups are put together with others, or left out everywhere."),
        initial=THRESHOLD,
        min_value=THRESHOLD,
        max_value=100,
    )
    earlier = forms.ModelChoiceField(
        label=_("Compare with an earlier round"),
        queryset=Round.objects.none(),
        required=False,
        empty_label=_("With none"),
    )
    closes_on = _day(_("Answers until"))
    revisit_on = _day(_("Ask again on"), help_text=_("Beliefs are revisited. Members see this day."))

    def __init__(self, *args: Any, earlier: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"].queryset = Round.objects.none() if earlier is None else earlier  # type: ignore[attr-defined]
        self.fields["earlier"].label_from_instance = _with_its_day  # type: ignore[attr-defined]

    def clean_closes_on(self) -> date | None:
        day: date | None = self.cleaned_data["closes_on"]
        if day and day < today() and day != self.initial.get("closes_on"):
            raise forms.ValidationError(_("This day is over. Choose a later one, or leave it empty."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        closes, revisit = cleaned.get("closes_on"), cleaned.get("revisit_on")
        if closes and revisit and revisit <= closes:
            self.add_error("revisit_on", _("Choose a day after the round has ended."))
        return cleaned


class StatementsForm(forms.Form):
    """Which beliefs a round asks, and which of them everybody sees even when there are many."""

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"] = forms.MultipleChoiceField(
            label=_("Asked in this round"),
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Please choose at least one belief.")},
        )
        self.fields["anchors"] = forms.MultipleChoiceField(
            label=_("Everybody is asked these"),
            help_text=_("Only needed with more than 60: then each person sees some, and these for certain."),
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class PartForm(forms.Form):
    """The groups somebody wants to be counted in. Every question but the organization may be left open."""

    def __init__(self, *args: Any, organizations: list[Organization], dimensions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(organizations) > 1:
            self.fields["organization"] = forms.ChoiceField(
                label=_("Count me with"), choices=[(str(one.pk), one.name) for one in organizations]
            )
        for name in dimensions:
            known = DIMENSIONS[name]
            if known.choices:
                self.fields[name] = forms.ChoiceField(
                    label=str(known.question),
                    required=False,
                    widget=forms.RadioSelect,
                    choices=[("", _("I leave this open")), *known.choices],
                )


class AnswerForm(forms.Form):
    """One answer, with a reason if one likes."""

    answer = forms.TypedChoiceField(choices=ANSWERS, coerce=lambda value: Answer(int(value)))
    reason = forms.CharField(
        label=_("Your reason, if you like"),
        help_text=_("All members can read it. No names, and nothing about anybody in a process."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    credit = forms.ChoiceField(
        label=_("How to name you"), choices=CREDITS, initial=Credit.NONE, widget=forms.RadioSelect, required=False
    )

    def clean_credit(self) -> str:
        return self.cleaned_data["credit"] or Credit.NONE


class PositionForm(forms.Form):
    """What an organization says for itself."""

    answer = forms.TypedChoiceField(
        label=_("What we say"),
        choices=[("", _("Nothing yet")), *ANSWERS],
        required=False,
        widget=forms.RadioSelect,
        coerce=lambda value: Answer(int(value)),
        empty_value=None,
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("All members can read it beside the name of your organization."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class UnderstandingForm(forms.Form):
    """What a meeting came to understand."""

    text = forms.CharField(
        label=_("What we understood"),
        help_text=_("What is shared, what differs and why, what to ask next. No names."),
        max_length=2000,
        error_messages={"required": _("Please write a few words, or leave this for later.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonedForm(forms.Form):
    """Why something is taken up, declined or taken down. Everybody can read it."""

    reason = forms.CharField(
        label=_("Why, for everybody to read"),
        max_length=600,
        error_messages={"required": _("Please say why. Everybody can read it, also the one who wrote.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
