"""What is due: turned into tasks, each exactly once, however many workers look and however long nobody did."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from centerpiece.journal.chores import chore_named, standing_chores
from centerpiece.journal.models import Due

# A row whose room no longer declares the chore is looked at again later: an older or newer version may know it.
UNKNOWN_AGAIN_AFTER = timedelta(days=1)


def plan_standing_chores(now: datetime | None = None) -> None:
    """See that every chore that comes by itself has its due row, at first now, and comes as often as its room says."""
    for known in standing_chores():
        row, made = Due.objects.get_or_create(
            task=known.name, thing=None, defaults={"at": now or timezone.now(), "every": known.every}
        )
        if not made and row.every != known.every:
            Due.objects.filter(pk=row.pk).update(every=known.every)


def enqueue_due(now: datetime | None = None) -> int:
    """Enqueue the task of every row whose time has come; returns how many.

    A row that comes again moves to its next time after now, so a week in which nothing ran is caught up by one run.
    The row and its task change in one transaction, and a row that another worker holds is left to it.
    """
    moment = now or timezone.now()
    return sum(
        _enqueue(pk, moment) for pk in Due.objects.filter(at__lte=moment).order_by("at").values_list("pk", flat=True)
    )


@transaction.atomic
def _enqueue(pk: UUID, now: datetime) -> int:
    row = Due.objects.select_for_update(skip_locked=True).filter(pk=pk, at__lte=now).first()
    if row is None:
        return 0
    known = chore_named(row.task)
    if known is None:
        Due.objects.filter(pk=row.pk).update(at=now + UNKNOWN_AGAIN_AFTER)
        return 0
    known.task.enqueue(*([str(row.thing)] if row.thing else []))
    if row.every:
        missed = (now - row.at) // row.every
        Due.objects.filter(pk=row.pk).update(at=row.at + row.every * (missed + 1))
    else:
        row.delete()
    return 1
