"""Practice wisdom, and what it was gathered from."""

from django.db.models import Count, Q, QuerySet

from centerpiece.learning.models import Contribution, Question, Wisdom
from centerpiece.learning.queries.credit import with_credit
from centerpiece.people.models import Person
from centerpiece.people.queries import through_lens
from centerpiece.policy.engine import visible

ALIVE = Q(contributions__withdrawn=False, contributions__wanted="")


def wisdom_for(person: Person, *, lens: str = "") -> QuerySet[Wisdom]:
    """The practice wisdom that a person may read, the newest first, each with `dissents`: how much stands beside it."""
    rows = visible(person, "learning.wisdom.see", Wisdom.objects.filter(withdrawn=False, wanted=""))
    rows = through_lens(rows, lens).annotate(dissents=Count("contributions", filter=ALIVE))
    return with_credit(rows).order_by("-revised", "title", "pk")


def read_wisdom(wisdom: Wisdom) -> Wisdom:
    """The same practice wisdom, with who is named beside it."""
    return with_credit(Wisdom.objects.filter(pk=wisdom.pk)).get()


def question_of(person: Person, wisdom: Wisdom) -> Question | None:
    """The question that led to it, if it is still told and the person may read it."""
    asked = Question.objects.filter(gathered=wisdom.pk, withdrawn=False)
    return visible(person, "learning.question.see", asked).first()


def gathered_from(person: Person, question: Question) -> QuerySet[Wisdom]:
    """What was learned from a question, as far as the person may read it."""
    return wisdom_for(person).filter(from_question=question.pk)


def sources_of(person: Person, wisdom: Wisdom) -> QuerySet[Contribution]:
    """The contributions that practice wisdom was gathered from, as far as they are still told and the person may read
    them."""
    return _told(person, Contribution.objects.filter(sources_of=wisdom.pk))


def to_gather_from(person: Person, question: Question) -> QuerySet[Contribution]:
    """What was brought to a question, and can be gathered from."""
    return _told(person, Contribution.objects.filter(about=question.pk))


def _told(person: Person, rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    rows = visible(person, "learning.contribution.see", rows.filter(withdrawn=False, wanted=""))
    return with_credit(rows).order_by("place", "month", "pk")
