"""Rounds are prepared by stewards only; what was asked keeps its words."""

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from centerpiece.common_ground import actions, exporting
from centerpiece.common_ground.bringing import read_statements
from centerpiece.common_ground.models import Answer, Round, Snapshot, Statement
from centerpiece.common_ground.tests.conftest import Asking
from centerpiece.sealing.models import today
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Ask = Callable[..., Asking]


def test_a_steward_prepares_a_round_from_the_first_word_to_its_opening(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.stella.person)
    wrong = client.post("/common-ground/beliefs/new/", {"text_en": "  "}).content.decode()
    assert "Please write it in at least one language." in wrong
    client.post("/common-ground/beliefs/new/", {"text_es": "Sanar lleva tiempo.", "text_ar": "الشفاء يحتاج وقتًا."})
    belief = Statement.objects.get()
    said = {"text_en": "Winter", "dimensions": ["lens"], "threshold": "4"}
    page = client.post("/common-ground/new/", said).content.decode()
    assert "Winter" in page
    assert not Round.objects.exists()  # the threshold may only be raised
    client.post("/common-ground/new/", {**said, "threshold": "6", "closes_on": today() + timedelta(days=40)})
    made = Round.objects.get()
    assert client.post(f"/common-ground/{made.pk}/open/").content.decode().count("asks nothing yet") == 1
    client.post(f"/common-ground/{made.pk}/statements/", {"asked": [str(belief.pk)]})
    client.post(f"/common-ground/{made.pk}/open/")
    made.refresh_from_db()
    assert (made.state, made.threshold, made.opened) == ("open", 6, today())
    client.force_login(cast.june.person)
    client.post(f"/common-ground/{made.pk}/part/", {})
    assert "Sanar lleva tiempo." in client.get(f"/es/common-ground/{made.pk}/answers/").content.decode()
    assert "الشفاء يحتاج وقتًا." in client.get(f"/ar/common-ground/{made.pk}/answers/").content.decode()


def test_words_that_were_asked_stay_and_new_ones_are_the_next_version(ask: Ask) -> None:
    asking = ask(1, "lens")
    asked = asking.asked[0].statement
    made = actions.word(asked, {"en": "Belief one, better said."}, same_meaning=True, by=asking.steward)
    asked.refresh_from_db()
    assert (asked.texts, asked.number) == ({"en": "Belief 1."}, 1)
    assert (made.belief, made.number, made.same_meaning) == (asked.belief, 2, True)
    unasked = actions.add_statement({"en": "Nobody saw this."}, by=asking.steward)
    same = actions.word(unasked, {"en": "Nor this."}, same_meaning=False, by=asking.steward)
    assert (same.pk, same.text) == (unasked.pk, "Nor this.")


def test_an_open_round_cannot_be_made_to_ask_something_else(ask: Ask) -> None:
    asking = ask(1, "lens")
    with pytest.raises(actions.NotReady):
        actions.ask(asking.round, [], set(), by=asking.steward)


def test_a_round_closes_on_its_day_though_nobody_is_there(ask: Ask) -> None:
    asking = ask(1, "lens")
    asking.answer({"lens": "both"}, [[Answer.AGREE]] * 6)
    Round.objects.update(closes_on=today())
    actions.close_ended()
    assert Round.objects.get().state == "open"
    Round.objects.update(closes_on=today() - timedelta(days=1))
    actions.close_ended()
    assert (Round.objects.get().state, Snapshot.objects.count()) == ("closed", 1)
    client = Client()
    client.force_login(asking.asked[0].responses.first().voice.person)
    assert client.get(f"/common-ground/{asking.round.pk}/answer/").status_code == 404


def test_statements_of_polis_are_brought_in_and_bad_lines_are_named(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.stella.person)
    known = actions.add_statement({"en": "All are heard."}, by=cast.stella.person)
    made = actions.add_round(titles={"en": "From Polis"}, dimensions=["lens"], by=cast.stella.person)
    here = f"/common-ground/{made.pk}/bring/"
    head = "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\r\n"
    whole = head + '1,0,7,3,1,1,"All are heard."\r\n2,1,8,0,0,-1,Spam\r\n3,2,9,1,1,0,"A thought, with a comma"\r\n'

    def file(text: str | bytes) -> SimpleUploadedFile:
        return SimpleUploadedFile("comments.csv", text.encode() if isinstance(text, str) else text)

    wrong = client.post(here, {"file": file(whole + f"4,3,9,1,1,0,{'x' * 241}\r\n5,4\r\n"), "language": "en"})
    assert "Line 5: longer than 240" in wrong.content.decode()
    assert "Line 6: has no statement" in wrong.content.decode()
    assert "not text" in client.post(here, {"file": file(b"\xff\xfe\x00"), "language": "en"}).content.decode()
    assert "no statement in it yet" in client.post(here, {"pasted": " \n ", "language": "en"}).content.decode()
    assert Statement.objects.count() == 1
    assert not made.asked.exists()
    assert client.post(here, {"file": file(whole), "language": "en"}).status_code == 302
    assert [one.statement.text for one in made.asked.all()] == ["All are heard.", "A thought, with a comma"]
    assert made.asked.get(place=1).statement == known
    again = exporting.as_polis(made)
    assert read_statements(again, 240).texts == ["All are heard.", "A thought, with a comma"]
    client.force_login(cast.june.person)
    assert client.post(here, {"pasted": "Mine", "language": "en"}).status_code == 404
    client.force_login(cast.stella.person)
    actions.open_round(made, by=cast.stella.person)
    client.post(here, {"pasted": "Too late.", "language": "en"})
    assert made.asked.count() == 2


def test_days_that_are_over_are_named(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.stella.person)
    said = {"text_es": "Invierno", "dimensions": ["lens"], "threshold": "5"}
    yesterday, soon = today() - timedelta(days=1), today() + timedelta(days=9)
    assert "This day is over" in client.post("/common-ground/new/", {**said, "closes_on": yesterday}).content.decode()
    wrong = client.post("/common-ground/new/", {**said, "closes_on": soon, "revisit_on": today()}).content.decode()
    assert "Choose a day after the round has ended." in wrong
    assert not Round.objects.exists()


@pytest.mark.parametrize("rounds", [1, 3])
def test_lists_ask_the_database_the_same_number_of_times_however_long(
    ask: Ask, cast: Cast, django_assert_max_num_queries: Callable[..., Any], rounds: int
) -> None:
    for _ in range(rounds):
        asking = ask(rounds, "lens")
        voice = actions.enter(asking.round, cast.casa, {}, by=cast.june.person)
        actions.answer(voice, asking.asked[0], Answer.AGREE, reason="So it is.")
    client = Client()
    client.force_login(cast.june.person)
    client.get("/common-ground/")
    for path, most in (("", 21), (f"{asking.round.pk}/answers/", 19), (f"{asking.round.pk}/", 27)):
        with django_assert_max_num_queries(most):
            assert client.get(f"/common-ground/{path}").status_code == 200


def test_what_answers_loads_no_library_for_computing() -> None:
    """The web shares its memory between processes; numpy and scipy are for the chores alone."""
    code = (
        "import sys, centerpiece.config.wsgi, centerpiece.config.urls, centerpiece.common_ground.tasks;"
        "sys.exit(bool({'numpy', 'scipy', 'sklearn'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=120).returncode == 0
