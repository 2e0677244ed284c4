"""Adding, changing, publishing and withdrawing what lies in the library."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.library.models import TEXTS, File, Resource, Sort
from centerpiece.people.actions import sent_before
from centerpiece.people.models import Organization, Person
from groundwork.cleaning import IMAGES, Part

Parts = tuple[Part, ...]


def add(*, organization: Organization, by: Person, parts: Parts = (), **said: Any) -> Resource:
    """A new resource; `parts` are the cleaned file, none for a link. Sent twice, it is one.

    Raises:
        OSError: when a file could not be written (the disk is full): then nothing is kept at all.
        TextWithId: when one of its texts holds what could be the id of something in this house.
    """
    with _all_or_nothing() as keep, transaction.atomic():
        rows = Resource.objects.filter(organization=organization, person=by, withdrawn=False, **said)
        digests = {_digest(part) for part in parts}
        sent = sent_before(rows, by=by, alike=lambda each: {file.digest for file in each.files.all()} == digests)
        if sent is not None:
            return sent
        made = Resource.objects.create(organization=organization, person=by, sort=_sort(parts), **said)
        for part in parts:
            keep(made, part)
        record(by, "library.resource.add")
    return made


def change(resource: Resource, *, by: Person, parts: Parts = (), **said: Any) -> Resource:
    """Other words, and another file if `parts` are given: the next version. What everybody could have waits for
    another look.

    Raises:
        OSError: when a file could not be written: then everything is as it was.
    """
    with _all_or_nothing() as keep, transaction.atomic():
        there = Resource.objects.select_for_update().filter(pk=resource.pk, withdrawn=False).first()
        if there is not None:
            for name, value in said.items():
                setattr(there, name, value)
            if parts or there.address:
                _delete_files(there)
                there.sort = _sort(parts)
                for part in parts:
                    keep(there, part)
            there.number += 1
            there.save()
            record(by, "library.resource.change", there.pk)
    resource.refresh_from_db()
    return resource


def withdraw(resource: Resource, *, by: Person) -> None:
    """Delete its words and its files, at once and for everybody. No reason is asked."""
    with transaction.atomic():
        # A colleague may be putting another file in its place: whoever comes second waits, and finds that one too.
        there = Resource.objects.select_for_update().get(pk=resource.pk)
        _delete_files(there)
        for name in TEXTS:
            setattr(there, name, "")
        there.withdrawn = True
        there.save()
        record(by, "library.resource.withdraw", there.pk)


def _digest(part: Part) -> str:
    return hashlib.sha256(part.data).hexdigest()


def _sort(parts: Parts) -> str:
    if not parts:
        return Sort.LINK
    return Sort.IMAGE if parts[0].kind in IMAGES else Sort.DOCUMENT


def _delete_files(resource: Resource) -> None:
    """The rows now; the files once the rows are gone for good."""
    rows = File.objects.filter(resource=resource)
    _once_settled(file.place for file in rows)
    rows.delete()


def _once_settled(places: Iterable[str]) -> None:
    for place in places:
        transaction.on_commit(partial(default_storage.delete, place))


@contextmanager
def _all_or_nothing() -> Iterator[Callable[[Resource, Part], None]]:
    """Gives a function that keeps one part. If anything goes wrong, what was kept so far is deleted again."""
    kept: list[str] = []

    def keep(resource: Resource, part: Part) -> None:
        sizes = {"size": len(part.data), "width": part.width, "height": part.height}
        file = File(resource=resource, use=part.use, kind=part.kind, digest=_digest(part), **sizes)
        kept.append(file.place)
        default_storage.save(file.place, ContentFile(part.data))
        file.save()

    try:
        yield keep
    except BaseException:
        for place in kept:
            default_storage.delete(place)
        raise
