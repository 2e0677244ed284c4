"""Scripts are served without their comments and otherwise as they were written; a page names all it needs."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context, Template

from centerpiece.ui.modules import needed_by
from centerpiece.ui.storage import without_comments


def served(name: str) -> str:
    return Path(staticfiles_storage.path(staticfiles_storage.stored_name(name))).read_text(encoding="utf-8")


def test_our_scripts_are_served_without_comments() -> None:
    written = Path(str(finders.find("sealing/house.js"))).read_text(encoding="utf-8")
    assert "/**" in written
    assert not any(
        line.lstrip().startswith("/**") and line.endswith("*/") for line in served("sealing/house.js").splitlines()
    )
    code = [line for line in written.splitlines() if "export" in line and not line.lstrip().startswith(("*", "/"))]
    assert code
    assert all(line in served("sealing/house.js") for line in code)


def test_vendored_code_is_served_to_the_byte() -> None:
    assert served("sealing/vendor/age.js") == Path(str(finders.find("sealing/vendor/age.js"))).read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("let a = 1; // why\n", "let a = 1; // why\n"),
        ("// why\nlet a = 1;\n", "let a = 1;\n"),
        ('let a = "https://x";\n', 'let a = "https://x";\n'),
        ("/* one\n * two */\nlet a;\n", "let a;\n"),
        ("/*! licence */\nlet a;\n", "/*! licence */\nlet a;\n"),
        ("let a = `\n  text\n`;\n", "let a = `\n  text\n`;\n"),
    ],
)
def test_only_whole_lines_of_comment_go(written: str, kept: str) -> None:
    assert without_comments(written) == kept


def test_a_module_names_everything_it_needs_once() -> None:
    needed = needed_by("sealing/house.js")
    assert "sealing/vendor/age.js" in needed
    assert "sealing/house.js" not in needed
    assert len(needed) == len(set(needed))


def test_a_page_fetches_all_of_it_at_once() -> None:
    page = Template('{% load house %}{% module "sealing/house.js" %}').render(Context())
    for name in needed_by("sealing/house.js"):
        assert f'<link rel="modulepreload" href="{staticfiles_storage.url(name)}">' in page
    assert page.endswith(f'<script type="module" src="{staticfiles_storage.url("sealing/house.js")}"></script>')
