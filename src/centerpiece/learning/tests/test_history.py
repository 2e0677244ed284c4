"""How a writing read before: what changed is said in words, and is forgotten when it should be."""

import time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centerpiece.learning import actions
from centerpiece.learning.models import Method, Question
from centerpiece.learning.queries import parts_of
from centerpiece.learning.queries.versions import changes
from tests.cast import Cast, client_of

PAST, NOW = "We vote, and the elders decide.", "We wait, and the elders listen."


@pytest.fixture
def question(cast: Cast) -> Question:
    made = actions.write(Question, organization=cast.casa, by=cast.june.person, title="Endings", text=PAST)
    return actions.revise(made, by=cast.june.person, text=NOW, why="A vote makes losers.")


def revised(cast: Cast, question: Question, **more: Any) -> None:
    told = {
        "title": "Endings",
        "text": "We wait together.",
        "lens": "both",
        "audience": "collaborative",
        "language": "es",
        "credit": "none",
        "recognise": "no",
        "all_the_same": "on",
    }
    answer = client_of(cast.june).post(f"/learning/questions/{question.pk}/revise/", told | more)
    assert answer.status_code == 302


def test_what_changed_is_said_word_by_word(cast: Cast, question: Question) -> None:
    page = client_of(cast.eli).get(f"/learning/read/{question.pk}/history/").content.decode()
    assert "From version 1 to version 2." in page
    assert "A vote makes losers." in page
    for sort, said, words in (
        ("del", "was taken out:", "vote"),
        ("ins", "was added:", "wait"),
        ("del", "was taken out:", "decide"),
        ("ins", "was added:", "listen"),
    ):
        assert f'<{sort}><span class="apart">{said} </span>{words}' in page
    assert page.count("<ins>") == page.count("<del>") == 2


def test_no_stars_are_shown_and_a_word_that_only_stands_out_is_no_change(cast: Cast, question: Question) -> None:
    path = f"/learning/read/{question.pk}/history/"
    revised(cast, question, text="**We wait** together, 2 * 3 times.")
    page = client_of(cast.eli).get(path).content.decode()
    assert "**" not in page
    assert "2 * 3 times" in page
    revised(cast, question, text="We wait *together*, 2 * 3 times.")
    assert "Its words stayed the same." in client_of(cast.eli).get(path).content.decode()


def test_each_version_is_compared_with_the_one_before(cast: Cast, question: Question) -> None:
    revised(cast, question)
    path = f"/learning/read/{question.pk}/history/"
    assert "From version 2 to version 3." in client_of(cast.eli).get(path).content.decode()
    assert "From version 1 to version 2." in client_of(cast.eli).get(f"{path}2/").content.decode()
    assert "No earlier words" in client_of(cast.eli).get(f"{path}1/").content.decode()
    for number in (0, 4, 10**9):
        expected = 200 if number == 0 else 404
        assert client_of(cast.eli).get(f"{path}{number}/").status_code == expected


def test_nobody_writes_over_words_they_have_not_seen(cast: Cast, question: Question) -> None:
    path = f"/learning/questions/{question.pk}/revise/"
    told = {"title": "Endings", "lens": "both", "audience": "collaborative", "language": "en", "credit": "none"}
    told |= {"recognise": "no", "all_the_same": "on", "number": "2"}
    mine = told | {"text": "We wait, and tell why."}
    assert client_of(cast.kofi).post(path, told | {"text": "We listen."}).status_code == 302
    page = client_of(cast.june).post(path, mine).content.decode()
    assert "It was changed while you were writing" in page
    assert ">\nWe wait, and tell why.</textarea>" in page, "nothing that was typed is lost"
    question.refresh_from_db()
    assert question.text == "We listen."
    assert 'name="number" value="3"' in page
    for _time in range(2):
        assert client_of(cast.june).post(path, mine | {"number": "3"}).status_code == 302, "sent again it is no change"
    question.refresh_from_db()
    assert (question.text, question.number) == ("We wait, and tell why.", 4)
    assert client_of(cast.june).post(path, mine | {"number": "x"}).status_code == 200


def test_words_that_may_point_to_somebody_are_deleted_with_all_before_them(cast: Cast, question: Question) -> None:
    revised(cast, question, forget="on")
    question.refresh_from_db()
    assert not question.versions.exists()
    path = f"/learning/read/{question.pk}/history/"
    page = client_of(cast.eli).get(path).content.decode()
    assert "No earlier words" in page
    for words in ("vote", "elders", "losers"):
        assert words not in page
        assert words not in client_of(cast.eli).get(f"/learning/questions/{question.pk}/").content.decode()
    assert client_of(cast.eli).get(f"{path}1/").status_code == 404


def test_history_has_the_readers_of_the_writing_and_goes_with_it(cast: Cast, question: Question) -> None:
    actions.revise(question, by=cast.june.person, audience="organization")
    path = f"/learning/read/{question.pk}/history/"
    assert client_of(cast.eli).get(path).status_code == 404
    assert client_of(cast.wanda).get(path).status_code == 404
    assert "decide" in client_of(cast.noor).get(path).content.decode()
    actions.withdraw(question, by=cast.noor.person)
    for number in ("", "1/", "2/"):
        assert client_of(cast.june).get(path + number).status_code == 404


def test_words_written_among_ourselves_stay_there_when_later_ones_are_for_more(cast: Cast) -> None:
    ours = actions.write(
        Question, organization=cast.casa, by=cast.june.person, title="Endings", text=PAST, audience="organization"
    )
    revised(cast, ours, audience="organization")
    assert "decide" in client_of(cast.noor).get(f"/learning/read/{ours.pk}/history/").content.decode()
    revised(cast, ours, text="We eat together.", why="Less of who we are.")
    path = f"/learning/read/{ours.pk}/history/"
    for number in ("", "1/", "2/", "3/"):
        page = client_of(cast.eli).get(path + number).content.decode()
        for words in ("decide", "wait together", "Less of"):
            assert words not in page, number
    revised(cast, ours, text="We eat.", audience="organization")
    revised(cast, ours, text="We eat.")
    assert not ours.versions.exists()


def test_texts_made_to_be_hard_to_compare_are_compared_in_coarser_pieces() -> None:
    signs = [chr(0x4E00 + number) for number in range(100)]
    there, back = "".join(signs * 60), "".join(reversed(signs * 60))
    begun = time.process_time()
    pieces = changes(f"{there}\nWe wait.", f"{back}\nWe wait.")
    assert time.process_time() - begun < 1
    assert [piece.sort for piece in pieces] == ["taken", "added", "same"]


def test_every_column_of_words_is_compared_and_shown_to_a_second_reader(cast: Cast) -> None:
    parts = {"steps": "1. Sit", "when_not": "Not alone", "tradition": "From the coast", "cautions": "Slowly"}
    method = actions.write(Method, organization=cast.casa, by=cast.june.person, title="Two teas", text="Tea", **parts)
    actions.revise(method, by=cast.june.person, **{name: f"{words} now" for name, words in parts.items()})
    from centerpiece.learning.queries import versions_of, what_changed

    (first,) = versions_of(method)
    assert {change.column for change in what_changed(first, method)} == set(parts)
    assert {part.column for part in parts_of(method)} == {"text", *parts}


def test_fixed_number_of_queries(cast: Cast, question: Question) -> None:
    path, client = f"/learning/read/{question.pk}/history/", client_of(cast.eli)
    numbers = []
    for turn in range(2):
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        numbers.append(len(asked))
        for word in ("more", "still more"):
            actions.revise(question, by=cast.june.person, text=f"{word} {turn}")
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "New", [("added", "New")]),
        ("Old", "", [("taken", "Old")]),
        ("a b", "a\nb", [("same", "a\nb")]),
        (
            "نشرب الشاي أولا",
            "نشرب القهوة أولا",
            [("same", "نشرب "), ("taken", "الشاي "), ("added", "القهوة "), ("same", "أولا")],
        ),
        ("我们先喝茶。", "我们先吃饭。", [("same", "我们先"), ("taken", "喝茶"), ("added", "吃饭"), ("same", "。")]),
    ],
)
def test_words_in_any_script(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    found = [(piece.sort, piece.words) for piece in changes(before, after)]
    assert found == expected
    assert "".join(words for sort, words in found if sort != "added").split() == before.split()
