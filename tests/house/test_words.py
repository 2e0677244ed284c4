"""The words to avoid are in no template, form, message, sheet or script. See docs/words.md."""

import re
from pathlib import Path

import pytest

from centerpiece.config.surroundings import ROOT
from tests.house.test_floors import is_test, written_here

# "case", "client", "violation", "failure" and "exception" have other meanings in code: they are looked for in what
# people read.
ANYWHERE = re.compile(
    r"\b(offenders?|perpetrators?|batterers?|abusers?|intake officers?|non-?complian\w+|recidivism"
    r"|success rates?|both sides|overdue|allegations?|allegedly|confess\w*|sanction\w*|illegals?|aliens?"
    r"|reconciliation)\b",
    re.I,
)
READ_BY_PEOPLE = re.compile(
    r"\b(cases?|clients?|victims?|violations?|failures?|failed|incidents?|complian\w+|graduates?|monitor\w*)\b", re.I
)
EXPLAINS_THE_WORDS = {"docs/words.md", "docs/threat-model.md", "tests/house/test_words.py"}


def found_in(pattern: re.Pattern[str], *endings: str) -> list[str]:
    hits = []
    for path in written_here(*endings):
        name = str(path.relative_to(ROOT))
        if name in EXPLAINS_THE_WORDS or is_test(path) or name.startswith(("vectors/", "LICENSE", "docs/decisions")):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                hits.append(f"{name}:{number}: {line.strip()[:100]}")
    return hits


def test_words_to_avoid_are_nowhere() -> None:
    assert found_in(ANYWHERE, ".py", ".html", ".toml", ".js", ".css", ".md") == []


def test_words_to_avoid_are_in_nothing_that_people_read() -> None:
    pages = [hit for hit in found_in(READ_BY_PEOPLE, ".html", ".toml") if not hit.startswith(("pyproject", "vendor/"))]
    assert pages == []


@pytest.mark.parametrize(
    "language",
    sorted(path.parent.parent.name for path in ROOT.glob("src/centerpiece/ui/locale/*/LC_MESSAGES/django.po")),
)
def test_messages_hold_none_either(language: str) -> None:
    text = (ROOT / f"src/centerpiece/ui/locale/{language}/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    said = "\n".join(line for line in text.splitlines() if line.startswith(("msgid", "msgstr", '"')))
    assert not ANYWHERE.search(said)
    assert not READ_BY_PEOPLE.search(said)


def test_the_list_finds_what_it_should(tmp_path: Path) -> None:
    assert ANYWHERE.search("the offender's side")
    assert READ_BY_PEOPLE.search("open a case")
    assert not READ_BY_PEOPLE.search("in a staircase")
