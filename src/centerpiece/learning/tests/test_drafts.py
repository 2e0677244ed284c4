"""Drafts of what is written for others: ciphertext of one's own, replaced, thrown away, let go after 30 days."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from centerpiece.journal.models import Line
from centerpiece.learning import actions
from centerpiece.learning.models import Draft, Question
from centerpiece.sealing.models import Grant, today
from tests.cast import Cast, Lavender, client_of

KEEP, DROP, ASK = "/learning/drafts/keep/", "/learning/drafts/drop/", "/learning/questions/ask/"


@pytest.fixture
def file(lavender: Lavender) -> str:
    """Some age file to one person."""
    return str(Grant.objects.values_list("file", flat=True)[0])


def post(hand: Any, url: str, data: Any) -> Any:
    return client_of(hand).post(url, json.dumps(data), content_type="application/json")


def test_it_is_kept_in_place_of_the_last_and_given_to_nobody_else(cast: Cast, lavender: Lavender, file: str) -> None:
    before = Line.objects.count()
    for _ in range(2):
        assert post(cast.june, KEEP, {"key": "question", "file": file}).status_code == 200
    assert Draft.objects.get().person == cast.june.person
    assert Line.objects.count() == before, "a draft is not an act"
    assert file in client_of(cast.june).get(ASK).content.decode()
    assert file not in client_of(cast.kofi).get(ASK).content.decode()
    assert post(cast.kofi, DROP, {"key": "question"}).status_code == 200
    assert Draft.objects.exists(), "nobody else's can be meant"
    assert post(cast.june, DROP, {"key": "question"}).status_code == 200
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"file": "Pour the tea first"},
        {"file": "A" * 200},
        {"file": None},
        {"key": "Rosa came late"},
        {"key": "rosa:came"},
        {"key": ""},
        {"key": ["question"]},
        {"text": "Rosa"},
    ],
)
def test_nothing_but_ciphertext_under_a_plain_key_is_kept(
    wrong: dict[str, Any], cast: Cast, lavender: Lavender, file: str
) -> None:
    answer = post(cast.june, KEEP, {"key": "question", "file": file} | wrong)
    assert answer.status_code == 400
    assert b"Rosa" not in answer.content
    assert not Draft.objects.exists()


def test_a_key_does_not_tell_what_others_have_written(cast: Cast, lavender: Lavender, file: str) -> None:
    ours = actions.write(
        Question, organization=cast.casa, by=cast.june.person, title="How do we rest?", audience="organization"
    )
    held = actions.prepare_consultancy(ours, by=cast.june.person, asker=None)
    for pk in (ours.pk, held.pk, uuid4()):
        for url, sent in ((KEEP, {"file": file}), (DROP, {})):
            answers = [post(who, url, {"key": f"revise:{pk}"} | sent) for who in (cast.eli, cast.stella, cast.wanda)]
            assert {(each.status_code, each.content) for each in answers} == (
                {(400, b'{"error": "key"}')} if url == KEEP else {(200, b"{}")}
            )
    assert not Draft.objects.exists()
    assert post(cast.noor, KEEP, {"key": f"revise:{ours.pk}", "file": file}).status_code == 200
    assert post(cast.noor, KEEP, {"key": f"room-notes:{held.pk}", "file": file}).status_code == 200


def test_nobody_fills_the_house_with_drafts(cast: Cast, lavender: Lavender, file: str) -> None:
    ours = {"organization": cast.casa, "by": cast.june.person}
    keys = [f"contribution:{actions.write(Question, title=str(number), **ours).pk}" for number in range(41)]
    answers = [post(cast.june, KEEP, {"key": key, "file": file}).status_code for key in keys]
    assert answers == [200] * 40 + [400]
    assert post(cast.june, KEEP, {"key": keys[0], "file": file}).status_code == 200, "one of them may still change"
    assert post(cast.june, KEEP, {"key": "question", "file": file + "A" * 200_000}).status_code == 400


def test_it_is_let_go_after_thirty_days(cast: Cast, lavender: Lavender, file: str) -> None:
    for key, days in (("question", 30), ("lesson", 31)):
        actions.keep_draft(key, file, by=cast.june.person)
        Draft.objects.filter(key=key).update(day=today() - timedelta(days=days))
    actions.let_go_of_drafts()
    assert Draft.objects.get().key == "question"
