"""What the script of telling.html works with: `{% load telling %}{% telling_data draft %}`."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString

from centerpiece.learning import queries
from centerpiece.people.name_sources import name_sources

register = template.Library()


@register.simple_tag(takes_context=True)
def telling_data(context: dict[str, Any], draft: str) -> SafeString:
    """The sealed draft that is kept for this place, where names are found, and where drafts are sent."""
    person = context["request"].user
    kept = queries.draft_of(person, draft)
    data = {
        "draft": draft,
        "file": kept.file if kept else None,
        "sources": name_sources(person),
        "urls": {"keep": reverse("learning:keep-draft"), "drop": reverse("learning:drop-draft")},
    }
    return json_script(data, "data")
