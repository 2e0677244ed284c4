"""Rounds are prepared by stewards only; what was asked keeps its words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from centerpiece.common_ground import actions
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
    client.post("/common-ground/new/", {**said, "threshold": "6", "closes_on": "2027-01-09"})
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
