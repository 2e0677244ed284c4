"""What this package may lean on: the standard library, numpy, scipy, and nothing else of the cellar."""

import ast
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module))
    return found


def test_it_stands_alone() -> None:
    modules = list(PACKAGE.glob("*.py"))
    assert len(modules) > 10
    for path in modules:
        for name in imported(path):
            root = name.split(".")[0]
            assert root in {*sys.stdlib_module_names, "numpy", "scipy"} or name.startswith("groundwork.disclosure"), (
                name
            )


def test_it_uses_no_private_part_of_scipy() -> None:
    assert not [name for path in PACKAGE.glob("*.py") for name in imported(path) if "._" in name]
