"""Sessions on a question, for those who may read the question."""

from django.db.models import QuerySet
from django.utils import timezone

from centerpiece.learning.models import Consultancy, Question, Writing
from centerpiece.people.models import Person
from centerpiece.policy.engine import visible


def consultancies_for(person: Person, question: Question) -> QuerySet[Consultancy]:
    """The sessions held on a question, the newest first."""
    rows = visible(person, "learning.consultancy.see", Consultancy.objects.filter(question=question))
    return rows.select_related("facilitator", "asker")


def seconds_spent(consultancy: Consultancy) -> int:
    """How long the step lasts already, by the server's clock; pauses left out."""
    going = (timezone.now() - consultancy.since).total_seconds() if consultancy.since else 0
    return int(consultancy.spent + max(0, going))


def has_room_notes(writing: Writing) -> bool:
    """Did a group write down what it said about it? That was for those who could read it then."""
    return Consultancy.objects.filter(question=writing.pk).exclude(room_notes="").exists()
