"""The chores part: turns what is due into tasks and runs them one by one, with django-tasks-db's own worker."""

import logging
import signal
import threading
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from centerpiece.journal.actions import remember
from centerpiece.journal.chores import chore_of_task
from centerpiece.journal.due import enqueue_due, plan_standing_chores

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_AFTER_A_FAULT = 10.0
TRY_AGAIN_AFTER = timedelta(hours=1)
# Longer than any chore takes: a task that has been running for so long lost its worker.
LOST_AFTER = timedelta(hours=2)


class ChoreWorker(Worker):
    """Runs every waiting task and returns. Of a fault only the kind is kept: what it said could quote a row."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid4().hex,
            excluded_queue_names=[],
        )

    def run_task(self, db_task_result: DBTaskResult[..., Any]) -> None:
        """Run one task; one that did not work out is due again later, so that a bad hour makes nothing forgotten."""
        super().run_task(db_task_result)
        if db_task_result.status != TaskResultStatus.FAILED:
            return
        DBTaskResult.objects.filter(pk=db_task_result.pk).update(traceback="")
        log.warning(f"A chore did not work out: {db_task_result.task_path} ({db_task_result.exception_class_path})")
        again = chore_of_task(db_task_result.task_path)
        if again and not again.every:
            thing = next(iter(db_task_result.args_kwargs["args"]), None)
            remember(again.name, at=timezone.now() + TRY_AGAIN_AFTER, thing=UUID(thing) if thing else None)


def look_once() -> None:
    """Enqueue what is due and run everything that waits."""
    enqueue_due()
    DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LOST_AFTER).update(
        status=TaskResultStatus.READY
    )
    if DBTaskResult.objects.ready().exists():
        ChoreWorker().run()


def load_chores() -> None:
    """Read the `tasks.py` of every room."""
    autodiscover_modules("tasks")


def run_until_told_to_stop() -> None:
    """Look, rest, look again; a chore that is running when the signal comes is finished first."""
    told = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, frame: told.set())
    load_chores()
    planned = False
    while not told.is_set():
        rest = SECONDS_BETWEEN_LOOKS
        try:
            if not planned:
                plan_standing_chores()
                planned = True
            look_once()
        except DatabaseError as error:
            log.warning(f"The chores wait for the database ({type(error).__name__})")
            rest = SECONDS_AFTER_A_FAULT
        finally:
            close_old_connections()
        told.wait(rest)
