"""A translation says that nobody has reviewed it, until somebody is named who has."""

from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from centerpiece.ui import open_pages

SAYS_SO = {"es": "Esta traducción es un borrador", "ar": "هذه الترجمة مسودة"}
WORDS = Template('{% load house i18n %}<p>{% safety %}{% translate "Menu" %}{% endsafety %}</p>')


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_pages, "_copies", {})


@pytest.fixture
def spanish_is_reviewed(settings: Any) -> None:
    settings.CENTERPIECE = {**settings.CENTERPIECE, "reviewed_languages": {"es": "Ana Reyes"}}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "support/", "sign-in/", "join/", "no/such/page/"])
def test_every_page_says_so(client: Client, path: str) -> None:
    for language, words in SAYS_SO.items():
        assert words in client.get(f"/{language}/{path}").content.decode()
    english = client.get(f"/{path}").content.decode()
    assert "draft that nobody has reviewed" not in english


@pytest.mark.django_db
@pytest.mark.usefixtures("spanish_is_reviewed")
def test_not_once_somebody_stands_for_it(client: Client) -> None:
    page = client.get("/es/support/").content.decode()
    assert SAYS_SO["es"] not in page
    assert 'class="original"' not in page
    assert "Ana Reyes" not in page
    assert SAYS_SO["ar"] in client.get("/ar/support/").content.decode()


def test_words_on_safety_stand_beside_english() -> None:
    with override("ar"):
        said = WORDS.render(Context())
    assert said == '<p>القائمة <span class="original" lang="en" dir="ltr">Menu</span></p>'


@pytest.mark.usefixtures("spanish_is_reviewed")
def test_alone_where_they_are_reviewed() -> None:
    with override("es"):
        assert WORDS.render(Context()) == "<p>Menú</p>"
    assert WORDS.render(Context()) == "<p>Menu</p>"


def test_names_keep_their_own_direction() -> None:
    listed = Template("{% load house %}{{ given|names }}")
    with override("ar"):
        assert listed.render(Context({"given": ["June", "<i>"]})) == "<bdi>June</bdi>، <bdi>&lt;i&gt;</bdi>"
