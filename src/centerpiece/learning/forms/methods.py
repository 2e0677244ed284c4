"""A method: what it is for, when not to use it, its steps, and where it comes from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centerpiece.learning.forms.telling import TellingForm, WordsInput
from centerpiece.learning.models import (
    LONGEST_COMMUNITY,
    LONGEST_TEXT,
    LONGEST_TITLE,
    TEXTS,
    Audience,
    Method,
)
from centerpiece.learning.queries import ASKING, THEIRS, keeps_it_back
from centerpiece.people.models import Organization

# Why a method cannot become public, in words.
KEPT_BACK = {
    ASKING: _(
        "A method can stand on the public pages only if it is your own, or if those it comes from gave leave. Until "
        "then, choose the members, or your own organization."
    ),
    THEIRS: _(
        "What it was made from belongs to another organization, and was told to members only. Ask them first. Once "
        "they have given leave, say so above, and choose the public pages again."
    ),
}


class MethodForm(TellingForm):
    """A way of working that others can use."""

    title = WordsInput(
        label=_("What it is called"),
        max_length=LONGEST_TITLE,
        empty=_("Please give it a name."),
    )
    community = WordsInput(
        label=_("For which community"),
        help_text=_("If it was made for one. A community, never a person or a family."),
        max_length=LONGEST_COMMUNITY,
        required=False,
    )
    text = WordsInput(
        label=_("What it is for"),
        help_text=_("In a few lines. No names, no places, no story of what happened to anyone."),
        max_length=LONGEST_TEXT,
        rows=4,
        empty=_("Please say what it is for."),
    )
    when_not = WordsInput(
        label=_("When not to use it"),
        help_text=_("Also who should not be in the room, and what has to be safe first."),
        rows=3,
        empty=_("Please say when not. Somebody may rely on it."),
    )
    steps = WordsInput(
        label=_("Steps"),
        help_text=_("One on each line."),
        max_length=LONGEST_TEXT,
        rows=8,
        empty=_("Please write at least one step."),
    )
    materials = WordsInput(label=_("What you need"), rows=2, required=False)
    cautions = WordsInput(label=_("Cautions"), rows=3, required=False)
    tradition = WordsInput(
        label=_("Where it comes from"),
        help_text=_("The people, the tradition or the book it comes from, and who gave leave to hand it on."),
        rows=3,
        empty=_("Please say where it comes from. “From our own practice” is an answer."),
    )
    leave = forms.ChoiceField(
        label=_("May it be handed on?"),
        choices=Method.Leave.choices,
        initial=Method.Leave.ASKING,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        organization: Organization,
        writing: Method | None = None,
        adapted_from: Method | None = None,
    ) -> None:
        super().__init__(data, writing=writing)
        self._organization = organization
        self._source = adapted_from or getattr(writing, "adapted_from", None)
        if adapted_from is not None:
            begin = {name: getattr(adapted_from, name) for name in TEXTS if name in self.fields}
            begin |= {"community": "", "lens": adapted_from.lens, "language": adapted_from.language}
            self.initial = {**self.initial, **begin}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self._audience() == Audience.PUBLIC:
            meant = Method(leave=given.get("leave", ""), adapted_from=self._source, organization=self._organization)
            if why := keeps_it_back(meant):
                self.add_error("audience", KEPT_BACK[why])
        return given


class AdaptationForm(MethodForm):
    """A method made from another: for a community, in a language, or both."""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        source = self._source
        if source is not None and not given.get("community") and given.get("language") == source.language:
            self.add_error("community", _("Please say for which community, or choose another language."))
        return given
