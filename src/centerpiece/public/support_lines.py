"""Who answers day and night. A deployment may name its own lines; these are the ones for New York City."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Error, register
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class SupportLine:
    """A line that answers.

    `call` and `text` are numbers as one says them, `word` is what to write in the first message.
    """

    name: Any
    about: Any
    call: str = ""
    text: str = ""
    word: str = ""

    @property
    def call_digits(self) -> str:
        return _digits(self.call)

    @property
    def text_digits(self) -> str:
        return _digits(self.text)


OF_NEW_YORK = (
    SupportLine(
        _("National Domestic Violence Hotline"),
        _("Free, day and night, all over the country. Interpreters for most languages."),
        call="1-800-799-7233",
        text="88788",
        word="START",
    ),
    SupportLine(
        _("New York City 24-hour hotline"),
        _("Free, day and night, in your language. Safety planning, shelter, and what the city offers near you."),
        call="1-800-621-4673",
    ),
    SupportLine(
        _("988, when you can’t go on"),
        _("Free, day and night. Someone who listens when you think of ending your life, or when it is all too much."),
        call="988",
        text="988",
    ),
    SupportLine(
        _("311, for everything in the city"),
        _(
            "Day and night, in your language. A place to sleep, food, money, legal help. "
            "From outside the city: 212-639-9675."
        ),
        call="311",
    ),
)


def support_lines() -> tuple[SupportLine, ...]:
    """The lines of this deployment, in the active language.

    CENTERPIECE["support_lines"] may name a TOML file: `[[line]]` with `name`, `about`, `call`, `text`, `word`;
    each is a string, or a table with one for each language code.

    Raises:
        OSError, tomllib.TOMLDecodeError, TypeError: when that file cannot be read or says something else.
    """
    path = settings.CENTERPIECE.get("support_lines")
    return _from_file(Path(str(path))) if path else OF_NEW_YORK


@cache
def _from_file(path: Path) -> tuple[SupportLine, ...]:
    lines = tomllib.loads(path.read_text(encoding="utf-8")).get("line", [])
    return tuple(SupportLine(**{key: _said(value) for key, value in line.items()}) for line in lines)


@register()
def can_be_read(app_configs: Any, **options: Any) -> list[Error]:
    """Start-up check: a deployment hears of a broken file before somebody needs a number."""
    try:
        support_lines()
    except (OSError, tomllib.TOMLDecodeError, TypeError) as broken:
        return [
            Error(
                f"The support lines cannot be read: {broken}", hint="See CENTERPIECE_SUPPORT_LINES.", id="public.E001"
            )
        ]
    return []


def _said(value: Any) -> Any:
    """A text, or for a table of them one that is chosen by the active language whenever it is shown."""
    return _chosen(value) if isinstance(value, dict) else str(value)


def _choose(texts: dict[str, Any]) -> str:
    """In the active language, or else in the first language of the house, or else the first one given."""
    active = get_language() or settings.LANGUAGE_CODE
    return str(texts.get(active) or texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values())))


_chosen = lazy(_choose, str)


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
