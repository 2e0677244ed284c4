"""Two who act at once, one of them through the gate before the other took something away: nobody gets a fault for an
answer, and nothing comes back."""

from datetime import timedelta
from typing import Any

import pytest

from centerpiece.people import actions
from centerpiece.people.models import Offer, Partnership, Person, Reply, Step
from centerpiece.sealing.models import Holding, today
from tests.cast import Cast, Lavender, client_of


@pytest.fixture
def need(cast: Cast) -> Offer:
    said = {"sort": "need", "what": "A partner", "until": today() + timedelta(days=9)}
    return actions.make_offer(cast.harborlight, by=cast.eli.person, **said)


def test_what_was_withdrawn_meanwhile_is_neither_changed_nor_answered(cast: Cast, need: Offer) -> None:
    there = Offer.objects.get()
    actions.withdraw_offer(need, by=cast.esther.person)
    actions.change_offer(there, by=cast.eli.person, what="Another")
    assert actions.reply(there, cast.casa, "Come for soup", by=cast.june.person) is None
    assert not Offer.objects.exists()
    assert not Reply.objects.exists()


def test_a_partnership_goes_on_without_an_offer_that_is_gone(cast: Cast, need: Offer) -> None:
    there = Offer.objects.get()
    actions.withdraw_offer(need, by=cast.eli.person)
    terms = {"name": "Two doors", "purpose": "One yard", "audience": "partners"}
    actions.propose(cast.casa, [cast.harborlight], by=cast.june.person, offer=there, **terms)
    assert Partnership.objects.get().offer is None


def test_a_step_that_was_taken_out_stays_out(cast: Cast) -> None:
    doors = actions.propose(
        cast.casa, [cast.harborlight], by=cast.june.person, name="Two doors", purpose="One yard", audience="partners"
    )
    step = actions.add_step(doors, by=cast.june.person, what="Visit")
    actions.remove_step(Step.objects.get(), by=cast.eli.person)
    actions.change_step(step, by=cast.june.person, done=True)
    actions.move_step(step, 1, by=cast.june.person)
    assert not Step.objects.exists()


def test_an_answer_to_what_is_gone_is_told_as_what_is_not_there(
    cast: Cast, need: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = actions.reply

    def withdrawn_first(offer: Offer, *args: Any, **more: Any) -> Any:
        Offer.objects.all().delete()
        return there(offer, *args, **more)

    monkeypatch.setattr(actions, "reply", withdrawn_first)
    answer = client_of(cast.june).post(f"/together/offers/{need.pk}/answer/", {"word": "Come"}, follow=True)
    assert answer.status_code == 404


def test_of_two_memberships_that_end_at_once_one_is_the_last(cast: Cast, lavender: Lavender) -> None:
    first = cast.june.membership(cast.casa)
    second = cast.june.person.memberships.create(organization=cast.harborlight, role="member", vouched=True)
    for each in (first, second, first):
        actions.end_membership(each, by=cast.stella.person)
    assert not Holding.objects.filter(person=cast.june.keys.person).exists()
    assert not Person.objects.get(pk=cast.june.keys.person).is_active
