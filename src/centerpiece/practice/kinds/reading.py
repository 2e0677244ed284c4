"""Reads what a kind declares in files: its sheets (TOML) and its keeper's guide (a little Markdown).

A sheet that several kinds share is declared once, in `shared_sheets.toml`. A kind's `sheets.toml` says `use = [...]`,
may put other words over a shared sheet, leave fields out, add some, and declare sheets of its own.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from centerpiece.practice.kinds.kind import CIRCLE, MARKS, SEAT, SIDES, Block, SheetField, SheetKind
from centerpiece.practice.kinds.reading_fields import BadDeclaration, Say, read_card, read_field, said_once
from centerpiece.practice.kinds.reading_templates import read_templates, template_texts

HERE = Path(__file__).parent
SHARED = HERE / "shared_sheets.toml"
TEXTS = {"label", "about", "title"}
SWITCHES = {"many", "offered", "link", "notes"}
SHEET_KEYS = {
    *TEXTS,
    *SWITCHES,
    "room",
    "mark",
    "stage",
    "card",
    "fields",
    "leave_out",
    "sides",
    "ask_again",
    "asks_first",
    "templates",
}
TEXT_KEYS = {*TEXTS, "help", "item", "look", "day_words"}


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
    return tuple(Block(sort, tuple(said_once(text) for text in texts)) for sort, texts in _blocks(folder / "guide.md"))


def texts_of(path: Path) -> list[str]:
    """Every text in a TOML or Markdown file that a person may read, in its order, each once."""
    if path.suffix == ".md":
        return list(dict.fromkeys(text for _, texts in _blocks(path) for text in texts))
    own, shared = _toml(path), _toml(SHARED)
    found = list(_texts(own))
    for name, data in own.items():
        if isinstance(data, dict) and "templates" in data:
            found += template_texts(data["templates"], _laid_over(shared.get(name, {}), data)["fields"])
    return list(dict.fromkeys(found))


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
            if name != "templates" and (key != "card" or name == "day_words"):
                yield from _texts(value, "label" if key == "choices" else name)
    elif isinstance(data, str) and key in TEXT_KEYS:
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
    """A shared sheet with a kind's own words over it. A field that says `first` stands before all others."""
    left_out = set(own.get("leave_out", []))
    fields = {name: dict(data) for name, data in shared.get("fields", {}).items() if name not in left_out}
    for name, data in own.get("fields", {}).items():
        fields[name] = {**fields.get(name, {}), **data}
    first = [name for name, data in fields.items() if data.pop("first", False)]
    return {**shared, **own, "fields": {name: fields[name] for name in dict.fromkeys([*first, *fields])}}


def _sheet(name: str, data: Any, say: Say) -> SheetKind:
    _check_sheet(name, data, say)
    fields = tuple(read_field(f"{name}.{key}", key, value, say) for key, value in data.get("fields", {}).items())
    if not fields:
        raise say(f"{name}.fields", "is empty")
    return SheetKind(
        name=name,
        label=said_once(data["label"]),
        about=said_once(data["about"]),
        title=said_once(data.get("title") or data["label"]),
        room=data["room"],
        mark=data.get("mark", ""),
        stage=data.get("stage", ""),
        many=data.get("many", False),
        offered=data.get("offered", True),
        fields=fields,
        card=read_card(name, data.get("card", {}), fields, say),
        sides=tuple(data.get("sides", ())),
        ask_again=_day(f"{name}.ask_again", data.get("ask_again", ""), fields, say),
        link=data.get("link", False),
        notes=data.get("notes", False),
        asks_first=data.get("asks_first", ""),
        templates=read_templates(name, data.get("templates", {}), fields, say),
    )


def _check_sheet(name: str, data: Any, say: Say) -> None:
    if not isinstance(data, dict) or not data.keys() <= SHEET_KEYS:
        raise say(name, f"may hold only {', '.join(sorted(SHEET_KEYS))}")
    for key in ("label", "about", "room"):
        if not isinstance(data.get(key), str):
            raise say(f"{name}.{key}", "is missing")
    if data["room"] not in (CIRCLE, SEAT):
        raise say(f"{name}.room", f"must be {CIRCLE} or {SEAT}")
    of_seat = data["room"] == SEAT
    mark = data.get("mark", "")
    if mark and (mark not in MARKS or not of_seat):
        raise say(f"{name}.mark", f"must be one of {', '.join(MARKS)}, on a sheet of a seat")
    for key in SWITCHES & data.keys():
        if not isinstance(data[key], bool):
            raise say(f"{name}.{key}", "must be true or false")
    sides = data.get("sides", [])
    if not isinstance(sides, list) or not set(sides) <= set(SIDES) or (sides and not of_seat):
        raise say(f"{name}.sides", f"may list only {', '.join(SIDES)}, on a sheet of a seat")
    if data.get("link") and not of_seat:
        raise say(f"{name}.link", "belongs to a sheet of a seat")


def _day(place: str, name: str, fields: tuple[SheetField, ...], say: Say) -> str:
    if name and name not in {field.name for field in fields if field.widget == "day"}:
        raise say(place, "names no day of this sheet")
    return name
