"""What somebody is in the middle of, unopened."""

from centerpiece.learning.models import Draft
from centerpiece.people.models import Person


def draft_of(person: Person, key: str) -> Draft | None:
    """The person's own draft for a place, if one is kept."""
    return Draft.objects.filter(person=person, key=key).first()
