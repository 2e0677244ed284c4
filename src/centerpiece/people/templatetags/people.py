"""What a page that opens sealed things must carry: `{% load people %}{% block sealing %}{% sealing_context %}{%
endblock %}`."""

from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from centerpiece.people.queries import workplace_of
from centerpiece.people.sessions import half_of
from centerpiece.ui.data import data_script

register = template.Library()


@register.simple_tag(takes_context=True)
def sealing_context(context: dict[str, Any]) -> SafeString:
    """The JSON that `#sealing/house.js` reads (docs/browser.md), and the script that locks the page after a while.

    Holds the session's half of the split lock, so it belongs on pages that no browser keeps, and nowhere else.
    """
    request = context["request"]
    workplace = workplace_of(request.user)
    facts = {
        "person": str(request.user.pk),
        "organization": str(workplace) if workplace else "",
        "half": half_of(request) or None,
        "lock_after": int(settings.LOCK_AFTER.total_seconds()),
        "urls": _addresses(get_language()),
    }
    script = format_html('<script type="module" src="{}"></script>', static("people/locking.js"))
    return format_html("{}\n  {}", data_script(facts, "sealing"), script)


@cache
def _addresses(language: str | None) -> dict[str, str]:
    """Where scripts ask, in a language."""
    return {
        "grants": reverse("practice:grants"),
        "keyring": reverse("people:keyring"),
        "roster": reverse("people:roster"),
        "unlock": reverse("people:unlock"),
        "lock": reverse("people:lock"),
    }
