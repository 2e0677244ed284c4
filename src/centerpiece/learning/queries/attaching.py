"""What of the library belongs beside a writing, for whoever reads it."""

from uuid import UUID

from django.db.models import Q, QuerySet

from centerpiece.learning.models import Attachment, Audience, Writing
from centerpiece.library.models import Resource
from centerpiece.library.queries import resources_for
from centerpiece.people.models import Person

# From few readers to all.
_WIDER = [Audience.ORGANIZATION, Audience.COLLABORATIVE, Audience.PUBLIC]
# A list to choose from that is longer than this helps nobody.
MOST_TO_CHOOSE = 200


def attached_around(person: Person, root: UUID) -> dict[UUID, list[Resource]]:
    """Writing → what is attached to it and this person may have: for a writing and all that was brought to it.

    Always three queries, however long the thread.
    """
    rows = Attachment.objects.filter(Q(writing=root) | Q(writing__contribution__about=root))
    known = {resource.pk: resource for resource in resources_for(person).filter(pk__in=rows.values("resource"))}
    found: dict[UUID, list[Resource]] = {}
    for row in rows:
        if row.resource_id in known:
            found.setdefault(row.writing_id, []).append(known[row.resource_id])
    return found


def attached_to(person: Person, writing: Writing) -> list[Resource]:
    """What is attached to this one writing, in its order."""
    return attached_around(person, writing.pk).get(writing.pk, [])


def to_attach(person: Person, writing: Writing) -> QuerySet[Resource]:
    """What this person may have and is not attached to it yet, the newest first."""
    rows = resources_for(person).exclude(pk__in=writing.attachments.values("resource"))
    return rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:MOST_TO_CHOOSE]))


def is_for_its_readers(resource: Resource, writing: Writing) -> bool:
    """May everybody have the resource who may read the writing, now or once a colleague has passed it on?"""
    wanted = Audience(writing.wanted or writing.audience)
    if resource.audience == Audience.ORGANIZATION:
        return wanted == Audience.ORGANIZATION and resource.organization_id == writing.organization_id
    return _WIDER.index(Audience(resource.audience)) >= _WIDER.index(wanted)
