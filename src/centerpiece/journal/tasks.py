"""What this room forgets by itself: tasks that are done."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from centerpiece.journal.chores import chore

KEPT = timedelta(days=1)


@chore("journal.forget_done_tasks", every=timedelta(hours=1))
def forget_done_tasks() -> None:
    """Delete tasks that ended more than a day ago."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()
