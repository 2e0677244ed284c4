"""What a page says on safety is never shown in a draft translation alone: English, which its authors wrote, stands
beside it."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from centerpiece.config.surroundings import ROOT

PAGES = {
    "support/": "public/pages/support.html",
    "leaving/": "public/pages/leaving.html",
    "": "practice/pages/limits.html",
}
# On buttons, before a number.
SHORT = {"Call", "Text"}
ORIGINAL = re.compile(r'<span class="original" lang="en" dir="ltr">(.*?)</span>', re.S)
DRAFTS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def english_of(template: str) -> set[str]:
    source = (ROOT / "src" / "centerpiece" / template).read_text(encoding="utf-8")
    return set(re.findall(r'{% translate "([^"]+)" %}', source)) - SHORT


def beside(page: str) -> set[str]:
    return {unescape(found).strip() for found in ORIGINAL.findall(page)}


@pytest.mark.django_db
@pytest.mark.parametrize("language", DRAFTS)
@pytest.mark.parametrize(("path", "template"), PAGES.items())
def test_english_stands_beside_it(client: Client, language: str, path: str, template: str) -> None:
    if path:
        page = client.get(f"/{language}/{path}").content.decode()
    else:
        with override(language):
            page = render_to_string(template)
    asked = english_of(template)
    assert len(asked) >= 6
    assert asked - beside(page) == set()
    assert any("<a href" in each for each in beside(page)) == bool(path), "links, too"
