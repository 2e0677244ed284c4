"""Due rows become tasks: each once, late or not, however many look."""

import threading
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from centerpiece.journal.actions import remember
from centerpiece.journal.chores import chore, chore_named
from centerpiece.journal.due import UNKNOWN_AGAIN_AFTER, enqueue_due, plan_standing_chores
from centerpiece.journal.models import Due

NOW = datetime(2024, 2, 29, 12, 0, tzinfo=UTC)  # a leap day
WEEK = timedelta(days=7)


@chore("journal.tests.water_plants", every=timedelta(hours=6))
def water_plants() -> None:
    """A chore that comes by itself."""


@chore("journal.tests.put_away")
def put_away(thing: str) -> None:
    """A chore for one thing, once."""


def waiting(path: str) -> list[list[str]]:
    """What the tasks of that path that wait to be run were given."""
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.filter(task_path__endswith=path)]


def test_a_name_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        chore("journal.tests.put_away")(lambda thing: None)


@pytest.mark.django_db
def test_nothing_is_enqueued_before_its_time() -> None:
    remember("journal.tests.put_away", thing=uuid4(), at=NOW + timedelta(seconds=1))
    assert enqueue_due(NOW) == 0
    assert waiting("put_away") == []
    assert Due.objects.count() == 1


@pytest.mark.django_db
def test_a_thing_that_is_due_is_enqueued_once_and_its_row_is_gone() -> None:
    thing, other = uuid4(), uuid4()
    remember("journal.tests.put_away", thing=thing, at=NOW)
    remember("journal.tests.put_away", thing=other, at=NOW + WEEK)
    assert enqueue_due(NOW) == 1
    assert enqueue_due(NOW) == 0
    assert waiting("put_away") == [[str(thing)]]
    assert [row.thing for row in Due.objects.all()] == [other]


@pytest.mark.django_db
def test_after_a_week_in_which_nothing_ran_it_catches_up_with_one_run_and_keeps_its_rhythm() -> None:
    remember("journal.tests.water_plants", at=NOW - WEEK - timedelta(hours=1), every=timedelta(hours=6))
    assert enqueue_due(NOW) == 1
    assert waiting("water_plants") == [[]]
    row = Due.objects.get()
    assert row.at == NOW + timedelta(hours=5)
    assert enqueue_due(NOW) == 0
    assert enqueue_due(row.at) == 1


@pytest.mark.django_db
def test_what_became_due_during_a_week_without_workers_is_all_done() -> None:
    things = [uuid4() for _ in range(5)]
    for days, thing in enumerate(things):
        remember("journal.tests.put_away", thing=thing, at=NOW - WEEK + timedelta(days=days))
    assert enqueue_due(NOW) == 5
    assert sorted(given[0] for given in waiting("put_away")) == sorted(map(str, things))


@pytest.mark.django_db
def test_a_chore_that_nobody_declares_any_more_waits() -> None:
    remember("journal.tests.forgotten", at=NOW)
    assert enqueue_due(NOW) == 0
    assert Due.objects.get().at == NOW + UNKNOWN_AGAIN_AFTER


@pytest.mark.django_db
def test_standing_chores_are_planned_once_and_follow_a_changed_rhythm() -> None:
    plan_standing_chores(NOW)
    Due.objects.filter(task="journal.tests.water_plants").update(at=NOW + WEEK, every=WEEK)
    plan_standing_chores(NOW)
    row = Due.objects.get(task="journal.tests.water_plants")
    known = chore_named(row.task)
    assert known is not None
    assert (row.at, row.every) == (NOW + WEEK, known.every)
    assert not Due.objects.filter(task="journal.tests.put_away").exists()


@pytest.mark.django_db(transaction=True)
def test_workers_that_look_at_the_same_moment_do_not_enqueue_a_row_twice() -> None:
    things = [uuid4() for _ in range(20)]
    for thing in things:
        remember("journal.tests.put_away", thing=thing, at=NOW)
    remember("journal.tests.water_plants", at=NOW, every=timedelta(hours=6))
    together = threading.Barrier(3)
    counts: list[int] = []

    def look() -> None:
        together.wait()
        counts.append(enqueue_due(NOW))
        connection.close()

    workers = [threading.Thread(target=look) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(counts) == 3
    assert sum(counts) == 21
    assert sorted(given[0] for given in waiting("put_away")) == sorted(map(str, things))
    assert waiting("water_plants") == [[]]
