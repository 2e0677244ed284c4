"""Writing a line, and saying that something is due."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from centerpiece.journal.models import Due, Line
from centerpiece.policy.engine import suffices


def record(person: Any, action: str, thing: UUID | None = None) -> None:
    """Write one line: this person did this action on this thing (ids only).

    Raises:
        UnknownAction: when the policy table has no such action.
    """
    suffices(action)
    Line.objects.create(person=getattr(person, "pk", None), action=action, thing=thing)


def remember(task: str, *, at: datetime, thing: UUID | None = None, every: timedelta | None = None) -> None:
    """Have a task run once its time has come (and every so often after that); said twice, it is due once, at the
    new time."""
    Due.objects.update_or_create(task=task, thing=thing, defaults={"at": at, "every": every})
