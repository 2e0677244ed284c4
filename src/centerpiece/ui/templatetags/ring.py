"""Words for the rings: `{% load ring %}`."""

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centerpiece.ui.ring import RingDrawn

register = template.Library()

ASPECT_WORDS = {
    "preparation": gettext_lazy("preparation"),
    "consent": gettext_lazy("consent"),
    "readiness": gettext_lazy("readiness"),
    "safety": gettext_lazy("safety"),
    "care": gettext_lazy("care"),
}


@register.simple_tag
def aspects(names: Sequence[str]) -> str:
    """Names of aspects in words: "consent, care"."""
    return _(", ").join(str(ASPECT_WORDS.get(name, name)) for name in names)


@register.simple_tag
def ring_words(ring: RingDrawn) -> str:
    """What the ring shows, in one sentence."""
    count = len(ring.present)
    seats = ngettext("%(count)d seat around a center", "%(count)d seats around a center", count) % {"count": count}
    whole = ngettext("%(count)d has everything in place", "%(count)d have everything in place", ring.whole)
    said = [seats, whole % {"count": ring.whole}]
    if ring.quiet:
        empty = ngettext("%(count)d seat is empty", "%(count)d seats are empty", len(ring.quiet))
        said.append(empty % {"count": len(ring.quiet)})
    return "; ".join(said)
