"""What of the library everybody may have: only beside what is published, only once opened, and only as it was then."""

from typing import Any

import pytest
from django.test import Client

from centerpiece.learning import actions
from centerpiece.learning.models import Contribution, Question, Shown, Writing
from centerpiece.learning.tests.test_learned import JUNE
from centerpiece.library import actions as library
from centerpiece.library.models import Resource
from groundwork.cleaning import Part
from tests.cast import Cast, client_of

WORDS = b"Pour the tea first."

pytestmark = pytest.mark.usefixtures("kept_files")


@pytest.fixture
def question(cast: Cast) -> Question:
    return actions.ask(organization=cast.casa, by=cast.june.person, title="How do we end?", text="x", audience="public")


def attached(cast: Cast, writing: Writing, title: str = "Two teas", **said: Any) -> Resource:
    columns = {"audience": "public", "consent": "nobody", "makers": "Elders of the block"} | said
    parts = () if said.get("address") else (Part("whole", "text", WORDS),)
    made = library.add(organization=cast.casa, by=cast.june.person, parts=parts, title=title, **columns)
    actions.attach(writing, made, by=cast.june.person)
    return made


def look(cast: Cast, writing: Writing) -> str:
    return client_of(cast.stella).get(f"/learning/looks/{writing.pk}/").content.decode()


def publish(cast: Cast, writing: Writing, *opened: Resource) -> None:
    """As a steward does who ticks what they have opened."""
    writing.refresh_from_db()
    for each in opened:
        each.refresh_from_db()
    said = {"number": writing.number, "opened": [f"{each.pk}.{each.number}" for each in opened]}
    assert client_of(cast.stella).post(f"/learning/looks/{writing.pk}/publish/", said).status_code == 302


def address(page: Writing, resource: Resource, use: str = "whole") -> str:
    return f"/learned/{page.pk}/{resource.pk}/{use}/"


def is_public(page: Writing, resource: Resource) -> bool:
    """The page names it exactly when its file is there; what is not there looks like what never was."""
    client = Client()
    listed = address(page, resource) in client.get(f"/learned/{page.pk}/").content.decode()
    answer = client.get(address(page, resource))
    if not listed:
        never = client.get(f"/learned/{page.pk}/{page.pk}/whole/")
        assert (answer.status_code, never.status_code) == (404, 404)
        assert answer.content.replace(str(resource.pk).encode(), str(page.pk).encode()) == never.content
        assert answer.headers == never.headers
    else:
        assert b"".join(answer.streaming_content) == WORDS  # type: ignore[attr-defined]
    return listed


def waits(cast: Cast, writing: Writing) -> bool:
    return str(writing.pk) in client_of(cast.stella).get("/learning/looks/").content.decode()


def test_a_file_is_public_once_a_steward_has_opened_it_with_its_text(cast: Cast, question: Question) -> None:
    resource = attached(cast, question)
    assert not is_public(question, resource)
    page = look(cast, question)
    assert f"/library/{resource.pk}/file/whole/" in page
    assert f'name="opened" value="{resource.pk}.1">' in page
    opened = client_of(cast.stella).get(f"/library/{resource.pk}/file/whole/")
    assert b"".join(opened.streaming_content) == WORDS  # type: ignore[attr-defined]
    publish(cast, question, resource)
    assert is_public(question, resource)
    assert not waits(cast, question)
    assert f'value="{resource.pk}.1" checked>' in look(cast, question)


def test_what_was_not_opened_stays_with_the_members(cast: Cast, question: Question) -> None:
    resource = attached(cast, question)
    publish(cast, question)
    assert Client().get(f"/learned/{question.pk}/").status_code == 200
    assert not is_public(question, resource)
    assert waits(cast, question), "it waits to be opened"


def test_what_is_meant_for_members_never_goes_with_it(cast: Cast, question: Question) -> None:
    for audience in ("collaborative", "organization"):
        resource = attached(cast, question, audience=audience, title=f"For {audience}")
        assert str(resource.pk) not in look(cast, question)
        publish(cast, question, resource)
        assert not is_public(question, resource)
        assert not waits(cast, question)
    assert not Shown.objects.exists()


def test_changed_it_leaves_the_page_until_it_is_opened_anew(cast: Cast, question: Question) -> None:
    resource = attached(cast, question)
    publish(cast, question, resource)
    library.change(resource, by=cast.june.person, parts=(Part("whole", "text", WORDS),))
    assert not is_public(question, resource)
    assert waits(cast, question)
    stale = {"number": 1, "opened": [f"{resource.pk}.1"]}
    client_of(cast.stella).post(f"/learning/looks/{question.pk}/publish/", stale)
    assert not is_public(question, resource), "the version before was opened, and not this one"
    publish(cast, question, resource)
    assert is_public(question, resource)
    library.change(resource, by=cast.june.person, audience="collaborative")
    assert not is_public(question, resource)


def test_taken_away_or_withdrawn_it_is_public_no_more(cast: Cast, question: Question) -> None:
    ways: list[Any] = [
        lambda resource: actions.detach(question, resource, by=cast.june.person),
        lambda resource: library.withdraw(resource, by=cast.june.person),
        lambda _: actions.return_to_members(question, word="A face.", take_down=True, by=cast.stella.person),
    ]
    for way in ways:
        resource = attached(cast, question)
        publish(cast, question, resource)
        assert is_public(question, resource)
        way(resource)
        assert not is_public(question, resource)
    actions.revise(question, by=cast.june.person, audience="public")
    resource = attached(cast, question)
    publish(cast, question, resource)
    actions.withdraw(question, by=cast.june.person)
    assert not is_public(question, resource)
    assert not Shown.objects.exists()


def test_new_words_wait_and_what_was_opened_stays_with_the_old_ones(cast: Cast, question: Question) -> None:
    resource = attached(cast, question)
    publish(cast, question, resource)
    actions.revise(question, by=cast.june.person, title="How do we begin?")
    assert is_public(question, resource)
    actions.revise(question, by=cast.june.person, title="How do we rest?", forget=True)
    assert not is_public(question, resource)
    assert not Shown.objects.exists()


def test_attached_again_it_is_opened_again(cast: Cast, question: Question) -> None:
    resource = attached(cast, question)
    publish(cast, question, resource)
    actions.detach(question, resource, by=cast.june.person)
    actions.attach(question, resource, by=cast.june.person)
    assert not is_public(question, resource)
    assert waits(cast, question)


def test_something_else_attached_answers_a_word(cast: Cast, question: Question) -> None:
    publish(cast, question)
    attached(cast, question)
    actions.return_to_members(question, word="A face.", take_down=False, by=cast.stella.person)
    assert not waits(cast, question)
    attached(cast, question, "Bread")
    assert waits(cast, question)


def test_what_was_brought_to_it_has_its_own(cast: Cast, question: Question) -> None:
    brought = actions.write(
        Contribution, organization=cast.casa, by=cast.june.person, about=question, text="We wait.", audience="public"
    )
    resource = attached(cast, brought)
    publish(cast, brought, resource)
    assert not is_public(question, resource), "what it was brought to is not public yet"
    publish(cast, question)
    assert is_public(question, resource)
    assert Client().get(address(brought, resource)).status_code == 404, "a contribution has no page of its own"
    other = actions.ask(
        organization=cast.casa, by=cast.june.person, title="How do we rest?", text="x", audience="public"
    )
    publish(cast, other)
    assert not is_public(other, resource), "it stands on another page"


def test_a_link_is_opened_too_and_names_where_it_leads(cast: Cast, question: Question) -> None:
    link = attached(cast, question, "A guide", address="https://example.org/guide")
    publish(cast, question)
    assert "example.org" not in Client().get(f"/learned/{question.pk}/").content.decode()
    publish(cast, question, link)
    page = Client().get(f"/learned/{question.pk}/").content.decode()
    assert 'href="https://example.org/guide" rel="noopener noreferrer nofollow"' in page
    assert Client().get(address(question, link)).status_code == 404


@pytest.mark.parametrize("named", [True, False])
def test_the_page_tells_no_more_than_the_credit(cast: Cast, question: Question, named: bool) -> None:
    resource = attached(cast, question, credits_organization=named)
    publish(cast, question, resource)
    page = Client().get(f"/learned/{question.pk}/").content.decode()
    assert "Elders of the block" in page
    assert (cast.casa.name in page) is named
    assert not JUNE.search(page)


def test_a_file_goes_out_as_something_to_keep_and_never_as_a_page(cast: Cast, question: Question) -> None:
    resource = attached(cast, question)
    publish(cast, question, resource)
    answer = Client().get(address(question, resource))
    assert answer["Content-Disposition"] == 'attachment; filename="two-teas.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "public, no-cache"
    assert not answer.cookies
    same = Client().get(address(question, resource), headers={"If-None-Match": answer["ETag"]})
    assert same.status_code == 304
    actions.withdraw(question, by=cast.june.person)
    gone = Client().get(address(question, resource), headers={"If-None-Match": answer["ETag"]})
    assert gone.status_code == 404
    assert Client().post(address(question, resource)).status_code == 405


@pytest.mark.parametrize("opened", ["", "x", ".", "{pk}", "{pk}.", "{pk}.x", "{pk}.-1", "{pk}." + "9" * 5000, "x.1"])
def test_what_is_no_version_opens_nothing(cast: Cast, question: Question, opened: str) -> None:
    resource = attached(cast, question)
    said = {"number": 1, "opened": opened.format(pk=resource.pk)}
    assert client_of(cast.stella).post(f"/learning/looks/{question.pk}/publish/", said).status_code == 302
    assert not is_public(question, resource)
