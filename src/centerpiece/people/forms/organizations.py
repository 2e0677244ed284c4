"""The forms by which people join, and organizations say what they are."""

import unicodedata

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from centerpiece.people.forms.lists import ListField
from centerpiece.people.models import Organization, Role
from centerpiece.people.queries import is_email_taken, is_slug_taken

COLOURS = [
    ("indigo", _("Indigo")),
    ("clay", _("Clay")),
    ("sage", _("Sage")),
    ("marigold", _("Marigold")),
    ("plum", _("Plum")),
    ("teal", _("Teal")),
]


class NewcomerForm(forms.Form):
    """Who joins: how colleagues know them, and how they sign in."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As your colleagues call you. It need not be your legal name."),
        max_length=80,
        error_messages={"required": _("Please write the name you go by.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Only for signing in. Use an address that nobody else at home reads."),
        max_length=254,
        error_messages={
            "required": _("Please write your e-mail address."),
            "invalid": _("Please look at the address once more. It has the form name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_name(self) -> str:
        """On one line, and with something in it that colleagues can see."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        # A letter by its class and nothing to look at: the filler of Hangul.
        if not any(sign.isalnum() and unicodedata.normalize("NFKC", sign) != "\u1160" for sign in name):
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if is_email_taken(email):
            raise forms.ValidationError(
                _("There is an account with this address already. Sign in with it, or use another address.")
            )
        return email


class OrganizationForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes none
    """What the public pages show of an organization."""

    communities = ListField(label=_("Communities"), required=False, help_text=_("With commas between them."))
    languages = ListField(label=_("Languages"), required=False, help_text=_("With commas between them."))
    boroughs = ListField(label=_("Boroughs"), required=False, help_text=_("With commas between them."))
    spectrum = forms.IntegerField(
        label=_("Place on the line"),
        initial=50,
        min_value=0,
        max_value=100,
        help_text=_("From 0 (versed in work against violence) to 100 (rooted in healing justice)."),
    )
    hue = forms.ChoiceField(label=_("Color of its mark"), choices=COLOURS)

    class Meta:
        model = Organization
        fields = (
            "name",
            "about",
            "communities",
            "languages",
            "boroughs",
            "versed_in",
            "new_to",
            "spectrum",
            "hue",
            "shown",
        )
        labels = {
            "name": _("Name"),
            "about": _("What it says of itself"),
            "versed_in": _("Versed in"),
            "new_to": _("New to"),
            "shown": _("Show this organization on the public pages"),
        }
        help_texts = {
            "about": _("Two or three plain sentences. Everybody can read them."),
        }
        error_messages = {"name": {"required": _("Please write its name.")}}


class NewOrganizationForm(OrganizationForm):
    """The same, for an organization that joins the Collaborative; its address follows from its name."""

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        slug = slugify(name)[:50]
        if not slug:
            raise forms.ValidationError(
                _("Please use at least one letter from A to Z: the page's address is made from the name.")
            )
        if is_slug_taken(slug):
            raise forms.ValidationError(_("There is an organization with this name, or one very like it."))
        self.cleaned_data["slug"] = slug
        return name


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    note = forms.CharField(
        label=_("For whom"),
        help_text=_("A word by which you know this invitation again, such as a first name. Stewards can read it."),
        max_length=60,
        error_messages={"required": _("Please write a word for whom it is.")},
    )
    role = forms.ChoiceField(
        label=_("As"),
        initial=Role.MEMBER,
        choices=[(Role.MEMBER, _("Member")), (Role.STEWARD, _("Steward: looks after people and invitations"))],
        widget=forms.RadioSelect,
    )


class StewardInvitationForm(forms.Form):
    """Inviting somebody to steward the Collaborative."""

    note = InvitationForm.base_fields["note"]
