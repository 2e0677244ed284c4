"""Practice wisdom: what it says, where it does not fit, what it was gathered from, and when to look at it again."""

from collections.abc import Iterable
from datetime import date
from html import unescape
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from centerpiece.learning.forms.telling import TellingForm, WordsInput
from centerpiece.learning.models import LONGEST_TEXT, LONGEST_TITLE, Audience, Contribution, Question, Wisdom
from centerpiece.sealing.models import this_month
from centerpiece.ui.markdown import markdown

MONTHS_AHEAD = (3, 6, 12, 24)


def month_after(months: int, first: date | None = None) -> date:
    """The first day of a month that comes so many months later; from this month, unless another is given.

    >>> month_after(3, date(2026, 11, 1))
    datetime.date(2027, 2, 1)
    """
    first = first or this_month()
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


class SourcesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # Django's own class takes none
    """Contributions to gather from, each by what it is and how it begins."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, contribution: Any) -> str:
        begins = " ".join(unescape(strip_tags(markdown(contribution.text))).split())
        begins = begins if len(begins) <= 160 else begins[:159].rstrip() + "…"
        named = f" ({contribution.named_organization})" if contribution.named_organization else ""
        return f"{contribution.get_sort_display()}{named}: {begins}"


class WisdomForm(TellingForm):
    """What the group has learned from a question so far."""

    title = WordsInput(
        label=_("What it is about, in a few words"), max_length=LONGEST_TITLE, empty=_("Please write a few words.")
    )
    text = WordsInput(
        label=_("What we have learned so far"),
        help_text=_(
            "What others can do with it. No names, no places, no story of what happened to anyone. A line that begins "
            "with - becomes a list; *stars* make a word stand out."
        ),
        max_length=LONGEST_TEXT,
        rows=10,
        empty=_("Please write what was learned."),
    )
    limits = WordsInput(
        label=_("Where it does not fit"),
        help_text=_("For whom, where or when it does not help, and what you do not know yet."),
        rows=4,
        empty=_("Please say where it ends. Everything does somewhere."),
    )
    sources = SourcesField(
        queryset=Contribution.objects.none(),
        label=_("What it was gathered from"),
        help_text=_("Those who brought it are named with it, as they chose."),
        error_messages={"required": _("Please choose at least one.")},
    )
    revisit = forms.ChoiceField(label=_("When shall we look at it again?"), required=False)

    field_order = ("sources", "title", "text", "limits", "revisit")

    def __init__(
        self,
        data: Any = None,
        *,
        question: Question | None,
        brought: QuerySet[Contribution],
        chosen: Iterable[Contribution] = (),
        writing: Wisdom | None = None,
    ) -> None:
        self._question = question
        super().__init__(data, writing=writing)
        self._offer_sources(brought, chosen)
        self._offer_months(writing)
        if question is not None and question.audience == Audience.ORGANIZATION:
            self._only_among_us()

    def _offer_sources(self, brought: QuerySet[Contribution], chosen: Iterable[Contribution]) -> None:
        field = self.fields["sources"]
        assert isinstance(field, SourcesField)
        field.queryset = brought
        field.required = brought.exists()
        self.initial["sources"] = [one.pk for one in chosen]
        if not field.required:
            del self.fields["sources"]

    def _offer_months(self, writing: Wisdom | None) -> None:
        months = {month_after(months) for months in MONTHS_AHEAD}
        if writing is not None and writing.revisit and writing.revisit > this_month():
            months.add(writing.revisit)
            self.initial["revisit"] = writing.revisit.isoformat()
        else:
            self.initial["revisit"] = month_after(12).isoformat()
        field = self.fields["revisit"]
        assert isinstance(field, forms.ChoiceField)
        named = [(month.isoformat(), date_format(month, "YEAR_MONTH_FORMAT")) for month in sorted(months)]
        field.choices = [("", _("No month yet")), *named]

    def _only_among_us(self) -> None:
        field = self.fields["audience"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [each for each in Audience.choices if each[0] == Audience.ORGANIZATION]
        field.initial = self.initial["audience"] = Audience.ORGANIZATION
        field.help_text = _("The question was asked among you, so what you learned from it stays there.")

    def clean_revisit(self) -> date | None:
        chosen = self.cleaned_data["revisit"]
        return date.fromisoformat(chosen) if chosen else None

    @property
    def columns(self) -> dict[str, Any]:
        return {name: value for name, value in super().columns.items() if name != "sources"}

    @property
    def sources_chosen(self) -> list[Contribution]:
        """The contributions that it was gathered from."""
        return list(self.cleaned_data.get("sources", []))
