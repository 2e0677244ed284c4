"""Questions on paper: in the language of the participant, without names, for whoever keeps the room of their seat."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, override

from centerpiece.practice.kinds import KINDS
from centerpiece.practice.tests.conftest import SignIn
from tests.cast import Cast, Lavender


def _address(lavender: Lavender, language: str = "") -> str:
    asked = f"?language={language}" if language else ""
    return f"/processes/{lavender.process.pk}/prep-sheet/{lavender.rosa.pk}/{asked}"


def test_it_opens_for_whoever_keeps_the_room_of_the_seat(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    for name, hand in cast.everybody().items():
        if hand.person.is_active:
            answer = signed_in(hand).get(_address(lavender))
            assert answer.status_code == (200 if name in {"june", "kofi", "amal"} else 404), name
    of_another = _address(lavender).replace(str(lavender.process.pk), str(lavender.rosa.pk))
    assert signed_in(cast.june).get(of_another).status_code == 404
    theirs = _address(lavender).replace(str(lavender.rosa.pk), str(lavender.marcus.pk))
    assert signed_in(cast.amal).get(theirs).status_code == 404


def _paper(page: str) -> str:
    return page[page.index('<div class="paper"') : page.index("</main>")]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_it_asks_everything_and_names_nobody(cast: Cast, lavender: Lavender, signed_in: SignIn, language: str) -> None:
    page = signed_in(cast.june).get(_address(lavender, language)).content.decode()
    paper = _paper(page)
    with override(language):
        for field in KINDS["harm_circle"].sheets["prep_answers"].fields:
            assert (str(field.label) in paper) == (field.name != "still_safe"), field.name
        assert gettext("You may stop at any time.") in paper
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in paper
    assert "If a child is being hurt" in paper, "in the authors' own words, too"
    for word in ("Casa Raíz", "Rosa", "Marcus", "June", "Lavender", "Centerpiece", "violence", "harm"):
        assert word.lower() not in paper.lower(), word
    title = page[page.index("<title>") + 7 : page.index("</title>")]
    assert title == settings.CENTERPIECE["name"]


def test_a_language_that_is_not_there_is_that_of_the_page(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    client = signed_in(cast.june)
    for asked in ("xx", "<script>", "en-us", "é" * 400):
        answer = client.get(_address(lavender), {"language": asked})
        assert answer.status_code == 200
        assert '<div class="paper" lang="en" dir="ltr">' in answer.content.decode()
    assert 'class="paper" lang="es"' in client.get(f"/es{_address(lavender)}").content.decode()


@pytest.mark.django_db
def test_the_limits_are_for_anyone_to_read(client: Client) -> None:
    for prefix in ("", "/es", "/ar"):
        answer = client.get(f"{prefix}/limits/")
        assert answer.status_code == 200
        assert not answer.cookies
        assert "A court can ask for what is written." in answer.content.decode()
        assert "Say this in a language" not in answer.content.decode(), "that is for keepers"
