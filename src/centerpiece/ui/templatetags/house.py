"""Template tags of the house: `{% load house %}`."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from centerpiece.ui import modules
from centerpiece.ui.context import is_draft
from centerpiece.ui.data import data_script
from centerpiece.ui.markdown import markdown

register = template.Library()
register.filter("markdown", markdown)
register.filter("data_script", data_script)


@register.simple_tag
def import_map() -> SafeString:
    """The one inline script of a page: it only names addresses, and the Content-Security-Policy knows its hash."""
    text = mark_safe(modules.import_map().text)  # noqa: S308 - file names of ours as JSON, with "<" escaped
    return format_html('<script type="importmap">{}</script>', text)


@register.simple_tag
def module(name: str) -> SafeString:
    """A page's module, with everything it needs fetched beforehand: `{% module "practice/move-process.js" %}`."""
    return _module(name)


@cache
def _module(name: str) -> SafeString:
    needed = ((static(path),) for path in modules.needed_by(name))
    links = format_html_join("\n", '<link rel="modulepreload" href="{}">', needed)
    return format_html('{}\n<script type="module" src="{}"></script>', links, static(name))


@register.filter
def names(given: Iterable[str]) -> SafeString:
    """Names one after the other, each in its own direction: `{{ others|names }}`."""
    return format_html_join(_(", "), "<bdi>{}</bdi>", ((name,) for name in given))


class SameForAll(template.Node):
    """Words and addresses that are the same for everybody who reads a language: made once, and kept.

    Within it no variable of the page is known, so nothing of one person can reach another.
    """

    def __init__(self, words: NodeList) -> None:
        self._words = words
        self._made: dict[str, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        language = get_language() or settings.LANGUAGE_CODE
        if language not in self._made:
            self._made[language] = self._words.render(context.new({}))
        return self._made[language]


@register.tag
def same_for_all(parser: Parser, token: Token) -> SameForAll:
    """Around what is long, and the same on every page of a language: `{% same_for_all %} ... {% endsame_for_all %}`."""
    words = parser.parse(("endsame_for_all",))
    parser.delete_first_token()
    return SameForAll(words)


class Safety(template.Node):
    """Words that somebody's safety may hang on: beside a draft translation stands what its authors wrote."""

    def __init__(self, words: NodeList) -> None:
        self._words = words

    def render(self, context: template.Context) -> SafeString:
        words = self._words.render(context)
        if not is_draft(get_language() or settings.LANGUAGE_CODE):
            return words
        with override(settings.LANGUAGE_CODE):
            original = self._words.render(context)
        return format_html(
            '{} <span class="original" lang="{}" dir="ltr">{}</span>', words, settings.LANGUAGE_CODE, original
        )


@register.tag
def safety(parser: Parser, token: Token) -> Safety:
    """Around each text about safety, within its paragraph: `{% safety %}{% translate "..." %}{% endsafety %}`."""
    words = parser.parse(("endsafety",))
    parser.delete_first_token()
    return Safety(words)
