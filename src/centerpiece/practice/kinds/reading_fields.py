"""Reads the fields of a sheet that a kind declares, and what its card takes from them."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

from centerpiece.practice.kinds.kind import (
    LONGEST,
    SIMPLE_WIDGETS,
    WIDGETS,
    Card,
    Choice,
    SheetField,
    Words,
)

FIELD_KEYS = {
    "label",
    "help",
    "widget",
    "required",
    "choices",
    "longest",
    "item",
    "fields",
    "look",
    "names",
    "each_time",
}
CARD_KEYS = {"title", "line", "initial", "choice", "day", "day_words"}
CARD_WIDGETS = {"title": "line", "initial": "line", "choice": "choice", "day": "day"}


class BadDeclaration(ValueError):
    """A file does not say what a kind needs; the message names the file and the place in it."""


Say = Callable[[str, str], BadDeclaration]


def said_once(text: str) -> Words:
    """A text that is translated when it is shown. The empty one stays so: translated, it is the catalogue's header."""
    return gettext_lazy(text) if text else ""


def read_field(place: str, name: str, data: Any, say: Say, widgets: tuple[str, ...] = WIDGETS) -> SheetField:
    """One field. Raises BadDeclaration."""
    _check_field(place, data, say, widgets)
    widget = data["widget"]
    nested = data.get("fields", {}).items()
    return SheetField(
        name=name,
        label=said_once(data["label"]),
        help=said_once(data.get("help", "")),
        widget=widget,
        required=data.get("required", False),
        choices=tuple(Choice(value, said_once(label)) for value, label in data.get("choices", {}).items()),
        longest=data.get("longest", LONGEST.get(widget, 0)),
        item=said_once(data.get("item", "")),
        fields=tuple(read_field(f"{place}.{key}", key, value, say, SIMPLE_WIDGETS) for key, value in nested),
        look=said_once(data.get("look", "")),
        names=data.get("names", False),
        each_time=data.get("each_time", False),
    )


def _check_field(place: str, data: Any, say: Say, widgets: tuple[str, ...]) -> None:
    if not isinstance(data, dict) or not data.keys() <= FIELD_KEYS:
        raise say(place, f"may hold only {', '.join(sorted(FIELD_KEYS))}")
    if not isinstance(data.get("label"), str):
        raise say(f"{place}.label", "is missing")
    widget = data.get("widget")
    if widget not in widgets:
        raise say(f"{place}.widget", f"must be one of {', '.join(widgets)}")
    if bool(data.get("choices")) != (widget in {"choice", "choices"}):
        raise say(f"{place}.choices", "belongs to choice and choices, and to nothing else")
    for key in ("fields", "item"):
        if bool(data.get(key)) != (widget == "items"):
            raise say(f"{place}.{key}", "belongs to items, and to nothing else")
    if "look" in data and (widget != "day" or not data["look"]):
        raise say(f"{place}.look", "belongs to a day, and says what for")
    for key in ("required", "names", "each_time"):
        if not isinstance(data.get(key, False), bool):
            raise say(f"{place}.{key}", "must be true or false")


def read_card(sheet: str, data: dict[str, Any], fields: tuple[SheetField, ...], say: Say) -> Card:
    """What of a sheet its card carries. Raises BadDeclaration."""
    known = {field.name: field.widget for field in fields if field.widget != "items"}
    if not data.keys() <= CARD_KEYS:
        raise say(f"{sheet}.card", f"may hold only {', '.join(sorted(CARD_KEYS))}")
    for key, name in data.items():
        if key == "day_words":
            continue
        if name not in known or known[name] != CARD_WIDGETS.get(key, known[name]):
            raise say(f"{sheet}.card.{key}", "names no field that could stand there")
    return Card(**{**data, "day_words": said_once(data.get("day_words", ""))})
