"""What is kept of a text that was not sent yet: `{% load drafts %}{% own_draft "question" as kept %}`."""

from typing import Any

from django import template
from django.urls import reverse

from centerpiece.learning import queries

register = template.Library()


@register.simple_tag(takes_context=True)
def own_draft(context: dict[str, Any], draft: str) -> dict[str, Any]:
    """The sealed draft for this place, and where drafts are sent: as `#people/own-draft.js` takes it."""
    kept = queries.draft_of(context["request"].user, draft)
    return {
        "draft": draft,
        "file": kept.file if kept else None,
        "urls": {"keep": reverse("learning:keep-draft"), "drop": reverse("learning:drop-draft")},
    }
