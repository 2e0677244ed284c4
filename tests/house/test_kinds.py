"""A kind of process is asked for what it declares, and never compared with by name."""

import re
from pathlib import Path

from centerpiece.config.surroundings import ROOT
from centerpiece.practice.kinds import KINDS
from tests.house.test_floors import is_test, written_here

QUOTED = re.compile(r"""["'](""" + "|".join(KINDS) + r""")["']""")
FOLDERS = {f"src/centerpiece/practice/kinds/{name}/" for name in KINDS}
# "preparation" is also the name of a stage, of a sheet and of a mark, which are nobody's secret.
ALSO_SOMETHING_ELSE = {"preparation"}


def _outside(path: Path) -> bool:
    name = str(path.relative_to(ROOT))
    return name.startswith("src/centerpiece/") and not name.startswith(tuple(FOLDERS)) and not is_test(path)


def test_no_kind_is_named_outside_its_folder() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {found[1]}"
        for path in written_here(".py", ".html", ".js")
        if _outside(path)
        for found in QUOTED.finditer(path.read_text(encoding="utf-8"))
        if found[1] not in ALSO_SOMETHING_ELSE
    ]
    assert named == []


def test_the_kinds_are_one_folder_and_one_line_each() -> None:
    folders = {path.parent.name for path in (ROOT / "src/centerpiece/practice/kinds").glob("*/sheets.toml")}
    assert folders == set(KINDS)
    lines = (ROOT / "src/centerpiece/practice/kinds/__init__.py").read_text(encoding="utf-8").splitlines()
    assert all(sum(line.strip() == f"{name}," for line in lines) == 1 for name in KINDS)


def test_every_kind_has_a_guide_and_a_test_of_its_own() -> None:
    for name in KINDS:
        folder = ROOT / "src/centerpiece/practice/kinds" / name
        assert (folder / "guide.md").exists()
        assert (folder / f"test_{name}.py").exists()
