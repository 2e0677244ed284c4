"""What a meeting came to understand of a statement, and the next wording it found."""

from django.db import transaction

from centerpiece.common_ground.actions.preparing import word
from centerpiece.common_ground.models import Asked, Understanding
from centerpiece.journal.actions import record
from centerpiece.people.models import Person


def understand(asked: Asked, text: str, *, by: Person) -> Understanding:
    """Keep what was understood, in place of the last note."""
    with transaction.atomic():
        note, _ = Understanding.objects.update_or_create(asked=asked, defaults={"text": text})
        record(by, "common_ground.round.meet", asked.round_id)
    return note


def reword(asked: Asked, texts: dict[str, str], *, same_meaning: bool, by: Person) -> Understanding:
    """Give the belief its next version, found in the meeting."""
    with transaction.atomic():
        made = word(asked.statement, texts, same_meaning=same_meaning, by=by)
        note, _ = Understanding.objects.get_or_create(asked=asked, defaults={"text": ""})
        note.next_version = made
        note.save(update_fields=["next_version"])
        record(by, "common_ground.round.meet", asked.round_id)
    return note
