"""What this package may lean on, and how long its parts may be."""

import ast
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
ALLOWED = {"numpy", "scipy", "diptest", "groundwork"}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module))
    return found


def test_arrays_and_nothing_else() -> None:
    foreign = {
        name
        for path in PACKAGE.glob("*.py")
        for name in imports(path)
        if name.split(".")[0] not in {*sys.stdlib_module_names, *ALLOWED}
    }
    assert foreign == set()


def test_it_leans_on_nothing_else_in_the_cellar() -> None:
    names = {name for path in PACKAGE.glob("*.py") for name in imports(path) if name.startswith("groundwork")}
    assert {name for name in names if not name.startswith("groundwork.commonality.")} == set()


def test_every_public_function_has_an_example_or_a_reason() -> None:
    """Reading of files and whole searches are shown in tests; everything else has a doctest."""
    shown_elsewhere = {
        "main", "read_table", "read_responses", "read_belonging", "read_sizes", "read_same_meaning", "read_polis",
        "chance_strength", "position_scales", "statement_order", "class_likelihood", "spectrum_likelihood", "lloyd",
        "order_of",
    }  # fmt: skip
    missing = []
    for path in PACKAGE.glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                text = ast.get_docstring(node) or ""
                if not text or (">>>" not in text and node.name not in shown_elsewhere):
                    missing.append(f"{path.name}: {node.name}")
    assert missing == []
