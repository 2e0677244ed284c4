"""Reading from the library: everybody what is for them."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from centerpiece.library.models import WHOLE, File, Resource, Sort
from centerpiece.people.languages import LANGUAGES
from centerpiece.people.models import Person
from centerpiece.people.queries import through_lens
from centerpiece.policy.engine import visible

_WITH_WHOLE = Prefetch("files", File.objects.filter(use=WHOLE), to_attr="wholes")


def resources_for(person: Person, *, lens: str = "", sort: str = "", language: str = "") -> QuerySet[Resource]:
    """What a person may have, the newest first; each with `wholes`, its file as a list. Each filter may be empty."""
    rows = visible(person, "library.resource.see", Resource.objects.all())
    rows = through_lens(rows, lens)
    if sort in Sort.values:
        rows = rows.filter(sort=sort)
    if language in LANGUAGES:
        rows = rows.filter(language=language)
    return rows.select_related("organization").prefetch_related(_WITH_WHOLE)


def files_of(resource: Resource | UUID) -> dict[str, File]:
    """Use → file: "whole", and for a picture "1200" and "480"."""
    return {file.use: file for file in File.objects.filter(resource=resource).select_related("resource")}


def file_of(resource: Resource | UUID, use: str) -> File:
    """One file of a resource; whether it may be had, the caller asks.

    Raises:
        Http404: when it has none for this use.
    """
    try:
        return files_of(resource)[use]
    except KeyError:
        raise Http404 from None


def is_kept(file: UUID) -> bool:
    """Is this the id of a file that belongs to something?"""
    return File.objects.filter(pk=file).exists()
