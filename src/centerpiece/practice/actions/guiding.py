"""Changing the guide that sets two ways of support side by side."""

from django.db import IntegrityError, transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.practice.models import GuideText
from centerpiece.practice.queries.guide import newest_version


class NewerVersion(Exception):
    """Somebody else kept a version meanwhile."""


def change_guide(language: str, texts: dict[str, dict[str, str]], *, based_on: int, by: Person) -> GuideText:
    """Keep a new version of the guide in one language. Sent twice, or with nothing changed, it is kept once.

    Raises:
        NewerVersion: when `based_on` is not the number of the newest version (0 where there is none).
    """
    try:
        with transaction.atomic():
            newest = newest_version(language)
            if newest is not None and newest.texts == texts:
                return newest
            number = newest.number if newest else 0
            if number != based_on:
                raise NewerVersion
            made = GuideText.objects.create(language=language, number=number + 1, author=by.pk, texts=texts)
            record(by, "practice.guide.change", made.pk)
            return made
    except IntegrityError:
        raise NewerVersion from None
