"""Answering: one's own voice, a reason, a suggestion, and what an organization says for itself."""

from django.db import transaction

from centerpiece.common_ground.models import (
    Answer,
    Asked,
    Credit,
    Position,
    Reason,
    Response,
    Round,
    Snapshot,
    Statement,
    Voice,
)
from centerpiece.journal.actions import record
from centerpiece.people.models import Organization, Person
from centerpiece.sealing.models import today


def enter(round: Round, organization: Organization, groups: dict[str, str], *, by: Person) -> Voice:
    """Take part, counted in these groups. They change when said again, until one's answers may be in a snapshot: two
    snapshots would tell what somebody says who went from one group to another."""
    with transaction.atomic():
        voice, new = Voice.objects.get_or_create(
            round=round, person=by, defaults={"organization": organization, "groups": groups}
        )
        if not new and not groups_settled(voice):
            voice.organization, voice.groups = organization, groups
            voice.save(update_fields=["organization", "groups"])
        record(by, "common_ground.round.answer", round.pk)
    return voice


def answer(
    voice: Voice,
    asked: Asked,
    given: Answer,
    *,
    reason: str | None = None,
    credit: Credit = Credit.NONE,
    chance: float | None = None,
) -> None:
    """Keep an answer in place of the last one, and the reason, where one is said (None leaves it as it is).

    One statement each, so that many may answer at once and the same answer sent twice is kept once: an answer that
    stays the same has not moved since the last snapshot. No line in the journal: it would tell who answered what, when.
    """
    with transaction.atomic():
        if not Response.objects.filter(voice=voice, asked=asked, answer=given).exists():
            since = Snapshot.objects.filter(round=voice.round_id).count()
            Response.objects.bulk_create(
                [Response(voice=voice, asked=asked, answer=given, chance=chance, since=since)],
                update_conflicts=True,
                unique_fields=["voice", "asked"],
                update_fields=["answer", "since"],
            )
        if reason:
            Reason.objects.update_or_create(
                voice=voice, asked=asked, defaults={"text": reason, "credit": credit, "taken_down": ""}
            )
        elif reason is not None:
            # What a steward took down says so until there is something else to read.
            Reason.objects.filter(voice=voice, asked=asked, taken_down="").delete()


def groups_settled(voice: Voice) -> bool:
    """Whether somebody stays in the groups they are counted in, because a snapshot may hold their answers."""
    return voice.responses.exists() and Snapshot.objects.filter(round=voice.round_id).exists()


def suggest(round: Round, texts: dict[str, str], credit: Credit, *, by: Person) -> Statement:
    """Suggest a statement; a steward takes it up or says why not."""
    with transaction.atomic():
        made = Statement.objects.create(
            texts=texts, standing=Statement.Standing.WAITING, suggested_by=by, credit=credit
        )
        record(by, "common_ground.round.suggest", round.pk)
    return made


def speak_for(organization: Organization, asked: Asked, given: Answer | None, reason: str, *, by: Person) -> None:
    """Say what an organization holds, with its reason; None takes its position back."""
    with transaction.atomic():
        if given is None:
            Position.objects.filter(organization=organization, asked=asked).delete()
        else:
            Position.objects.update_or_create(
                organization=organization, asked=asked, defaults={"answer": given, "reason": reason, "day": today()}
            )
        record(by, "common_ground.round.speak", asked.round_id)
