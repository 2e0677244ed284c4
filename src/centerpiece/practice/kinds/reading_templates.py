"""Reads the starting points that a sheet offers while its form is empty."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from centerpiece.practice.kinds.kind import SheetField, Template
from centerpiece.practice.kinds.reading_fields import Say, said_once

FREE = ("line", "lines")
IN_DAYS = re.compile(r"\+\d{1,4}")


def read_templates(sheet: str, data: dict[str, Any], fields: tuple[SheetField, ...], say: Say) -> tuple[Template, ...]:
    """The starting points of a sheet. Raises BadDeclaration."""
    if not isinstance(data, dict):
        raise say(f"{sheet}.templates", "holds a table for each template")
    return tuple(_template(f"{sheet}.templates.{name}", name, each, fields, say) for name, each in data.items())


def template_texts(templates: dict[str, Any], fields: dict[str, Any]) -> Iterator[str]:
    """The texts in templates that a person may read; `fields` as the file declares them."""
    for template in templates.values():
        yield template["label"]
        yield from _free_texts(template["values"], fields)


def _free_texts(values: dict[str, Any], fields: dict[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        declared = fields.get(name, {})
        if declared.get("widget") == "items":
            for record in value:
                yield from _free_texts(record, declared["fields"])
        elif declared.get("widget") in FREE and _has_words(value):
            yield value


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _template(place: str, name: str, data: Any, fields: tuple[SheetField, ...], say: Say) -> Template:
    if not isinstance(data, dict) or data.keys() != {"label", "values"} or not isinstance(data["values"], dict):
        raise say(place, "must hold label and values")
    return Template(name, said_once(data["label"]), _values(f"{place}.values", data["values"], fields, say))


def _values(place: str, values: Any, fields: tuple[SheetField, ...], say: Say) -> dict[str, Any]:
    known = {field.name: field for field in fields}
    if not isinstance(values, dict) or not values.keys() <= known.keys():
        raise say(place, "may hold only fields of this sheet")
    return {name: _value(f"{place}.{name}", value, known[name], say) for name, value in values.items()}


def _value(place: str, value: Any, field: SheetField, say: Say) -> Any:
    if field.widget == "items" and isinstance(value, list) and value:
        return [_values(f"{place}.{number}", record, field.fields, say) for number, record in enumerate(value, 1)]
    if not _fits(value, field):
        raise say(place, "does not fit the field")
    return said_once(value) if field.widget in FREE and _has_words(value) else value


def _fits(value: Any, field: SheetField) -> bool:
    offered = {choice.value for choice in field.choices}
    match field.widget:
        case "line" | "lines":
            return isinstance(value, str) and len(value) <= field.longest
        case "choice":
            return isinstance(value, str) and value in offered
        case "choices":
            return isinstance(value, list) and all(isinstance(one, str) and one in offered for one in value)
        case "yes":
            return isinstance(value, bool)
        case "day":
            return isinstance(value, str) and (IN_DAYS.fullmatch(value) is not None or _is_day(value))
    return False


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
