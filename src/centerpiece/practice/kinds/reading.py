"""Reads what a kind declares in files: its sheets (TOML) and its keeper's guide (a little Markdown).

A sheet that several kinds share is declared once, in `shared_sheets.toml`. A kind's `sheets.toml` says `use = [...]`,
may put other words over a shared sheet, leave fields out, add some, and declare sheets of its own.
"""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy

from centerpiece.practice.kinds.kind import (
    CIRCLE,
    LONGEST,
    MARKS,
    SEAT,
    WIDGETS,
    Block,
    Card,
    Choice,
    SheetField,
    SheetKind,
    Words,
)

HERE = Path(__file__).parent
SHARED = HERE / "shared_sheets.toml"
SHEET_KEYS = {"label", "about", "title", "room", "mark", "stage", "many", "offered", "card", "fields", "leave_out"}
FIELD_KEYS = {"label", "help", "widget", "required", "choices", "longest"}
CARD_KEYS = {"title", "line", "initial", "choice", "day", "day_words"}
CARD_WIDGETS = {"title": "line", "initial": "line", "choice": "choice", "day": "day"}


class BadDeclaration(ValueError):
    """A file does not say what a kind needs; the message names the file and the place in it."""


Say = Callable[[str, str], BadDeclaration]


def read_sheets(folder: Path) -> dict[str, SheetKind]:
    """The sheets of the kind in `folder`, by name, in the order in which a page lists them.

    Raises:
        BadDeclaration: with file and field.
    """
    path = folder / "sheets.toml"
    own, shared = _toml(path), _toml(SHARED)
    say = _saying(path)
    used = own.pop("use", [])
    if not isinstance(used, list) or not set(used) <= shared.keys():
        raise say("use", "names a sheet that shared_sheets.toml does not declare")
    if clash := (own.keys() & shared.keys()) - set(used):
        raise say(min(clash), "is declared in shared_sheets.toml: list it under use")
    declared = {name: _laid_over(shared[name], own.get(name, {})) for name in used}
    declared |= {name: own[name] for name in own if name not in used}
    return {name: _sheet(name, data, say) for name, data in declared.items()}


def read_guide(folder: Path) -> tuple[Block, ...]:
    """The blocks of `guide.md`: headings (`## `), lists (`- `) and paragraphs, nothing else."""
    return tuple(Block(sort, tuple(_word(text) for text in texts)) for sort, texts in _blocks(folder / "guide.md"))


def texts_of(path: Path) -> list[str]:
    """Every text in a TOML or Markdown file that a person may read, in its order, each once."""
    if path.suffix == ".md":
        return list(dict.fromkeys(text for _, texts in _blocks(path) for text in texts))
    return list(dict.fromkeys(_texts(_toml(path))))


def _blocks(path: Path) -> Iterator[tuple[str, list[str]]]:
    for part in path.read_text(encoding="utf-8").split("\n\n"):
        block = part.strip()
        if block.startswith("## "):
            yield "heading", [block[3:].strip()]
        elif block.startswith("- "):
            yield "list", [" ".join(item.split()) for item in f"\n{block}".split("\n- ")[1:]]
        elif block:
            yield "text", [" ".join(block.split())]


def _texts(data: Any, key: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            if key != "card" or name == "day_words":
                yield from _texts(value, "label" if key == "choices" else name)
    elif isinstance(data, str) and key in {"label", "about", "title", "help", "day_words"}:
        yield data


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadDeclaration(f"{_short(path)}: {error}") from None


def _short(path: Path) -> str:
    return "/".join(path.parts[-2:])


def _saying(path: Path) -> Say:
    return lambda place, what: BadDeclaration(f"{_short(path)}: {place} {what}")


def _laid_over(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A shared sheet with a kind's own words over it."""
    left_out = set(own.get("leave_out", []))
    fields = {name: dict(data) for name, data in shared.get("fields", {}).items() if name not in left_out}
    for name, data in own.get("fields", {}).items():
        fields[name] = {**fields.get(name, {}), **data}
    return {**shared, **own, "fields": fields}


def _sheet(name: str, data: Any, say: Say) -> SheetKind:
    if not isinstance(data, dict) or not data.keys() <= SHEET_KEYS:
        raise say(name, f"may hold only {', '.join(sorted(SHEET_KEYS))}")
    for key in ("label", "about", "room"):
        if not isinstance(data.get(key), str):
            raise say(f"{name}.{key}", "is missing")
    if data["room"] not in (CIRCLE, SEAT):
        raise say(f"{name}.room", f"must be {CIRCLE} or {SEAT}")
    mark = data.get("mark", "")
    if mark and (mark not in MARKS or data["room"] != SEAT):
        raise say(f"{name}.mark", f"must be one of {', '.join(MARKS)}, on a sheet of a seat")
    fields = tuple(_field(key, value, name, say) for key, value in data.get("fields", {}).items())
    if not fields:
        raise say(f"{name}.fields", "is empty")
    return SheetKind(
        name=name,
        label=_word(data["label"]),
        about=_word(data["about"]),
        title=_word(data.get("title") or data["label"]),
        room=data["room"],
        mark=mark,
        stage=data.get("stage", ""),
        many=data.get("many", False),
        offered=data.get("offered", True),
        fields=fields,
        card=_card(name, data.get("card", {}), fields, say),
    )


def _field(name: str, data: Any, sheet: str, say: Say) -> SheetField:
    place = f"{sheet}.{name}"
    if not isinstance(data, dict) or not data.keys() <= FIELD_KEYS:
        raise say(place, f"may hold only {', '.join(sorted(FIELD_KEYS))}")
    label = data.get("label")
    if not isinstance(label, str):
        raise say(f"{place}.label", "is missing")
    widget = data.get("widget")
    if widget not in WIDGETS:
        raise say(f"{place}.widget", f"must be one of {', '.join(WIDGETS)}")
    choices = data.get("choices", {})
    if bool(choices) != (widget in {"choice", "choices"}):
        raise say(f"{place}.choices", "belongs to choice and choices, and to nothing else")
    return SheetField(
        name=name,
        label=_word(label),
        help=_word(data.get("help", "")),
        widget=widget,
        required=data.get("required", False),
        choices=tuple(Choice(value, _word(label)) for value, label in choices.items()),
        longest=data.get("longest", LONGEST.get(widget, 0)),
    )


def _card(sheet: str, data: dict[str, Any], fields: tuple[SheetField, ...], say: Say) -> Card:
    known = {field.name: field.widget for field in fields}
    if not data.keys() <= CARD_KEYS:
        raise say(f"{sheet}.card", f"may hold only {', '.join(sorted(CARD_KEYS))}")
    for key, name in data.items():
        if key == "day_words":
            continue
        if name not in known or known[name] != CARD_WIDGETS.get(key, known[name]):
            raise say(f"{sheet}.card.{key}", "names no field that could stand there")
    return Card(**{**data, "day_words": _word(data.get("day_words", ""))})


def _word(text: str) -> Words:
    """A text that is translated when it is shown. The empty one stays so: translated, it is the catalogue's header."""
    return gettext_lazy(text) if text else ""
