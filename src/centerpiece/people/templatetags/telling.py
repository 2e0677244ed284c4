"""What the script of telling.html works with: `{% load telling %}{% telling_data kept %}`."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from centerpiece.people.name_sources import name_sources
from centerpiece.ui.data import data_script

register = template.Library()


@register.simple_tag(takes_context=True)
def telling_data(context: dict[str, Any], kept: Any) -> SafeString:
    """Where names are found, and the draft of the text, if one is kept for this place."""
    return data_script({"sources": name_sources(context["request"].user), "kept": kept or None}, "data")
