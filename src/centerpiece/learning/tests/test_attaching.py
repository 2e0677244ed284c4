"""What of the library is beside a writing: put there by its writer, seen by who may have it, gone once withdrawn."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centerpiece.learning import actions
from centerpiece.learning.models import Attachment, Contribution, Method, Question, Wisdom
from centerpiece.library import actions as library
from centerpiece.library.models import Resource
from groundwork.cleaning import Part
from tests.cast import Cast, client_of

pytestmark = pytest.mark.usefixtures("kept_files")


@pytest.fixture
def question(cast: Cast) -> Question:
    return actions.write(Question, organization=cast.casa, by=cast.june.person, title="How do we end?", text="x")


def shared(cast: Cast, title: str, **said: Any) -> Resource:
    part = Part("whole", "text", b"Pour it first.")
    columns = {"audience": "collaborative", "consent": "nobody"} | said
    return library.add(organization=cast.casa, by=cast.june.person, parts=(part,), title=title, **columns)


def page_of(reader: Any, question: Question) -> str:
    return client_of(reader).get(f"/learning/questions/{question.pk}/").content.decode()


def attach(who: Any, writing: Any, resource: Resource, recognise: str = "no") -> Any:
    return client_of(who).post(
        f"/learning/read/{writing.pk}/attach/", {"resource": str(resource.pk), "recognise": recognise}
    )


def test_the_writer_attaches_and_readers_find_it(cast: Cast, question: Question) -> None:
    resource = shared(cast, "Two teas")
    page = client_of(cast.june).get(f"/learning/read/{question.pk}/attach/?resource={resource.pk}").content.decode()
    assert f'<option value="{resource.pk}" selected>Two teas' in page
    assert attach(cast.june, question, resource)["Location"] == f"/learning/read/{question.pk}/attach/"
    for reader in (cast.june, cast.eli, cast.stella):
        shown = page_of(reader, question)
        assert "Two teas" in shown
        assert "TEXT</bdi>, 14" in shown
        assert f"/library/{resource.pk}/" in shown
        assert ("Change what is attached" in shown) == (reader == cast.june)
    client_of(cast.june).post(f"/learning/read/{question.pk}/attach/{resource.pk}/take-away/")
    assert "Two teas" not in page_of(cast.eli, question)
    assert Resource.objects.filter(withdrawn=False).exists(), "it stays in the library"


def test_nobody_else_attaches_or_takes_away(cast: Cast, question: Question) -> None:
    resource = shared(cast, "Two teas")
    attach(cast.june, question, resource)
    for other in (cast.kofi, cast.eli, cast.esther, cast.wanda, cast.stella):
        assert client_of(other).get(f"/learning/read/{question.pk}/attach/").status_code == 404
        assert attach(other, question, shared(cast, "Bread")).status_code == 404
        taken = client_of(other).post(f"/learning/read/{question.pk}/attach/{resource.pk}/take-away/")
        assert taken.status_code == 404
    assert [each.resource_id for each in Attachment.objects.all()] == [resource.pk]


def test_what_is_for_fewer_is_not_put_beside_what_is_for_more(cast: Cast, question: Question) -> None:
    among_us = shared(cast, "Our own", audience="organization")
    page = attach(cast.june, question, among_us).content.decode()
    assert "for fewer people" in page
    assert not Attachment.objects.exists()
    ours = actions.write(Question, organization=cast.casa, by=cast.june.person, title="x", audience="organization")
    attach(cast.june, ours, among_us)
    assert "Our own" in page_of(cast.noor, ours)
    for answer in ("yes", "unsure", ""):
        assert attach(cast.june, question, shared(cast, "Tea"), answer).status_code == 200
    assert Attachment.objects.count() == 1


def test_what_others_keep_among_themselves_is_not_even_offered(cast: Cast) -> None:
    theirs = shared(cast, "Our own", audience="organization")
    question = actions.write(Question, organization=cast.harborlight, by=cast.eli.person, title="How do we rest?")
    assert "Our own" not in client_of(cast.eli).get(f"/learning/read/{question.pk}/attach/").content.decode()
    assert "not for you" in attach(cast.eli, question, theirs).content.decode()
    assert not Attachment.objects.exists()


def test_what_is_kept_among_some_later_vanishes_for_the_others(cast: Cast, question: Question) -> None:
    resource = shared(cast, "Two teas")
    attach(cast.june, question, resource)
    library.change(resource, by=cast.june.person, audience="organization")
    assert "Two teas" not in page_of(cast.eli, question)
    assert "Two teas" in page_of(cast.noor, question)
    library.withdraw(resource, by=cast.june.person)
    assert "/library/" not in page_of(cast.june, question).partition("<main")[2].partition("<footer")[0]


def test_withdrawn_writing_keeps_no_attachment(cast: Cast, question: Question) -> None:
    attach(cast.june, question, shared(cast, "Two teas"))
    actions.withdraw(question, by=cast.june.person)
    assert not Attachment.objects.exists()
    assert "Two teas" not in page_of(cast.june, question)
    assert client_of(cast.june).get(f"/learning/read/{question.pk}/attach/").status_code == 404


@pytest.mark.parametrize(("model", "path"), [(Wisdom, "wisdom"), (Method, "methods")])
def test_wisdom_and_methods_show_it_too(cast: Cast, model: Any, path: str) -> None:
    writing = actions.write(model, organization=cast.casa, by=cast.june.person, title="Endings", text="x")
    attach(cast.june, writing, shared(cast, "Two teas"))
    assert "Two teas" in client_of(cast.eli).get(f"/learning/{path}/{writing.pk}/").content.decode()


def test_a_longer_thread_asks_no_more(cast: Cast, question: Question) -> None:
    counts = []
    for number in range(3):
        brought = actions.write(
            Contribution, organization=cast.casa, by=cast.june.person, about=question, text=f"We wait {number}."
        )
        attach(cast.june, brought, shared(cast, f"Tea {number}"))
        page_of(cast.eli, question)
        with CaptureQueriesContext(connection) as asked:
            assert page_of(cast.eli, question).count("/library/") >= number + 1
        counts.append(len(asked))
    assert counts[0] == counts[2]
