"""Keeping what somebody is in the middle of. No line in the journal: a draft is not yet an act."""

import re
from datetime import timedelta

from centerpiece.learning.models import Consultancy, Draft, Writing
from centerpiece.people.models import Person
from centerpiece.policy.engine import visible
from centerpiece.sealing.models import today
from centerpiece.sealing.parcels import Refused, refusing
from groundwork.envelope import recognise_age

KEPT = timedelta(days=30)
LONGEST = 200_000  # characters of the file: what the longest form needs, padded, in any script
MOST = 40  # drafts of one person
# "question", "contribution:<id>": never a word that somebody typed, and no id from another room.
_KEY = re.compile(r"[a-z][a-z-]{0,30}(?::([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?")


def keep_draft(key: object, file: object, *, by: Person) -> None:
    """Keep a draft in place of the last one for that place.

    Raises:
        Refused: "key"; "many" when there are too many others; what is wrong with the file.
    """
    key, pk = _read(key)
    if pk and not _may_be_read(pk, by):
        raise Refused("key")
    refusing(recognise_age, file, recipients=1, longest=LONGEST)
    assert isinstance(file, str)  # else it was not recognised
    others = Draft.objects.filter(person=by).exclude(key=key)
    if others.count() >= MOST:
        raise Refused("many")
    Draft.objects.update_or_create(person=by, key=key, defaults={"file": file, "day": today()})


def drop_draft(key: object, *, by: Person) -> None:
    """Throw away one's own draft for a place.

    Raises:
        Refused: "key".
    """
    Draft.objects.filter(person=by, key=_read(key)[0]).delete()


def let_go_of_drafts() -> None:
    """Delete every draft that nobody has gone on with for 30 days."""
    Draft.objects.filter(day__lt=today() - KEPT).delete()


def _read(key: object) -> tuple[str, str]:
    """The key, and the id in it, if any."""
    form = _KEY.fullmatch(key) if isinstance(key, str) else None
    if form is None:
        raise Refused("key")
    return form[0], form[1] or ""


def _may_be_read(pk: str, by: Person) -> bool:
    """Is it the id of something in this room that the person may read? All others are answered alike."""
    writings = visible(by, "learning.writing.see", Writing.objects.filter(pk=pk))
    sessions = visible(by, "learning.consultancy.see", Consultancy.objects.filter(pk=pk))
    return writings.exists() or sessions.exists()
