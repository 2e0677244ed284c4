"""Which languages are spoken here."""

from centerpiece.people.models import Organization


def languages_spoken() -> list[list[str]]:
    """The languages of each organization, in English words."""
    return list(Organization.objects.order_by("pk").values_list("languages", flat=True))
