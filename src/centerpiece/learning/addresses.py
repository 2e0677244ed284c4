"""Where each kind of writing is read."""

from django.urls import reverse

from centerpiece.learning.models import Kind, Writing
from centerpiece.learning.queries import what_it_adds_to


def address_of(writing: Writing) -> str:
    """The page of a writing; of a contribution, its place on the page of what it is about."""
    if writing.kind != Kind.CONTRIBUTION:
        return reverse(f"learning:{writing.kind}", args=[writing.pk])
    about = what_it_adds_to(writing)
    return f"{address_of(about)}#{place_of(writing)}" if about else reverse("learning:home")


def place_of(contribution: Writing) -> str:
    """The id of a contribution on the page that shows it."""
    return f"c-{contribution.pk}"
