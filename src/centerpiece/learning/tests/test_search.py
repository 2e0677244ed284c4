"""The page of search: works without a script, tells no address what was typed, and never stumbles over it."""

import re
from typing import Any

import pytest
from django.test import Client

from centerpiece.learning import actions
from centerpiece.learning.models import Contribution, Lesson, Question
from tests.cast import Cast, client_of

URL = "/learning/search/"


def main_of(answer: Any) -> str:
    return str(answer.content.decode().partition("<main")[2].partition("</main>")[0])


@pytest.fixture
def question(cast: Cast) -> Question:
    return actions.write(
        Question, organization=cast.casa, by=cast.june.person, title="Who pours the tea?", text="We <b>wonder</b>."
    )


def test_what_is_found_leads_to_where_it_is_read(cast: Cast, question: Question) -> None:
    brought = actions.write(
        Contribution,
        organization=cast.casa,
        by=cast.kofi.person,
        about=question,
        sort="caution",
        text="The youngest pours.",
        credit="name",
    )
    page = main_of(client_of(cast.eli).post(URL, {"q": "pouring"}))
    assert f'href="/learning/questions/{question.pk}/"' in page
    assert f'href="/learning/questions/{question.pk}/#c-{brought.pk}"' in page
    assert "Who <mark>pours</mark> the tea?" in page
    assert "The youngest <mark>pours</mark>." in page
    assert "Caution" in page
    assert f"<bdi>{cast.kofi.person.name}</bdi>" in page
    assert "2 found" in page
    led_to = client_of(cast.eli).get(f"/learning/questions/{question.pk}/").content.decode()
    assert f'id="c-{brought.pk}"' in led_to
    assert "&lt;b&gt;" in main_of(client_of(cast.eli).post(URL, {"q": "tea"}))


def test_words_stand_in_no_address(cast: Cast, question: Question, caplog: Any) -> None:
    client = client_of(cast.june)
    shown = client.get(URL, {"q": "tea"})
    assert "pours" not in main_of(shown), "a link does not search"
    answer = client.post(URL, {"q": "tea Rosalind", "kind": "question"})
    assert answer.status_code == 200
    addresses = re.findall(r'(?:href|action)="([^"]*)"', answer.content.decode())
    assert not [address for address in addresses if "Rosalind" in address or "tea" in address]
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "Rosalind" not in caplog.text
    assert 'value="tea Rosalind"' in main_of(answer), "what was typed is there to be changed"
    assert '<option value="question" selected>' in main_of(answer)


def test_only_a_form_of_ours_may_ask(cast: Cast, question: Question) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = client_of(cast.june).cookies
    assert client.post(URL, {"q": "tea"}).status_code == 403


def test_who_may_not_search_finds_no_page(cast: Cast, question: Question) -> None:
    assert client_of(cast.wanda).post(URL, {"q": "tea"}).status_code == 404
    assert client_of(cast.remy).post(URL, {"q": "tea"})["Location"].startswith("/sign-in/")
    assert Client().post(URL, {"q": "tea"})["Location"].startswith("/sign-in/")


def test_nothing_found_teaches(cast: Cast, question: Question) -> None:
    page = main_of(client_of(cast.june).post(URL, {"q": "zebra"}))
    assert "Nothing found" in page
    assert "fewer words" in page
    assert "/learning/questions/ask/" in page
    assert "/learning/questions/ask/" not in main_of(client_of(cast.stella).post(URL, {"q": "zebra"}))
    assert "at least half" in main_of(client_of(cast.june).post(URL, {"q": "tea zebra"}))


def test_pages_are_turned_by_buttons_of_the_same_form(cast: Cast) -> None:
    for number in range(45):
        actions.write(Lesson, organization=cast.casa, by=cast.june.person, title=f"Tea {number}", text="x")
    client = client_of(cast.june)
    first = main_of(client.post(URL, {"q": "tea"}))
    assert "45 found" in first
    assert 'name="page" value="2"' in first
    assert "Page before" not in first
    last = main_of(client.post(URL, {"q": "tea", "page": "3"}))
    assert last.count("<mark>Tea</mark>") == 5
    assert "Next page" not in last


@pytest.mark.parametrize(
    "sent",
    [
        {"q": "x" * 10_000},
        {"q": "te\x00a"},
        {"q": b"\xed\xa0\x80\xff"},
        {"q": "\u202etea" * 20},
        {"q": "tea", "page": "²"},
        {"q": "tea", "page": "-1"},
        {"q": "tea", "page": "9" * 400},
        {"q": "tea", "kind": "process"},
        {"q": "tea", "organization": "'; --"},
        {"q": "tea", "language": "\x00"},
        {"q": '"tea AND (NEAR'},
        {},
        {"q": "?!"},
    ],
)
def test_whatever_is_sent_is_answered(cast: Cast, question: Question, sent: dict[str, Any]) -> None:
    answer = client_of(cast.june).post(URL, sent)
    assert answer.status_code == 200
    assert 'role="search"' in main_of(answer)
    if sent.get("kind") or len(sent.get("q", "")) > 200:
        assert 'class="mend"' in main_of(answer)
