"""What every form of Learning asks. A kind of writing adds its own fields, and takes away (`title = None`) what it
does not have. The last questions are asked each time, and their answers are kept nowhere."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from centerpiece.learning.models import (
    LONGEST_PART,
    LONGEST_TEXT,
    LONGEST_TITLE,
    TEXTS,
    Audience,
    Credit,
    Lens,
    Writing,
    refuse_ids,
)
from centerpiece.learning.queries import audiences_open_to, has_room_notes
from centerpiece.learning.queries.languages import languages_spoken
from centerpiece.people.languages import LANGUAGES, is_spoken_by_few

YES, UNSURE, NO = "yes", "unsure", "no"
RECOGNISE = [(YES, _("Yes")), (UNSURE, _("Not sure")), (NO, _("No"))]
NOT_SENT = {
    YES: _(
        "Then it was not sent. What is told here belongs to them. Tell only the way of working, or keep it among "
        "yourselves."
    ),
    UNSURE: _("Then it was not sent. Let a colleague who does not know the people read it first, and tick that below."),
}
# Never kept: they say how a form is meant.
ASKED_ONLY = ("why", "forget", "recognise", "second_reader", "all_the_same", "number")
LAST = ("lens", "audience", "language", "credit", "keeps_credit", *ASKED_ONLY)


class WordsInput(forms.CharField):
    """Words for others to read: of bounded length, and without anything that leads to a process.

    `rows` makes it a text of several lines.
    """

    def __init__(self, *, rows: int = 0, empty: Any = None, **more: Any) -> None:
        more.setdefault("max_length", LONGEST_PART)
        if rows:
            more.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        errors = {"max_length": _("At most %(limit_value)d characters; you have %(show_value)d.")}
        errors |= {"required": empty} if empty else {}
        super().__init__(error_messages=errors, validators=[refuse_ids], **more)

    def clean(self, value: Any) -> str:
        # Browsers send two signs for each new line; the length is that of what is kept.
        return str(super().clean(value.replace("\r\n", "\n") if isinstance(value, str) else value))


class TellingForm(forms.Form):
    """A text for others, who it is for, and who is named beside it.

    `writing` is what is revised, `about` what a contribution is about (its readers are the same). After `is_valid`,
    `columns` are what is kept; `why` and `forget` go to `actions.revise` as they are.
    """

    title: forms.Field | None = WordsInput(
        label=_("What it is about, in a few words"), max_length=LONGEST_TITLE, empty=_("Please write a few words.")
    )
    text = WordsInput(
        label=_("The text"),
        help_text=_(
            "Ways of working. No names, no places, no story of what happened to anyone. A line that begins with - "
            "becomes a list; *stars* make a word stand out."
        ),
        max_length=LONGEST_TEXT,
        rows=10,
        empty=_("Please write something here."),
    )
    lens: forms.Field | None = forms.ChoiceField(
        label=_("Seen with the eyes of"), choices=Lens.choices, initial=Lens.BOTH, widget=forms.RadioSelect
    )
    audience: forms.Field | None = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=Audience.choices,
        initial=Audience.COLLABORATIVE,
        widget=forms.RadioSelect,
    )
    language: forms.Field | None = forms.ChoiceField(
        label=_("In which language is it written?"), choices=list(LANGUAGES.items()), initial=get_language
    )
    credit: forms.Field | None = forms.ChoiceField(
        label=_("Who is named beside it?"),
        choices=Credit.choices,
        initial=Credit.NONE,
        help_text=_("In a small community, the name of an organization can be enough to recognise a person."),
        widget=forms.RadioSelect,
    )
    keeps_credit: forms.Field | None = forms.BooleanField(
        label=_("Keep naming it so when I no longer work here"), required=False, initial=True
    )
    why = WordsInput(
        label=_("What changed, and why?"),
        help_text=_("For those who read it before. You may leave this empty."),
        max_length=300,
        required=False,
    )
    forget = forms.BooleanField(
        label=_("The earlier words may point to somebody: delete them"),
        help_text=_("Otherwise those who may read this can also read how it was worded before."),
        required=False,
    )
    recognise = forms.ChoiceField(
        label=_("Would the survivor recognise this?"),
        help_text=_("Or anyone else who took part, or their family?"),
        choices=RECOGNISE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please answer this first.")},
    )
    second_reader: forms.Field | None = forms.BooleanField(
        label=_("Let a colleague read it first"),
        help_text=_("Until one of your own organization passes it on, nobody else sees it."),
        required=False,
    )
    # Shown only beside the advice that it answers.
    all_the_same = forms.BooleanField(
        label=_("I have thought about it, and share it all the same"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any = None, *, writing: Writing | None = None, about: Writing | None = None) -> None:
        super().__init__(data)
        self.writing, self.about = writing, about or getattr(writing, "about", None)
        self.order_fields([*(name for name in self.fields if name not in LAST), *LAST])
        if writing is None:
            del self.fields["why"], self.fields["forget"]
        else:
            self._begin_with(writing)

    def _begin_with(self, writing: Writing) -> None:
        # Which version its writer has before them.
        self.fields["number"] = forms.IntegerField(required=False, widget=forms.HiddenInput())
        self.initial = {name: getattr(writing, name) for name in self.fields if hasattr(writing, name)}
        if writing.wanted:  # nobody else has read it yet: there is nothing to keep, and nobody to tell why
            self.initial |= {"audience": writing.wanted, "second_reader": True}
            del self.fields["why"], self.fields["forget"]
        else:
            del self.fields["second_reader"]
        added_to = not writing.wanted and (writing.contributions.exists() or has_room_notes(writing))
        if "audience" in self.fields and added_to:
            self._same_readers(writing)

    def _same_readers(self, writing: Writing) -> None:
        """Others have added to it for those who could read it then."""
        field, open_to = self.fields["audience"], audiences_open_to(writing)
        assert isinstance(field, forms.ChoiceField)
        field.choices = [each for each in Audience.choices if each[0] in open_to]
        if writing.audience == Audience.COLLABORATIVE and Audience.PUBLIC in open_to:
            field.help_text = _("What others have added to it so far stays among those who could read it then.")
        else:
            field.help_text = _(
                "Others have added to it, for those who could read it then. So it cannot be for more now."
            )

    def clean_recognise(self) -> str:
        answer = str(self.cleaned_data["recognise"])
        if answer == YES or (answer == UNSURE and not self._goes_to_a_colleague()):
            raise forms.ValidationError(NOT_SENT[answer])
        return answer

    def _goes_to_a_colleague(self) -> bool:
        field = self.fields.get("second_reader")
        return bool(field and field.widget.value_from_datadict(self.data, self.files, self.add_prefix("second_reader")))

    def clean(self) -> dict[str, Any]:
        """Advise against sharing where few speak the language. Whoever has thought about it decides."""
        given = super().clean() or self.cleaned_data
        self._say_if_it_has_changed(given)
        shares = self._audience() not in {"", Audience.ORGANIZATION}
        if shares and is_spoken_by_few(given.get("language", ""), languages_spoken()):
            self.fields["all_the_same"].widget = forms.CheckboxInput()
            if not given.get("all_the_same"):
                self.add_error("all_the_same", ADVICE)
        return given

    def _say_if_it_has_changed(self, given: dict[str, Any]) -> None:
        """Nobody writes over words that they have not seen. Told so, they may."""
        now, seen = self.writing, given.get("number")
        if now is None or seen in {None, now.number}:
            return
        if any(given[name] != getattr(now, name) for name in TEXTS if name in given):  # else it is only sent again
            self.add_error(None, CHANGED)
            posted: Any = self.data
            posted = posted.copy()  # in what a request brings nothing may be written
            posted["number"] = str(now.number)
            self.data = posted

    def _audience(self) -> str:
        """Who it is to be for, once it is shared; "" when that was not understood."""
        if self.about is not None:
            return str(self.about.audience)
        return str(self.cleaned_data.get("audience", ""))

    @property
    def columns(self) -> dict[str, Any]:
        """What of it is kept, by the names of the columns. While a colleague reads first, it is for the own
        organization, and `wanted` says for whom afterwards."""
        kept = {name: value for name, value in self.cleaned_data.items() if name not in ASKED_ONLY}
        audience = self._audience()
        if self.cleaned_data.get("second_reader"):
            return kept | {"audience": Audience.ORGANIZATION, "wanted": audience, "word": ""}
        return kept | {"audience": audience, "wanted": "", "word": ""}

    @property
    def revising(self) -> dict[str, Any]:
        """`columns`, with `why` and `forget`: all that `actions.revise` takes."""
        asked = {name: self.cleaned_data[name] for name in ("why", "forget") if name in self.fields}
        # Nobody has read what was not shared yet.
        return self.columns | (asked or {"forget": True})


CHANGED = _(
    "It was changed while you were writing, so nothing is kept yet. Your words are still here. Read how it stands now, "
    "take over what should stay, and send it again."
)
ADVICE = _(
    "Hardly any other organization here works in this language. Few people know many things, and a single detail is "
    "enough: we advise you not to share it. Keep it for your own organization, or tick this once you have thought "
    "about it."
)
