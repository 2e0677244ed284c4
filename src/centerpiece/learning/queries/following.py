"""What a member follows, and whether a mail says so. Nobody else sees either."""

from django.db.models import QuerySet

from centerpiece.learning.models import Digest, Follow, Writing
from centerpiece.people.models import Person
from centerpiece.policy.engine import visible


def followed_by(person: Person) -> QuerySet[Follow]:
    """What a person follows and may still read, what is new before the rest."""
    seen = visible(person, "learning.writing.see", Writing.objects.filter(withdrawn=False))
    rows = Follow.objects.filter(person=person, writing__in=seen).select_related("writing")
    return rows.order_by("-news", "writing__title", "pk")


def is_followed(writing: Writing, by: Person) -> bool:
    """Does this person follow it?"""
    return Follow.objects.filter(writing=writing.pk, person=by).exists()


def has_digest(person: Person) -> bool:
    """Is a mail sent to them when there is something new?"""
    return Digest.objects.filter(person=person).exists()
