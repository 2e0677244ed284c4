"""Numbers that people call when it matters: as written, and for a machine."""

from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.utils.translation import override

from centerpiece.public.support_lines import OF_NEW_YORK, SupportLine, support_lines

FILE = """
[[line]]
name = "Lantern line"
call = "+1 (555) 010-0199"
about = {en = "At night.", es = "De noche."}

[[line]]
name = {es = "Solo en español"}
about = "Words only."
text = "55501"
word = "HELLO"
"""


@pytest.fixture
def own_lines(tmp_path: Path, settings: object) -> Path:
    file = tmp_path / "lines.toml"
    file.write_text(FILE, encoding="utf-8")
    settings.CENTERPIECE = {**settings.CENTERPIECE, "support_lines": str(file)}  # type: ignore[attr-defined]
    return file


def test_the_lines_of_new_york() -> None:
    numbers = {(line.call_digits, line.text_digits) for line in OF_NEW_YORK}
    assert numbers == {("18007997233", "88788"), ("18006214673", ""), ("988", "988"), ("311", "")}


def test_a_deployment_names_its_own(own_lines: Path) -> None:
    lines = support_lines()
    assert [line.name for line in lines] == ["Lantern line", "Solo en español"]
    assert lines[0].about == "At night."
    assert lines[0].call_digits == "+15550100199"
    with override("es"):
        assert support_lines()[0].about == "De noche."
    with override("ar"):
        assert support_lines()[0].about == "At night."


def test_they_are_on_the_page(client: Client, own_lines: Path) -> None:
    page = client.get("/support/").content.decode()
    assert 'href="tel:+15550100199"' in page
    assert 'href="sms:55501"' in page
    assert "Text HELLO to" in page
    assert "1-800-799-7233" not in page


def test_a_file_that_says_something_else_is_refused(own_lines: Path, tmp_path: Path, settings: object) -> None:
    other = tmp_path / "other.toml"
    other.write_text('[[line]]\nname = "A"\nabout = "B"\nfax = "1"\n', encoding="utf-8")
    settings.CENTERPIECE = {**settings.CENTERPIECE, "support_lines": str(other)}  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        support_lines()
    assert [found.id for found in run_checks() if "support lines" in found.msg] == ["public.E001"]


def test_what_can_be_read_is_not_complained_about(own_lines: Path) -> None:
    assert [found for found in run_checks() if "support lines" in found.msg] == []


def test_a_line_without_a_number_to_text_has_no_button(client: Client) -> None:
    assert SupportLine("A", "B", call="311").text_digits == ""
    assert client.get("/support/").content.decode().count('href="sms:') == 2
