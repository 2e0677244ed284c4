"""What is sent twice in one moment stands there once, whichever of the two is first."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections

from centerpiece.learning import actions as learning
from centerpiece.learning.models import Question
from centerpiece.people import actions
from centerpiece.people.models import Offer, Partnership
from centerpiece.sealing.models import today
from tests.cast import raise_cast

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def at_once(act: Callable[[], object]) -> None:
    """Four times in the same moment."""
    together, wrong = threading.Barrier(4), []

    def work() -> None:
        try:
            together.wait()
            act()
        except Exception as error:
            wrong.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _each in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert wrong == []


def test_four_times_at_once_is_once() -> None:
    cast = raise_cast()
    june, until = cast.june.person, today() + timedelta(days=9)
    at_once(lambda: actions.make_offer(cast.casa, by=june, sort="offer", what="Soup", until=until))
    terms = {"name": "Two doors", "purpose": "One yard", "audience": "partners"}
    at_once(lambda: actions.propose(cast.casa, [cast.harborlight], by=june, **terms))
    at_once(lambda: learning.ask(organization=cast.casa, by=june, title="Who pours?", text="Tea"))
    assert [model.objects.count() for model in (Offer, Partnership, Question)] == [1, 1, 1]
