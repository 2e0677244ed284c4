"""A colleague reads first: until then nobody else sees it, and then it is shared or comes back with a word."""

from typing import Any

import pytest

from centerpiece.learning import actions
from centerpiece.learning.models import Contribution, Question
from centerpiece.learning.tests.test_questions import ASKED, BROUGHT
from tests.cast import Cast, client_of


@pytest.fixture(autouse=True)
def english_everywhere(cast: Cast) -> None:
    for organization in (cast.casa, cast.harborlight):
        organization.languages = ["English"]
        organization.save()


def asked(cast: Cast, **more: Any) -> Question:
    sent = ASKED | {"second_reader": "on", "recognise": "unsure"} | more
    assert client_of(cast.june).post("/learning/questions/ask/", sent).status_code == 302
    return Question.objects.get()


def home(cast: Cast, name: str) -> str:
    return client_of(getattr(cast, name)).get("/learning/").content.decode()


def test_until_a_colleague_has_read_it_nobody_else_sees_it(cast: Cast) -> None:
    question = asked(cast, audience="public")
    assert (question.audience, question.wanted) == ("organization", "public")
    for name in ("eli", "esther", "stella"):
        assert question.title not in home(cast, name)
        assert client_of(getattr(cast, name)).get(f"/learning/questions/{question.pk}/").status_code == 404
    assert "A colleague asks you to read this first" in home(cast, "noor")
    assert "Yours, and not shared yet" in home(cast, "june")
    assert client_of(cast.noor).post(f"/learning/questions/{question.pk}/contribute/", BROUGHT).status_code == 404
    assert (
        "A colleague reads this first"
        in client_of(cast.june).get(f"/learning/questions/{question.pk}/").content.decode()
    )


def test_a_colleague_passes_it_on_and_nobody_else_can(cast: Cast) -> None:
    question = asked(cast)
    path = f"/learning/read/{question.pk}/first/"
    for name in ("june", "eli", "esther", "stella", "wanda"):
        client = client_of(getattr(cast, name))
        assert client.get(path).status_code == 404, name
        for verb in ("share", "send-back"):
            assert client.post(f"{path}{verb}/", {"number": 1, "word": "x"}).status_code == 404, name
    page = client_of(cast.noor).get(path).content.decode()
    assert "<em>ready</em>" in page
    assert "All members of the Collaborative" in page
    assert client_of(cast.noor).post(f"{path}share/", {"number": question.number}).status_code == 302
    question.refresh_from_db()
    assert (question.audience, question.wanted) == ("collaborative", "")
    assert question.title in home(cast, "eli")
    assert client_of(cast.noor).get(path).status_code == 404
    assert "Yours, and not shared yet" not in home(cast, "june")


def test_what_was_changed_meanwhile_is_read_again(cast: Cast) -> None:
    question = asked(cast)
    sent = ASKED | {"second_reader": "on", "text": "Other words."}
    client_of(cast.june).post(f"/learning/questions/{question.pk}/revise/", sent)
    for number in (1, "", "x", "9" * 30, -1):
        answer = client_of(cast.noor).post(f"/learning/read/{question.pk}/first/share/", {"number": number})
        assert "It reads otherwise by now" in answer.content.decode()
        assert "Other words." in answer.content.decode()
    question.refresh_from_db()
    assert (question.audience, question.wanted) == ("organization", "collaborative")
    assert not question.versions.exists(), "what nobody has read leaves no history"


def test_sent_back_with_a_word_it_waits_for_its_writer(cast: Cast) -> None:
    question = asked(cast)
    path = f"/learning/read/{question.pk}/first/send-back/"
    empty = client_of(cast.noor).post(path, {"word": " "})
    assert client_of(cast.noor).get(path).context["draft"] == f"word:{question.pk}", "names are looked for in it"
    assert "Please say why" in empty.content.decode()
    client_of(cast.noor).post(path, {"word": "The third line points to a street."})
    assert "a colleague has said something" in home(cast, "june")
    page = client_of(cast.june).get(f"/learning/questions/{question.pk}/").content.decode()
    assert "points to a street" in page
    assert "A colleague asks you" not in home(cast, "noor")
    assert question.title not in home(cast, "eli")
    form = client_of(cast.june).get(f"/learning/questions/{question.pk}/revise/").context["form"]
    assert form["second_reader"].value() is True
    assert "why" not in form.fields
    sent = ASKED | {"second_reader": "on", "text": "Without the street."}
    client_of(cast.june).post(f"/learning/questions/{question.pk}/revise/", sent)
    question.refresh_from_db()
    assert (question.wanted, question.word) == ("collaborative", "")
    assert "A colleague asks you" in home(cast, "kofi")


def test_its_writer_may_share_it_without_waiting(cast: Cast) -> None:
    question = asked(cast)
    client_of(cast.june).post(f"/learning/questions/{question.pk}/revise/", ASKED)
    question.refresh_from_db()
    assert (question.audience, question.wanted) == ("collaborative", "")


def test_a_contribution_waits_too_and_follows_are_told_only_then(cast: Cast) -> None:
    question = asked(cast)
    client_of(cast.noor).post(f"/learning/read/{question.pk}/first/share/", {"number": 1})
    client_of(cast.eli).post(f"/learning/questions/{question.pk}/contribute/", BROUGHT | {"second_reader": "on"})
    made = Contribution.objects.get()
    follow = question.follows.get(person=cast.june.person)
    assert (made.audience, made.wanted, follow.news) == ("organization", "collaborative", "")
    page = f"/learning/questions/{question.pk}/"
    for name, sees in (("june", False), ("stella", False), ("eli", True), ("esther", True)):
        assert (BROUGHT["text"] in client_of(getattr(cast, name)).get(page).content.decode()) is sees, name
    assert client_of(cast.june).get(f"/learning/read/{made.pk}/history/").status_code == 404
    client_of(cast.esther).post(f"/learning/read/{made.pk}/first/share/", {"number": 1})
    follow.refresh_from_db()
    assert follow.news == "new"
    assert BROUGHT["text"] in client_of(cast.june).get(page).content.decode()
    follow.refresh_from_db()
    assert follow.news == ""


def test_what_it_adds_to_was_withdrawn_so_it_is_not_shared(cast: Cast) -> None:
    question = asked(cast)
    actions.pass_on(question.writing_ptr, number=1, by=cast.noor.person)
    client_of(cast.eli).post(f"/learning/questions/{question.pk}/contribute/", BROUGHT | {"second_reader": "on"})
    made = Contribution.objects.get()
    actions.withdraw(Question.objects.get(), by=cast.june.person)
    assert "A colleague asks you" not in home(cast, "esther")
    assert not actions.pass_on(made.writing_ptr, number=1, by=cast.esther.person)
    made.refresh_from_db()
    assert made.audience == "organization"


def test_who_is_not_sure_sends_it_to_nobody_else(cast: Cast) -> None:
    sent = ASKED | {"recognise": "unsure"}
    assert client_of(cast.june).post("/learning/questions/ask/", sent).status_code == 200
    sent = ASKED | {"recognise": "yes", "second_reader": "on"}
    assert client_of(cast.june).post("/learning/questions/ask/", sent).status_code == 200
    assert not Question.objects.exists()
