"""The chores part: runs what is due, and forgets nothing when something does not work out."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from centerpiece.config.worker import LOST_AFTER, look_once
from centerpiece.journal.actions import record, remember
from centerpiece.journal.chores import chore
from centerpiece.journal.models import Due, Line

pytestmark = pytest.mark.django_db(transaction=True)


@chore("config.tests.note_down")
def note_down(thing: str) -> None:
    """Leaves a line in the journal."""
    record(None, "public.site.read", UUID(thing))


@chore("config.tests.fall_over")
def fall_over(thing: str) -> None:
    """Does not work out, and quotes a row."""
    raise LookupError("plaintext-sentinel")


def test_what_is_due_is_done_once() -> None:
    thing = uuid4()
    remember("config.tests.note_down", thing=thing, at=timezone.now() - timedelta(days=7))
    look_once()
    look_once()
    assert [line.thing for line in Line.objects.all()] == [thing]
    assert not Due.objects.exists()


def test_a_chore_that_did_not_work_out_is_due_again_and_what_it_said_is_not_kept(
    caplog: pytest.LogCaptureFixture,
) -> None:
    thing = uuid4()
    remember("config.tests.fall_over", thing=thing, at=timezone.now())
    look_once()
    again = Due.objects.get()
    assert (again.task, again.thing) == ("config.tests.fall_over", thing)
    assert again.at > timezone.now()
    kept = DBTaskResult.objects.get()
    assert kept.status == TaskResultStatus.FAILED
    assert "plaintext-sentinel" not in f"{vars(kept)}"
    ours = [told.getMessage() for told in caplog.records if told.name.startswith("centerpiece")]
    assert len(ours) == 1
    assert "builtins.LookupError" in ours[0]


def test_one_that_does_not_work_out_keeps_nobody_else_from_being_done() -> None:
    thing = uuid4()
    remember("config.tests.fall_over", thing=uuid4(), at=timezone.now() - timedelta(hours=1))
    remember("config.tests.note_down", thing=thing, at=timezone.now())
    look_once()
    assert [line.thing for line in Line.objects.all()] == [thing]


def test_a_task_whose_worker_was_killed_is_done_by_the_next() -> None:
    thing = uuid4()
    note_down.enqueue(str(thing))
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now() - LOST_AFTER / 2)
    look_once()
    assert not Line.objects.exists()  # somebody may still be at it
    DBTaskResult.objects.update(started_at=timezone.now() - 2 * LOST_AFTER)
    look_once()
    assert [line.thing for line in Line.objects.all()] == [thing]
