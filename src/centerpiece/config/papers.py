"""The two pages that are written by the house about itself, and checked in tests: who may do what, and what is not
sealed.

An advocate, a lawyer or an auditor can read them without reading code.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from centerpiece.policy.registry import ANYONE, definition_of, known_relations
from centerpiece.policy.table import TABLE
from centerpiece.sealing.fields import sealed_columns

NOT_OURS = {
    "auth.Permission": "a table of the framework; not used",
    "auth.Group": "a table of the framework; not used",
    "contenttypes.ContentType": "names of tables",
    "sessions.Session": "who is signed in, and one half of the split lock: noise without the other, on the device",
    "django_tasks_database.DBTaskResult": "names of chores with random ids, and whether they worked",
}


def served_actions(patterns: Any = None, before: str = "") -> Iterator[tuple[str, str, str | None]]:
    """(address, name of the URL, action or None) for every address of the house."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from served_actions(entry.url_patterns, route)
        elif isinstance(entry, URLPattern):
            yield "/" + route, str(entry.name or ""), getattr(entry.callback, "action", None)


def who_may() -> str:
    """docs/who-may.md: every action, the relations that suffice, the addresses that serve it; then what each
    relation means."""
    addresses: dict[str, list[str]] = {}
    for route, _name, action in served_actions():
        addresses.setdefault(action or "", []).append(f"`{route}`")
    lines = [
        "# Who may do what",
        "",
        "Made from `policy/table.py`, the relations of each room and the URLs; do not edit (`centerpiece papers`",
        "writes it, a test compares it).",
        "Whoever holds none of the relations gets the same answer as for something that does not exist.",
        "",
        "| action | relations that suffice | served at |",
        "| --- | --- | --- |",
    ]
    for action in sorted(TABLE):
        served = " ".join(sorted(addresses.get(action, []))) or "by a page of another action"
        lines.append(f"| `{action}` | {', '.join(sorted(TABLE[action]))} | {served} |")
    lines += ["", "## What each relation means", "", "| relation | to | means |", "| --- | --- | --- |"]
    lines.append(f"| {ANYONE} | the house | Everybody, signed in or not. |")
    for model, name in sorted(known_relations(), key=lambda pair: (pair[0] or "", pair[1])):
        meaning = (definition_of(model, name).__doc__ or "").strip().split("\n")[0]
        lines.append(f"| {name} | {model or 'the house'} | {meaning} |")
    return "\n".join(lines) + "\n"


def own_models() -> list[type[Model]]:
    """The models of the rooms of the house, in a steady order."""
    return sorted(
        (model for model in apps.get_models() if model.__module__.startswith("centerpiece.")),
        key=lambda model: model._meta.label,
    )


def sealed() -> str:
    """docs/sealed.md: every sealed column, and every column that is not sealed with the reason why it may be known."""
    models = own_models()
    lines = [
        "# What is sealed, and what is not",
        "",
        "Made from the models; do not edit (`centerpiece papers` writes it, a test compares it). A copied database, a",
        "backup or a subpoena to the host yields what the second table lists, and nothing of what the first lists.",
        "",
        "## Sealed: the server holds envelopes and no key",
        "",
        "| column | format | bound to |",
        "| --- | --- | --- |",
    ]
    bound = {"sheet": "room, sheet, kind, revision, epoch (AES-256-GCM, formats.md)", "age": "its recipients (age v1)"}
    for model in models:
        for name in sealed_columns(model):
            sort = model._meta.get_field(name).sort  # type: ignore[union-attr]
            lines.append(f"| `{model._meta.label}.{name}` | {sort} | {bound[sort]} |")
    lines += ["", "## Not sealed, and why it may be known", "", "| column | database | why |", "| --- | --- | --- |"]
    for model in models:
        known = getattr(model, "may_be_known", {})
        for field in model._meta.concrete_fields:
            if field.name not in sealed_columns(model):
                where = getattr(model, "lives_in", "default")
                lines.append(f"| `{model._meta.label}.{field.name}` | {where} | {known.get(field.name, '?')} |")
    lines += ["", "## Tables of the framework", "", "| table | what is in it |", "| --- | --- |"]
    lines += [f"| `{label}` | {why} |" for label, why in sorted(NOT_OURS.items())]
    return "\n".join(lines) + "\n"


PAPERS = {"who-may.md": who_may, "sealed.md": sealed}
