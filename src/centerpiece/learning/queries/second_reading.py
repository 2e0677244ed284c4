"""What waits for a colleague to read it before it is shared."""

from django.db.models import QuerySet

from centerpiece.learning.models import Writing
from centerpiece.people.models import Person
from centerpiece.policy.engine import visible


def waiting_for_a_reader(person: Person) -> QuerySet[Writing]:
    """What colleagues ask this person to read before it is shared."""
    return visible(person, "learning.writing.pass_on", Writing.objects.all()).order_by("month", "pk")


def not_shared_yet(person: Person) -> QuerySet[Writing]:
    """What the person wrote that a colleague is to read first; with a `word`, it came back."""
    return Writing.objects.filter(person=person, withdrawn=False).exclude(wanted="").order_by("-word", "month", "pk")
