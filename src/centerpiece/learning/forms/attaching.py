"""What of the library to put beside a writing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from centerpiece.learning.forms.telling import NO, RECOGNISE
from centerpiece.learning.models import Writing
from centerpiece.learning.queries import is_for_its_readers
from centerpiece.library.models import Resource


class AttachForm(forms.Form):
    """One resource. `resources` are those that the person may have."""

    resource = forms.ModelChoiceField(
        label=_("Something from the library"),
        queryset=Resource.objects.none(),
        empty_label=_("Choose one"),
        error_messages={
            "required": _("Please choose one."),
            "invalid_choice": _("This is not in the library any more, or not for you. Please choose another."),
        },
    )
    recognise = forms.ChoiceField(
        label=_("Would the survivor recognise this?"),
        help_text=_(
            "Your browser cannot look for names within files: look yourself. Something that tells nothing alone may "
            "tell who is meant once it stands beside this text."
        ),
        choices=RECOGNISE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please answer this first.")},
    )

    def __init__(self, data: Any = None, *, writing: Writing, resources: Any, chosen: str = "") -> None:
        super().__init__(data, initial={"resource": chosen})
        self.writing = writing
        self.fields["resource"].queryset = resources  # type: ignore[attr-defined]

    @property
    def has_something(self) -> bool:
        """Is there anything to choose?"""
        return bool(self.fields["resource"].queryset.exists())  # type: ignore[attr-defined]

    def clean_resource(self) -> Resource:
        resource: Resource = self.cleaned_data["resource"]
        if not is_for_its_readers(resource, self.writing):
            raise forms.ValidationError(
                _("This is for fewer people than the text beside which it would stand. Change who may have it first.")
            )
        return resource

    def clean_recognise(self) -> str:
        answer = str(self.cleaned_data["recognise"])
        if answer != NO:
            raise forms.ValidationError(
                _("Then it was not attached. Ask a colleague who does not know the people to look at both together.")
            )
        return answer
