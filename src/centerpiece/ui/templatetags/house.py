"""Template tags of the house: `{% load house %}`."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from centerpiece.ui import modules

register = template.Library()


@register.simple_tag
def import_map() -> SafeString:
    """The one inline script of a page: it only names addresses, and the Content-Security-Policy knows its hash."""
    text = mark_safe(modules.import_map().text)  # noqa: S308 - file names of ours as JSON, with "<" escaped
    return format_html('<script type="importmap">{}</script>', text)


@register.simple_tag
def module(name: str) -> SafeString:
    """A page's module, with everything it needs fetched beforehand: `{% module "practice/move-process.js" %}`."""
    needed = ((static(path),) for path in modules.needed_by(name))
    links = format_html_join("\n", '<link rel="modulepreload" href="{}">', needed)
    return format_html('{}\n<script type="module" src="{}"></script>', links, static(name))
