"""`{% load attachments %}{% attachments question %}`: what of the library stands beside a writing."""

from typing import Any

from django import template

from centerpiece.learning import queries
from centerpiece.learning.models import Writing

register = template.Library()
# Where a request keeps what was found for a whole thread.
FOUND = "_attachments_found"


@register.inclusion_tag("learning/pages/attachments.html", takes_context=True)
def attachments(context: Any, writing: Writing) -> dict[str, Any]:
    """For a writing, or a contribution to one: asked once for all that a page shows of the same thread."""
    request = context["request"]
    root = getattr(writing, "about_id", writing.pk)
    found = request.__dict__.setdefault(FOUND, {})
    if root not in found:
        found[root] = queries.attached_around(request.user, root)
    mine = writing.person_id == request.user.pk and not writing.withdrawn
    return {"writing": writing, "attached": found[root].get(writing.pk, []), "may_attach": mine}
