"""What imports cannot see: foreign keys point down, every address has an action, names and sizes are those of the
house."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from centerpiece.config.papers import served_actions
from centerpiece.config.surroundings import ROOT
from centerpiece.policy.engine import model_of
from centerpiece.policy.registry import ANYONE, definition_of
from centerpiece.policy.table import TABLE

SOURCES = ROOT / "src"
FLOORS = [
    ["policy"],
    ["sealing", "journal", "ui"],
    ["people"],
    ["library"],
    ["practice", "common_ground", "learning"],
    ["public"],
    ["config"],
]
GROUND = {"policy", "sealing", "journal", "ui"}
LIMITS = {".py": 300, ".html": 120, ".js": 250, ".css": 300}
LONGEST_FUNCTION = 40
EXCEPTIONS = tomllib.loads((Path(__file__).parent / "exceptions.toml").read_text(encoding="utf-8"))
NOT_WRITTEN_HERE = ("/vendor/", "/migrations/", "/locale/")


def floor_of(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def our_models() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("centerpiece.")]


def test_foreign_keys_point_down() -> None:
    wrong = []
    for model in our_models():
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete and field.is_relation else None
            if target is None or not target.__module__.startswith("centerpiece."):
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if here != there and (floor_of(here) <= floor_of(there) or here in GROUND):
                wrong.append(f"{model.__name__}.{field.name} -> {target.__name__}")
    assert not wrong


def test_models_of_different_databases_are_not_joined() -> None:
    for model in our_models():
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation:
                assert getattr(field.related_model, "lives_in", "default") == getattr(model, "lives_in", "default")


def test_every_address_serves_an_action_of_the_table() -> None:
    served = list(served_actions())
    assert len(served) > 20
    assert [(route, action) for route, _name, action in served if action not in TABLE] == []


@pytest.mark.parametrize("action", sorted(TABLE))
def test_every_relation_of_the_table_is_defined(action: str) -> None:
    model = model_of(action)
    label = model._meta.label_lower if model else None
    assert TABLE[action], "an action that nobody may do has no place in the table"
    for name in TABLE[action] - {ANYONE}:
        assert definition_of(label, name).__doc__, f"{name} does not say what it means"


def written_here(*endings: str) -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for line in listed.stdout.splitlines():
        path = ROOT / line
        if path.suffix in endings and path.exists() and not any(part in f"/{line}" for part in NOT_WRITTEN_HERE):
            yield path


def is_test(path: Path) -> bool:
    return "tests" in path.parts or path.name.startswith("test_") or path.name.endswith(".test.js")


@pytest.mark.parametrize("ending", LIMITS)
def test_files_are_small_enough_to_be_read_at_once(ending: str) -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in written_here(ending)
        if not is_test(path) and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LIMITS[ending]
    }
    assert {name: lines for name, lines in long.items() if name not in EXCEPTIONS["files"]} == {}


def test_functions_are_small_enough_to_be_held_in_mind() -> None:
    long = []
    for path in written_here(".py"):
        if is_test(path):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long.append(f"{path.relative_to(ROOT)}:{node.name} ({length})")
    assert long == []


def test_exceptions_are_still_needed_and_have_a_reason() -> None:
    for name, reason in EXCEPTIONS["files"].items():
        assert len(reason) > 20
        assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) > LIMITS[Path(name).suffix]


def test_no_drawer_for_odds_and_ends() -> None:
    odd = re.compile(r"^(utils?|helpers?|common|misc|signals)\.(py|js)$")
    assert [path for path in written_here(".py", ".js") if odd.match(path.name)] == []


def test_views_never_reach_for_rows_themselves() -> None:
    views = [path for path in written_here(".py") if "views" in path.relative_to(ROOT).parts or path.name == "views.py"]
    assert views
    assert [str(path) for path in views if re.search(r"\.objects\b|_default_manager", path.read_text())] == []


def test_every_room_says_what_it_is_for() -> None:
    for folder in [*SOURCES.glob("centerpiece/*/"), *SOURCES.glob("groundwork/*/")]:
        if (folder / "__init__.py").exists():
            first = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
            assert first, folder.name
            assert len(first.splitlines()) <= 12, folder.name


def test_our_scripts_import_each_other_by_name() -> None:
    """A relative import would miss the hashed file names."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in written_here(".js")
        if "static" in path.parts
        and re.search(r"""(from|import)\s*\(?\s*["']\.{0,2}/""", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_pages_hold_no_inline_script_or_style() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"(application/json|application/ld\+json)\")|<style\b|\sstyle=|\son[a-z]+=\"",
        re.I,
    )
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group(0)}"
        for path in written_here(".html")
        for found in inline.finditer(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
