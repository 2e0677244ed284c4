"""The form of a lesson. Its last question is asked each time, and its answer is kept nowhere."""

from django import forms
from django.utils.translation import gettext_lazy as _

from centerpiece.learning.models import LONGEST_TEXT, LONGEST_TITLE, Credit, Lens, Lesson, refuse_ids

YES, UNSURE, NO = "yes", "unsure", "no"
RECOGNISE = [(YES, _("Yes")), (UNSURE, _("Not sure")), (NO, _("No"))]
NOT_SENT = {
    YES: _(
        "Then it was not sent. What is told here belongs to them. Tell only the way of working, or keep it among "
        "yourselves."
    ),
    UNSURE: _("Then it was not sent. Ask a second reader who does not know the people, and look at it again together."),
}


class LessonForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes none
    """What was learned, and whether somebody could recognise themselves in it."""

    lens = forms.ChoiceField(
        label=_("Seen with the eyes of"), choices=Lens.choices, initial=Lens.BOTH, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("What it is about, in a few words"),
        max_length=LONGEST_TITLE,
        validators=[refuse_ids],
        error_messages={"required": _("Please write a few words.")},
    )
    text = forms.CharField(
        label=_("What we learned"),
        help_text=_(
            "A way of working, and where it does not fit. No names, no places, no story of what happened to anyone."
        ),
        max_length=LONGEST_TEXT,
        validators=[refuse_ids],
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write what was learned.")},
    )
    credit = forms.ChoiceField(
        label=_("Who is named beside it?"),
        choices=[(each.value, each.label) for each in (Credit.NONE, Credit.ORGANIZATION)],
        initial=Credit.NONE,
        help_text=_("In a small community, the name of an organization can be enough to recognise a person."),
        widget=forms.RadioSelect,
    )
    recognise = forms.ChoiceField(
        label=_("Would the survivor recognise this?"),
        help_text=_(
            "Or anyone else who took part, or their family? If only a few families here speak the language it is "
            "about, we advise you not to share it."
        ),
        choices=RECOGNISE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please answer this first.")},
    )

    class Meta:
        model = Lesson
        fields = ("lens", "title", "text", "credit")

    def clean_recognise(self) -> str:
        answer = str(self.cleaned_data["recognise"])
        if answer in NOT_SENT:
            raise forms.ValidationError(NOT_SENT[answer])
        return answer

    @property
    def lesson(self) -> dict[str, str]:
        """What of it is kept."""
        return {name: str(self.cleaned_data[name]) for name in self.Meta.fields}
