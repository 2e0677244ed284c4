"""Where each kind of writing is read."""

from django.urls import reverse

from centerpiece.learning.models import Contribution, Kind, Writing


def address_of(writing: Writing) -> str:
    """The page of a writing; of a contribution, its place on the page of what it is about."""
    if writing.kind != Kind.CONTRIBUTION:
        return reverse(f"learning:{writing.kind}", args=[writing.pk])
    about = Contribution.objects.select_related("about").get(pk=writing.pk).about
    return f"{address_of(about)}#{place_of(writing)}"


def place_of(contribution: Writing) -> str:
    """The id of a contribution on the page that shows it."""
    return f"c-{contribution.pk}"
