"""Questions, and what was brought to them (or to anything else that is told here)."""

from dataclasses import dataclass, field

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from centerpiece.learning.models import Audience, Contribution, Question, Writing
from centerpiece.learning.queries.credit import with_credit
from centerpiece.people.models import Person
from centerpiece.people.queries import through_lens
from centerpiece.policy.engine import condition, visible

ALIVE = Q(contributions__withdrawn=False, contributions__wanted="")


def questions_for(person: Person, *, lens: str = "", audience: str = "") -> QuerySet[Question]:
    """The shared questions a person may read, the newest first, each with `brought`: how much was brought to it."""
    rows = visible(person, "learning.question.see", Question.objects.filter(withdrawn=False, wanted=""))
    rows = through_lens(rows, lens)
    if audience in Audience.values:
        rows = rows.filter(audience=audience)
    return with_credit(rows).annotate(brought=Count("contributions", filter=ALIVE)).order_by("-month", "title", "pk")


def credited(question: Question) -> Question:
    """The same question, with who is named beside it."""
    return with_credit(Question.objects.filter(pk=question.pk)).get()


@dataclass
class Brought:
    """A contribution as it is shown, with what answers it."""

    row: Contribution
    may_revise: bool
    may_withdraw: bool
    answers: "list[Brought]" = field(default_factory=list)


def thread(person: Person, about: Writing) -> list[Brought]:
    """What was brought to a writing, the oldest first, threaded one level. One query.

    What was withdrawn stays as a place without words while something answers it. What waits for a second reader is
    seen by those of its own organization. Of what was withdrawn itself, only one's own is left to see.
    """
    rows = visible(person, "learning.contribution.see", Contribution.objects.filter(about=about))
    if about.withdrawn:
        rows = rows.filter(condition(person, "learning.contribution.withdraw"))
    else:
        rows = rows.filter(Q(wanted="") | condition(person, "learning.contribution.withdraw"))
    flags = {
        f"may_{verb}": ExpressionWrapper(condition(person, f"learning.contribution.{verb}"), BooleanField())
        for verb in ("revise", "withdraw")
    }
    shown = [
        Brought(row, getattr(row, "may_revise"), getattr(row, "may_withdraw"))  # noqa: B009 - annotated, not declared
        for row in with_credit(rows).annotate(**flags).order_by("place", "month", "pk")
    ]
    return _nested(shown)


def _nested(shown: list[Brought]) -> list[Brought]:
    by_id = {each.row.pk: each for each in shown}
    first: list[Brought] = []
    for each in shown:
        above = by_id.get(each.row.answers_id) if each.row.answers_id else None
        (above.answers if above else first).append(each)
    for each in first:
        each.answers = [answer for answer in each.answers if not answer.row.withdrawn]
    return [each for each in first if not each.row.withdrawn or each.answers]
