"""One's own voice: the last answer counts, each once, however many answer at a time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from centerpiece.common_ground import actions, queries, routing
from centerpiece.common_ground.models import Answer, Credit, Position, Reason, Response, Statement, Voice
from centerpiece.common_ground.tests.conftest import Asking, new_member
from centerpiece.people.models import Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db
A, D, P, T = Answer
Ask = Callable[..., Asking]


def test_the_last_answer_counts_and_is_kept_once(ask: Ask) -> None:
    asking = ask(2, "lens")
    (voice,) = asking.answer({}, [[A, D]])
    actions.answer(voice, asking.asked[0], T, reason="It is not that simple.", credit=Credit.NAME)
    actions.answer(voice, asking.asked[0], P)
    assert queries.answers_of(voice) == {asking.asked[0].pk: P, asking.asked[1].pk: D}
    assert Reason.objects.get().text == "It is not that simple."
    actions.answer(voice, asking.asked[0], P, reason="")
    assert not Reason.objects.exists()


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_many_who_answer_at_once_lose_nothing_and_count_once(ask: Ask) -> None:
    asking = ask(6, "lens")
    people = [new_member(asking.organizations[n % 3]) for n in range(12)]

    def take_part(number: int) -> None:
        try:
            voice = actions.enter(asking.round, asking.organizations[number % 3], {}, by=people[number])
            for asked in asking.asked:
                for given in (D, A):  # changed at once, and sent twice
                    actions.answer(voice, asked, given)
                    actions.answer(voice, asked, given)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(take_part, range(len(people))))
    assert Voice.objects.count() == len(people)
    assert list(Response.objects.values_list("answer", flat=True)) == [A] * (len(people) * len(asking.asked))


def test_everybody_is_asked_in_an_order_of_their_own_and_everything_once(ask: Ask) -> None:
    asking = ask(12, "lens")
    orders = []
    for voice in asking.answer({}, [[], [], []]):
        order = []
        while drawn := routing.next_for(voice):
            assert drawn.chance is None
            order.append(drawn.asked.place)
            actions.answer(voice, drawn.asked, A)
        orders.append(tuple(order))
    assert all(sorted(order) == list(range(1, 13)) for order in orders)
    assert len(set(orders)) > 1


def test_of_very_many_statements_anchors_come_first_and_the_rest_by_chance(ask: Ask) -> None:
    asking = ask(80, "lens")
    anchors = asking.asked[:10]
    for one in anchors:
        one.anchor = True
        one.save()
    (voice,) = asking.answer({"lens": "both"}, [[]])
    seen = []
    while drawn := routing.next_for(voice):
        seen.append(drawn)
        actions.answer(voice, drawn.asked, D, chance=drawn.chance)
    assert {drawn.asked.place for drawn in seen[:10]} == {one.place for one in anchors}
    assert len(seen) == routing.ENOUGH == len({drawn.asked.pk for drawn in seen})
    assert all(drawn.chance and 0 < drawn.chance <= 1 for drawn in seen)
    left = [one for one in asking.asked if one.pk not in queries.answers_of(voice)]
    assert sum(routing.chances_for(voice, left)) == pytest.approx(1)


def test_a_person_goes_through_a_round_without_javascript(ask: Ask, cast: Cast) -> None:
    asking = ask(2, "lens")
    client, here = Client(), f"/common-ground/{asking.round.pk}/"
    client.force_login(cast.june.person)
    assert "How do we know" not in client.get(here).content.decode()
    assert client.get(f"{here}answer/", follow=True).redirect_chain[-1][0] == f"{here}part/"
    page = client.post(f"{here}part/", {"lens": "both"}, follow=True)
    for given in (A, T):
        where = page.redirect_chain[-1][0]
        wrong = client.post(where, {"answer": "9", "reason": "half written"}).content.decode()
        assert "Please choose one of the four answers" in wrong
        assert "half written" in wrong
        page = client.post(where, {"answer": str(int(given)), "reason": ""}, follow=True)
    assert page.redirect_chain[-1][0] == f"{here}answers/"
    assert Voice.objects.get().groups == {"lens": "both"}
    assert sorted(Response.objects.values_list("answer", flat=True)) == [A, T]


def test_an_organization_speaks_through_its_steward_and_may_take_it_back(ask: Ask, cast: Cast) -> None:
    asking = ask(1, "lens")
    steward = new_member(asking.organizations[0], Role.STEWARD)
    client, here = Client(), f"/common-ground/{asking.round.pk}/positions/1/"
    client.force_login(cast.june.person)
    assert client.post(here, {"answer": "0", "reason": "I say so"}).status_code == 404
    client.force_login(steward)
    client.post(here, {"answer": "1", "reason": "We tried it."})
    said = Position.objects.get()
    assert (said.organization, said.answer, said.reason) == (asking.organizations[0], D, "We tried it.")
    client.post(here, {"answer": "", "reason": ""})
    assert not Position.objects.exists()


def test_a_suggestion_is_decided_once_with_a_reason_for_all(ask: Ask, cast: Cast) -> None:
    asking = ask(1, "lens")
    client, here = Client(), f"/common-ground/{asking.round.pk}/"
    client.force_login(cast.june.person)
    assert "Please write a statement" in client.post(f"{here}suggest/", {"text": " "}).content.decode()
    client.post(f"{here}suggest/", {"text": "Elders should be asked first.", "credit": "none"})
    client.post(f"{here}suggest/", {"text": "Only men should lead.", "credit": "none"})
    first, second = Statement.objects.filter(standing="waiting").order_by("day", "pk")
    assert "Elders should be asked" not in client.get(f"{here}suggestions/").content.decode()
    assert client.post(f"{here}suggestions/{first.pk}/", {"reason": "x", "decision": "take-up"}).status_code == 404
    client.force_login(cast.stella.person)
    assert "Please say why" in client.post(f"{here}suggestions/{first.pk}/", {"decision": "take-up"}).content.decode()
    for one in (first, second):
        decision = "take-up" if one.text.startswith("Elders") else "decline"
        client.post(
            f"{here}suggestions/{one.pk}/", {"decision": decision, "reason": "Our aim is <b>leadership</b> by all."}
        )
    assert asking.round.asked.filter(statement__texts__en="Elders should be asked first.").exists()
    client.force_login(cast.kofi.person)
    shown = client.get(f"{here}suggestions/").content.decode()
    assert "Only men should lead." in shown
    assert "Our aim is &lt;b&gt;leadership&lt;/b&gt; by all." in shown
    assert client.post(f"{here}suggestions/{second.pk}/", {"decision": "take-up", "reason": "again"}).status_code == 404
