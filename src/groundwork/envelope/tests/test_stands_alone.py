"""What this package may lean on. That it has no way to open anything follows from what it does not import."""

import ast
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_standard_library_alone_but_for_signatures() -> None:
    foreign = {
        path.name: {
            name for name in _imports(path) if name.split(".")[0] not in {*sys.stdlib_module_names, "groundwork"}
        }
        for path in PACKAGE.glob("*.py")
    }
    assert {name: found for name, found in foreign.items() if found} == {
        "signatures.py": {
            "nacl.bindings.crypto_core_ed25519_is_valid_point",
            "nacl.exceptions.BadSignatureError",
            "nacl.signing.VerifyKey",
        }
    }


def test_it_leans_on_nothing_else_in_the_cellar() -> None:
    names = {name for path in PACKAGE.glob("*.py") for name in _imports(path) if name.startswith("groundwork")}
    assert {name for name in names if not name.startswith("groundwork.envelope.")} == set()
