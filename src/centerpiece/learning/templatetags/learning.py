"""Words for the parts of a writing: `{% load learning %}{{ column|label_of_part }}`."""

import re
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from centerpiece.people.languages import LANGUAGES, OTHER

register = template.Library()

LABELS = {
    "title": _("Title"),
    "community": _("For which community"),
    "text": _("Text"),
    "limits": _("Where it does not fit"),
    "when_not": _("When not to use it"),
    "steps": _("Steps"),
    "materials": _("What you need"),
    "cautions": _("Cautions"),
    "tradition": _("Where it comes from"),
}


@register.filter
def label_of_part(column: str) -> object:
    """What a column of words is called."""
    return LABELS[column]


_NUMBERED = re.compile(r"^\s*(?:\d+\s*[.)]|[-*•–])\s+")


@register.filter
def steps(words: str) -> list[str]:
    """The steps of a method, one from each line; how somebody numbered them is left to the page.

    >>> steps("1. Put a cup in the middle.\\n\\n2) Lay the beans.")
    ['Put a cup in the middle.', 'Lay the beans.']
    """
    return [_NUMBERED.sub("", line).strip() for line in words.splitlines() if line.strip()]


@register.filter
def language_name(code: str) -> object:
    """What a language is called; nothing for none, and for one that has no name here."""
    return "" if code == OTHER else LANGUAGES.get(code, "")


@register.filter
def tongue(code: str) -> str:
    """A language as `lang` takes it; nothing when it is not known which."""
    return "" if code == OTHER else code


@register.filter
def in_its_language(writing: Any) -> SafeString:
    """The attributes of an element with the words of a writing: how it runs, and in which language it is read aloud.

    >>> from types import SimpleNamespace
    >>> in_its_language(SimpleNamespace(language="ar"))
    ' dir="auto" lang="ar"'
    """
    language = tongue(writing.language)
    return format_html(' dir="auto" lang="{}"', language) if language else mark_safe(' dir="auto"')
