"""Gathering practice wisdom from what was brought to a question, and adapting a method."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from centerpiece.learning.actions.writing import follow, revise, write
from centerpiece.learning.models import Audience, Contribution, Method, Question, Wisdom
from centerpiece.people.actions import sent_before
from centerpiece.people.models import Organization, Person


def gather(
    question: Question, *, sources: Iterable[Contribution], organization: Organization, by: Person, **columns: Any
) -> Wisdom:
    """Practice wisdom from a question; its gatherer follows it from now on. Sent twice, it is one."""
    with transaction.atomic():
        same = {name: columns[name] for name in ("title", "text")}
        rows = Wisdom.objects.filter(from_question=question, person=by, withdrawn=False, **same)
        sent = sent_before(rows, by=by)
        if sent is not None:
            return sent
        among_us = question.audience == Audience.ORGANIZATION
        made = write(
            Wisdom,
            organization=question.organization if among_us else organization,
            by=by,
            from_question=question,
            **columns,
        )
        made.sources.set(sources)
        follow(made, by=by)
    return made


def gather_again(wisdom: Wisdom, *, sources: Iterable[Contribution], by: Person, **columns: Any) -> None:
    """What was learned since: other words, and what they were gathered from."""
    with transaction.atomic():
        if not revise(wisdom, by=by, **columns).withdrawn:
            wisdom.sources.set(sources)


def keep_method(
    *, organization: Organization, by: Person, adapted_from: Method | None = None, **columns: Any
) -> Method:
    """A new method, or one made from another. Sent twice, it is one."""
    with transaction.atomic():
        same = {name: columns[name] for name in ("title", "text", "steps")}
        rows = Method.objects.filter(person=by, organization=organization, withdrawn=False, adapted_from=adapted_from)
        sent = sent_before(rows.filter(**same), by=by)
        if sent is not None:
            return sent
        made = write(Method, organization=organization, by=by, adapted_from=adapted_from, **columns)
        follow(made, by=by)
    return made
