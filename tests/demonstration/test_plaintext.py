"""What is said in the seeds about people is nowhere in the databases: not in a row, not in a file, not in the journal
beside it."""

import base64
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import SheetField
from demonstration.seeds import SEEDS, read_seeds
from demonstration.year import Year
from tests.demonstration.rows import all_rows

pytestmark = pytest.mark.xdist_group("demonstration")


def said_in_seeds() -> set[str]:
    """Everything that somebody typed into a sealed field: names, hopes, plans, notes, reasons."""
    found = set()
    seeds = read_seeds()
    for process in seeds.processes:
        sheets = KINDS[process.kind].sheets
        found.add(process.name)
        for who in (*process.sits, *(step.says for step in process.steps if step.seat)):
            found.update(str(value) for value in who.values())
        for step in process.steps:
            found.add(step.why)
            if name := step.write or step.revise or step.answer or ("hold" if step.hold else ""):
                found.update(_typed(sheets[name].fields, step.says))
    public = (SEEDS / "organizations.toml").read_text(encoding="utf-8")
    colleagues = {person.name for person in seeds.people}
    return {text for text in found - colleagues if len(text) > 2 and text not in public}


def _typed(fields: Iterable[SheetField], says: dict[str, Any]) -> Iterator[str]:
    """What was typed into fields of words, in lists of records too."""
    for field in fields:
        if field.widget in ("line", "lines") and field.name in says:
            yield str(says[field.name])
        for record in says.get(field.name, []) if field.widget == "items" else []:
            yield from _typed(field.fields, record)


def files() -> Iterator[bytes]:
    """The bytes of the database files and of what SQLite keeps beside them."""
    for alias in ("default", "keys"):
        settings = connections[alias].settings_dict
        if "sqlite" in settings["ENGINE"]:
            path = Path(str(settings["NAME"]))
            yield from (each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))


def spellings(text: str) -> Iterator[bytes]:
    """The text as it could lie somewhere in clear, or only dressed up."""
    yield text.encode()
    yield json.dumps(text)[1:-1].encode()
    if len(text) > 20:
        for shift in range(3):  # base64 looks different at each of three places in a longer text
            yield base64.b64encode(b"." * shift + text.encode())[4:-4]
            yield base64.urlsafe_b64encode(b"." * shift + text.encode())[4:-4]


def lies_in(text: str, everything: bytes) -> bool:
    """Is it there as a word of its own? (Three letters turn up by chance inside what is sealed.)"""
    whole = rb"(?<![A-Za-z0-9_-])%s(?![A-Za-z0-9_-])"
    for place, spelled in enumerate(spellings(text)):
        if spelled in everything and (place > 1 or re.search(whole % re.escape(spelled), everything)):
            return True
    return False


@pytest.mark.django_db(databases=["default", "keys"])
def test_no_name_and_no_word_of_a_sheet_is_in_the_databases(year: Year) -> None:
    everything = b"\n".join([*(line.encode() for line in all_rows()), *files()])
    assert lies_in("Steady Table", everything), "what is there in clear is found"
    texts = said_in_seeds()
    shown = {"Rosa", "Marcus", "Tía Lu", "Lavender", "Two of the yellow ones.", "I take off my cap"}
    assert shown <= texts
    assert len(texts) > 250
    assert [text for text in texts if lies_in(text, everything)] == []


def test_a_word_that_is_only_dressed_up_would_be_found() -> None:
    hopes = "That the children eat well on Tuesdays."
    assert lies_in("Tía Lu", json.dumps({"called": "Tía Lu"}).encode())
    assert lies_in("Rosa", b"\x00Rosa\x00")
    assert not lies_in("Dev", b"s1.1.0aDev_x")
    for before in (b"", b"a", b"ab"):
        assert lies_in(hopes, base64.b64encode(before + hopes.encode() + b"and more"))
