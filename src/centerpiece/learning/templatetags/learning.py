"""Words for the parts of a writing: `{% load learning %}{{ column|label_of_part }}`."""

from django import template
from django.utils.translation import gettext_lazy as _

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
