"""A consultancy: prepared, run, ended; its notes written, or taken back."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from centerpiece.journal.actions import record
from centerpiece.learning.models import Consultancy, Question
from centerpiece.people.models import Person
from centerpiece.sealing.models import today


def prepare_consultancy(question: Question, *, by: Person, asker: Person | None, **minutes: int) -> Consultancy:
    """A session on this question, run by whoever prepares it. Sent twice, it is one."""
    with transaction.atomic():
        Question.objects.select_for_update().get(pk=question.pk)
        sent = Consultancy.objects.filter(question=question, facilitator=by, asker=asker, **minutes)
        there = sent.filter(on=today(), step=0, ended__isnull=True).first()
        if there is not None:
            return there
        made = Consultancy.objects.create(question=question, facilitator=by, asker=asker, **minutes)
        record(by, "learning.question.consult", made.pk)
    return made


def change_minutes(consultancy: Consultancy, *, by: Person, **minutes: int) -> None:
    """How long each step lasts, as long as it has not begun. Once it has, nothing changes under a group that sits."""
    with transaction.atomic():
        Consultancy.objects.filter(pk=consultancy.pk, step=0, ended__isnull=True).update(**minutes)
        record(by, "learning.consultancy.run", consultancy.pk)


def bring_question(consultancy: Consultancy, *, by: Person) -> None:
    """Say that one brings the question to this session, where nobody has said so yet."""
    with transaction.atomic():
        free = Consultancy.objects.filter(pk=consultancy.pk, asker__isnull=True, ended__isnull=True)
        free.update(asker=by)
        record(by, "learning.consultancy.bring", consultancy.pk)


def keep_place(consultancy: Consultancy, step: int, spent: int, *, runs: bool) -> None:
    """Where the session is: the step, the seconds spent in it, and whether time goes on. It is what the page of the
    facilitator tells now and then; no line of the journal says how fast a group talks."""
    since = timezone.now() if runs else None
    rows = Consultancy.objects.filter(pk=consultancy.pk, ended__isnull=True)
    rows.update(step=step, spent=spent, since=since)


def end_consultancy(consultancy: Consultancy, *, by: Person) -> None:
    """It is over. How long it took is kept nowhere."""
    with transaction.atomic():
        rows = Consultancy.objects.filter(pk=consultancy.pk, ended__isnull=True)
        rows.update(ended=today(), step=0, spent=0, since=None)
        record(by, "learning.consultancy.run", consultancy.pk)


def note(consultancy: Consultancy, *, by: Person, **notes: Any) -> None:
    """Notes (`asker_notes` or `room_notes`) in the place of what was there. Empty, they are deleted. When the session
    went with its question meanwhile, nothing is kept.

    Raises:
        TextWithId: when they hold what could be the id of something in this house.
    """
    action = "note" if "asker_notes" in notes else "write_up"
    with transaction.atomic():
        there = Consultancy.objects.select_for_update().filter(pk=consultancy.pk).first()
        if there is not None:
            for name, words in notes.items():
                setattr(there, name, words)
            there.save(update_fields=[*notes])
            record(by, f"learning.consultancy.{action}", there.pk)
