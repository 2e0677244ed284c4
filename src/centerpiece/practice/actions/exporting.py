"""Handing out everything of a process that a keeper can open, for a file of their own."""

from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.practice.models import Process


def export(process: Process, *, by: Person) -> None:
    """Leave a trace that a keeper took a copy along. The copy itself is made and sealed in their browser."""
    record(by, "practice.process.export", process.pk)
