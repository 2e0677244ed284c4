"""What happens in one moment: what is sent twice stands there once, and of two last ones one stays."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections

from centerpiece.learning import actions as learning
from centerpiece.learning.models import Question
from centerpiece.people import actions
from centerpiece.people.models import Offer, Partnership, Person
from centerpiece.sealing.models import today
from tests.cast import raise_cast

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """All of these in the same moment. Returns what was raised."""
    together, wrong = threading.Barrier(len(acts)), list[Exception]()

    def work(act: Callable[[], object]) -> None:
        try:
            together.wait()
            act()
        except Exception as error:
            wrong.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=[act]) for act in acts]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return wrong


def four_times(act: Callable[[], object]) -> None:
    assert at_once(*[act] * 4) == []


def test_four_times_at_once_is_once() -> None:
    cast = raise_cast()
    june, until = cast.june.person, today() + timedelta(days=9)
    four_times(lambda: actions.make_offer(cast.casa, by=june, sort="offer", what="Soup", until=until))
    terms = {"name": "Two doors", "purpose": "One yard", "audience": "partners"}
    four_times(lambda: actions.propose(cast.casa, [cast.harborlight], by=june, **terms))
    four_times(lambda: learning.ask(organization=cast.casa, by=june, title="Who pours?", text="Tea"))
    assert [model.objects.count() for model in (Offer, Partnership, Question)] == [1, 1, 1]


def test_of_two_stewards_who_end_each_others_part_one_goes_on() -> None:
    cast = raise_cast()
    stella, sol = cast.stella.person, cast.sol.person
    Person.objects.filter(pk=sol.pk).update(stewards_collaborative=True)
    wrong = at_once(
        lambda: actions.end_stewardship(sol, by=stella),
        lambda: actions.end_stewardship(stella, by=sol),
    )
    assert [type(each) for each in wrong] == [actions.OnlySteward]
    assert Person.objects.filter(stewards_collaborative=True, is_active=True).count() == 1
