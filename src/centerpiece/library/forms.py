"""The form of a resource. Its last question is asked each time, and its answer is kept nowhere."""

from datetime import date
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from centerpiece.library.keeping import workroom
from centerpiece.library.models import (
    LONGEST_ADDRESS,
    LONGEST_DESCRIPTION,
    LONGEST_MAKERS,
    LONGEST_TITLE,
    Audience,
    Consent,
    Licence,
    Resource,
    Sort,
)
from centerpiece.library.receiving import Arrived
from centerpiece.library.refusals import AGAIN, FULL, REFUSED
from centerpiece.people.languages import LANGUAGES
from centerpiece.people.models import Lens
from centerpiece.sealing.words import refuse_ids
from groundwork.cleaning import IMAGES, NotTaken, Part, clean_apart, recognise

NOT_YET = "not_yet"
YES, UNSURE, NO = "yes", "unsure", "no"
NOT_KEPT = {
    YES: _("Then it was not added. What is in it belongs to them. Take it out, or keep the file among yourselves."),
    UNSURE: _("Then it was not added. Ask a colleague who does not know the people to look at it first."),
}
ASKED_ONLY = ("file", "recognise")


class Words(forms.CharField):
    """Words for others, of bounded length, and with nothing in them that leads to a process."""

    def __init__(self, *, rows: int = 0, **more: Any) -> None:
        if rows:
            more["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(validators=[refuse_ids], **more)


def _leads_to_the_web(address: str) -> bool:
    """Is it an address that leads where it seems to lead?"""
    # Browsers read a backslash as a slash; signs that nobody sees turn others around.
    if not address.isprintable() or " " in address or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in {"https", "http"} and bool(parts.hostname) and not parts.username
    except ValueError:  # "https://["
        return False


class ResourceForm(forms.Form):
    """What it is, who may have it, and whether somebody could recognise themselves in it.

    `resource` is what is changed. After `is_valid`, `said` are its columns and `parts` the cleaned file (none when no
    new one was given).
    """

    title = Words(
        label=_("What is it called?"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Please write what it is called.")},
    )
    file = forms.FileField(
        label=_("A document or a picture"),
        help_text=_(
            "Documents up to 10 MB: PDF, Word (DOCX), OpenDocument (ODT), text. Pictures up to 20 MB and 100 "
            "megapixels: JPEG, PNG, WebP, AVIF. What the file says of you, your device and the place is taken out, and "
            "so is its name. What stands on its pages stays: your browser cannot look for names there. Open it and "
            "look."
        ),
        required=False,
        allow_empty_file=True,
        max_length=1000,
    )
    address = Words(
        label=_("Or a link: its address on the web"),
        help_text=_("It begins with https://. Who follows it shows the other site that they do."),
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    description = Words(
        label=_("What is it, and what is it good for?"), max_length=LONGEST_DESCRIPTION, rows=4, required=False
    )
    alternative = Words(
        label=_("What the picture shows, in words"),
        help_text=_(
            "Needed for a picture, for whoever cannot see it. Words that stand in it, too. No names of people who "
            "took part in a process."
        ),
        max_length=LONGEST_DESCRIPTION,
        rows=4,
        required=False,
    )
    makers = Words(
        label=_("Who made it?"),
        help_text=_("As they wish to be named. You may leave this empty."),
        max_length=LONGEST_MAKERS,
        required=False,
    )
    credits_organization = forms.BooleanField(label=_("Name our organization beside it"), required=False)
    year = forms.IntegerField(label=_("Made in the year"), min_value=1900, max_value=2100, required=False)
    lens = forms.ChoiceField(
        label=_("Seen with the eyes of"), choices=Lens.choices, initial=Lens.BOTH, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("In which language is it?"), choices=[("", _("None, or several")), *LANGUAGES.items()], required=False
    )
    licence = forms.ChoiceField(label=_("What may others do with it?"), choices=Licence.choices, initial=Licence.ASK)
    audience = forms.ChoiceField(
        label=_("Who may have it?"),
        help_text=_("The public pages show it beside a text, once a steward of the Collaborative has opened it."),
        choices=Audience.choices,
        initial=Audience.COLLABORATIVE,
        widget=forms.RadioSelect,
    )
    consent = forms.ChoiceField(
        label=_("Is somebody quoted, drawn or photographed in it?"),
        choices=[*Consent.choices, (NOT_YET, _("Yes, and we have not asked everybody yet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please answer this first.")},
    )
    recognise = forms.ChoiceField(
        label=_("Would the survivor recognise this?"),
        help_text=_("Or anyone else who took part, or their family?"),
        choices=[(YES, _("Yes")), (UNSURE, _("Not sure")), (NO, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please answer this first.")},
    )

    def __init__(self, data: Any = None, files: Any = None, *, resource: Resource | None = None) -> None:
        super().__init__(data, files)
        self.resource = resource
        self.parts: tuple[Part, ...] = ()
        if resource is not None:
            self.initial = {name: getattr(resource, name) for name in self.fields if hasattr(resource, name)}
            if resource.sort != Sort.LINK:
                self.fields["file"].label = _("Another file in its place")

    def clean_consent(self) -> str:
        answer = str(self.cleaned_data["consent"])
        if answer == NOT_YET:
            raise forms.ValidationError(_("Then it was not added. Ask them first; it can wait."))
        return answer

    def clean_recognise(self) -> str:
        answer = str(self.cleaned_data["recognise"])
        if answer in NOT_KEPT:
            raise forms.ValidationError(NOT_KEPT[answer])
        return answer

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if address and not _leads_to_the_web(address):
            raise forms.ValidationError(_("This is no address on the web. It begins with https://."))
        return address

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        if year and year > date.today().year + 1:
            raise forms.ValidationError(_("This year is still to come."))
        return year

    def clean(self) -> dict[str, Any]:
        """One of file and link; then, once everything else is well, the file is made anew."""
        given = super().clean() or self.cleaned_data
        file = cast(Arrived | None, given.get("file"))
        if file and given.get("address"):
            self.add_error("address", _("Either a file or a link, please. For both, add two."))
        elif not file and not given.get("address") and "address" not in self.errors and not self._has_file():
            self.add_error("file", _("Please choose a file, or give a link."))
        if file and self._is_taken(file, given) and self.errors:
            self.add_error("file", AGAIN)
        elif not file and self._stays_picture(given) and not given.get("alternative"):
            self._say_what_it_shows()
        return given

    def _has_file(self) -> bool:
        return self.resource is not None and self.resource.sort != Sort.LINK

    def _stays_picture(self, given: dict[str, Any]) -> bool:
        return self.resource is not None and self.resource.sort == Sort.IMAGE and not given.get("address")

    def _say_what_it_shows(self) -> None:
        self.add_error("alternative", _("Please say in words what the picture shows."))

    def _is_taken(self, file: Arrived, given: dict[str, Any]) -> bool:
        """Is it a file that can be taken? If nothing else is to be mended, `parts` are what was made of it."""
        came = cast(BinaryIO, file.file)
        markdown = str(file.name).lower().endswith((".md", ".markdown"))
        try:
            if file.was_full:
                raise NotTaken("full")
            kind = recognise(came, size=file.size or 0, markdown=markdown)
            if kind in IMAGES and not given.get("alternative"):
                self._say_what_it_shows()
            if not self.errors:
                self.parts = clean_apart(came, kind, room=workroom())
        except NotTaken as refused:
            self.add_error("file", REFUSED[refused.code])
            return False
        except OSError:
            self.add_error("file", FULL)
            return False
        return True

    @property
    def said(self) -> dict[str, Any]:
        """The columns of the resource."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ASKED_ONLY}
