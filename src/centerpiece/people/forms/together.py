"""The forms of what organizations and members do together. None of it is about a participant of anything, and none of
it leads to a process: the columns themselves refuse that."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from centerpiece.people.forms.lists import ListField
from centerpiece.people.models import Lens, Mentoring, Offer, Organization, Partnership, Rhythm, Step
from centerpiece.sealing.models import this_month, today
from centerpiece.sealing.words import refuse_ids

LASTS, LONGEST = timedelta(days=182), timedelta(days=731)
MONTHS_AHEAD = 24
OTHERS_READ = _("No names, and nothing of what happened to anyone.")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _day(**said: Any) -> forms.DateField:
    errors = {"invalid": _("Please choose a day."), "required": _("Please choose a day.")}
    return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), error_messages=errors, **said)


def _lens() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Seen with the eyes of"), choices=Lens.choices, initial=Lens.BOTH, widget=forms.RadioSelect
    )


def _languages() -> ListField:
    return ListField(label=_("Languages"), required=False, help_text=_("With commas between them."))


class OfferForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes none
    """What an organization offers or needs."""

    sort = forms.ChoiceField(
        label=_("Which is it?"), choices=Offer.Sort.choices, initial=Offer.Sort.OFFER, widget=forms.RadioSelect
    )
    lens = _lens()
    languages = _languages()
    until = _day(
        label=_("Until when"), help_text=_("After that day the others no longer see it. You can choose another day.")
    )

    class Meta:
        model = Offer
        fields = ("sort", "what", "more", "lens", "languages", "until")
        labels = {"what": _("What, in a few words"), "more": _("More about it")}
        help_texts = {
            "what": _("For example: “Two evenings a month beside a new circle keeper”."),
            "more": _("For whom, how much, and how you work. No names, and nothing of what happened to anyone."),
        }
        widgets = {"what": forms.TextInput(), "more": _lines(5)}
        error_messages = {"what": {"required": _("Please write a few words.")}}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial.setdefault("until", today() + LASTS)

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        if not today() <= day <= today() + LONGEST:
            raise forms.ValidationError(_("Please choose a day from today on, and within two years."))
        return day


class WordForm(forms.Form):
    """A word to another member."""

    word = forms.CharField(
        label=_("Your word to them"),
        help_text=_("For example: “I hold my first circle in spring. May I call you?” Only the two of you read it."),
        max_length=600,
        validators=[refuse_ids],
        widget=_lines(4),
        error_messages={"required": _("Please write a word.")},
    )


class ReplyForm(WordForm):
    """A word to another organization."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["word"].help_text = _(
            "For example: “Let us meet. Ask for me on a Tuesday.” The members of your two organizations read it."
        )


class TermsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What partners say yes to."""

    audience = forms.ChoiceField(
        label=_("Who may read of it, once all have agreed?"),
        choices=Partnership.Audience.choices,
        initial=Partnership.Audience.PARTNERS,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Partnership
        fields = ("name", "purpose", "audience")
        labels = {"name": _("What you call it"), "purpose": _("What it is for")}
        help_texts = {"purpose": OTHERS_READ}
        widgets = {"name": forms.TextInput(), "purpose": _lines(5)}
        error_messages = {
            "name": {"required": _("Please give it a name.")},
            "purpose": {"required": _("Please write what it is for.")},
        }


class ProposalForm(TermsForm):
    """The same, and with whom."""

    others = forms.ModelMultipleChoiceField(
        label=_("With"),
        queryset=Organization.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one organization.")},
    )

    def __init__(self, *args: Any, others: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["others"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = others
        self.order_fields(["others"])


class StepForm(forms.ModelForm):  # type: ignore[type-arg]
    """One step of a shared program: what, who takes it on, and in which month."""

    month = forms.TypedChoiceField(
        label=_("By which month"), required=False, empty_value=None, coerce=date.fromisoformat
    )

    class Meta:
        model = Step
        fields = ("what", "organization", "month")
        labels = {"what": _("What"), "organization": _("Who takes it on")}
        help_texts = {"what": OTHERS_READ}
        widgets = {"what": forms.TextInput()}
        error_messages = {"what": {"required": _("Please write a few words.")}}

    def __init__(self, *args: Any, partners: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        who, month = self.fields["organization"], self.fields["month"]
        assert isinstance(who, forms.ModelChoiceField)
        assert isinstance(month, forms.ChoiceField)
        who.queryset, who.empty_label = partners, _("All of us together")
        kept = [self.instance.month] if self.instance.month else []
        month.choices = [("", _("No month")), *_named(sorted({*kept, *_months()}))]


def _months() -> Iterable[date]:
    """This month, and those that follow it."""
    first = this_month()
    for after in range(MONTHS_AHEAD):
        years, month = divmod(first.month - 1 + after, 12)
        yield date(first.year + years, month + 1, 1)


def _named(months: Iterable[date]) -> list[tuple[str, str]]:
    return [(month.isoformat(), date_format(month, "YEAR_MONTH_FORMAT")) for month in months]


class EndForm(forms.Form):
    """How a partnership ended: one of a few neutral words, and no reason."""

    way = forms.ChoiceField(
        label=_("How does it end?"),
        choices=Partnership.Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one. None of them is better than another.")},
    )


class MentoringForm(forms.ModelForm):  # type: ignore[type-arg]
    """That one can walk beside somebody, or would like somebody beside oneself."""

    side = forms.ChoiceField(
        label=_("Which is it?"),
        choices=Mentoring.Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    lens = _lens()
    languages = _languages()
    rhythm = forms.ChoiceField(
        label=_("How often"), choices=Rhythm.choices, initial=Rhythm.MONTHLY, widget=forms.RadioSelect
    )

    class Meta:
        model = Mentoring
        fields = ("side", "experience", "lens", "languages", "rhythm")
        labels = {"experience": _("About your work, in a few words")}
        help_texts = {
            "experience": _(
                "What you have done, or would like to learn. Only your own; nothing of those you work with."
            )
        }
        widgets = {"experience": _lines(4)}
        error_messages = {"experience": {"required": _("Please write a few words.")}}


class RhythmForm(forms.Form):
    """How often two meet, and when they look at it again."""

    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm.choices, widget=forms.RadioSelect)
    look = _day(
        label=_("The day on which you look at it again"),
        help_text=_("You may leave this empty. Nothing happens on that day by itself."),
        required=False,
    )
