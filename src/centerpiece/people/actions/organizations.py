"""What an organization says of itself."""

from typing import Any

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Organization, Person


def add_organization(*, by: Person | None, **said: Any) -> Organization:
    """A new member organization; its keyring is founded later, by its first steward's browser."""
    with transaction.atomic():
        made = Organization.objects.create(**said)
        record(by, "people.organization.add", made.pk)
    return made


def change_organization(organization: Organization, *, by: Person, **said: Any) -> Organization:
    """Change what is shown of an organization."""
    with transaction.atomic():
        for name, value in said.items():
            setattr(organization, name, value)
        organization.save(update_fields=[*said, "changed"])
        record(by, "people.organization.change", organization.pk)
    return organization
