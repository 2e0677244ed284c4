"""Reading rounds: what one may see, what one has answered, what comes next."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from centerpiece.common_ground.models import (
    Asked,
    Position,
    Reason,
    Response,
    Round,
    Snapshot,
    Statement,
    Understanding,
    Voice,
)
from centerpiece.people.models import Organization, Person, Role
from centerpiece.policy.engine import abilities, find, visible

# Larger numbers are none that a database knows.
MOST = 2**31


def rounds_for(person: Person) -> QuerySet[Round]:
    """The rounds a person may see, those being prepared first, then the newest."""
    rows = visible(person, "common_ground.round.see", Round.objects.all())
    return rows.order_by(F("opened").desc(nulls_first=True), "pk")


def comparable(person: Person, round: Round | None = None) -> QuerySet[Round]:
    """The rounds that this one (or a new one) can be compared with: those that were opened."""
    rows = rounds_for(person).filter(opened__isnull=False)
    return rows.exclude(pk=round.pk) if round else rows


def numbers_asked() -> dict[UUID, int]:
    """Round → how many statements it asks."""
    return dict(Asked.objects.values_list("round").annotate(number=Count("pk")).order_by())


def answered_in(person: Person) -> dict[UUID, int]:
    """Round → how many of its statements a person has answered."""
    counted = Response.objects.filter(voice__person=person).values_list("voice__round").annotate(number=Count("pk"))
    return dict(counted.order_by())


def voice_of(person: Person, round: Round) -> Voice | None:
    """The person's own part in a round, if they have one."""
    return Voice.objects.filter(round=round, person=person).first()


def has_answered(person: Person, round: Round) -> bool:
    """Whether somebody has answered anything in a round."""
    return Response.objects.filter(voice__person=person, asked__round=round).exists()


def answers_first(person: Person, round: Round) -> bool:
    """Whether somebody may answer and has not: results would weigh on the answers, so they come after."""
    return "answer" in may(person, round) and not has_answered(person, round)


def asked_in(round: Round) -> QuerySet[Asked]:
    """What a round asks, in the order of its numbers."""
    return Asked.objects.filter(round=round).select_related("statement").order_by("place", "pk")


def asked_at(round: Round, place: int) -> Asked | None:
    """The statement with this number in a round."""
    return asked_in(round).filter(place=place).first() if place < MOST else None


def may(person: Person, round: Round) -> set[str]:
    """The last words of what a person may do with a round."""
    return {action.rpartition(".")[2] for action in abilities(person, round)}


def answers_of(voice: Voice) -> dict[UUID, int]:
    """What a voice has answered: asked → answer."""
    return dict(Response.objects.filter(voice=voice).values_list("asked", "answer"))


def reason_of(voice: Voice, asked: Asked) -> Reason | None:
    """The reason that a voice gave for its answer, if it did."""
    return Reason.objects.filter(voice=voice, asked=asked).first()


def organizations_of(person: Person, *, role: Role | None = None) -> list[Organization]:
    """The organizations that vouch for a person now (where they have this role), by name."""
    of = Q(memberships__person=person, memberships__ended__isnull=True, memberships__vouched=True)
    if role:
        of &= Q(memberships__role=role)
    return list(Organization.objects.filter(of).distinct().order_by("name"))


def positions_before(round: Round) -> list[Position]:
    """What organizations said in the round that this one is compared with."""
    return positions_in(round.earlier) if round.earlier else []


def positions_in(round: Round) -> list[Position]:
    """What organizations say for themselves in a round."""
    rows = Position.objects.filter(asked__round=round).select_related("organization", "asked__statement")
    return list(rows.order_by("asked__place", "organization__name"))


def position_of(organization: Organization, asked: Asked) -> Position | None:
    """What one organization says to one statement, if it does."""
    return Position.objects.filter(organization=organization, asked=asked).first()


def reasons_in(asked: Asked) -> list[Reason]:
    """Reasons given for a statement that stand, with what is needed to name those who want it."""
    rows = Reason.objects.filter(asked=asked).select_related("voice__person", "voice__organization")
    return list(rows.order_by("pk"))


def suggestions() -> list[Statement]:
    """Suggested statements that wait for a steward: any round may take them up."""
    return list(Statement.objects.filter(standing=Statement.Standing.WAITING).order_by("day", "pk"))


def moderated() -> list[Statement]:
    """Suggested statements that were declined, with the reason, the newest first."""
    return list(Statement.objects.filter(standing=Statement.Standing.DECLINED).order_by("-day", "pk"))


def suggestion(person: Person, statement: Any) -> Statement:
    """A suggestion that waits, for who may decide on it. Raises Http404."""
    waiting = Statement.objects.filter(standing=Statement.Standing.WAITING)
    return find(person, "common_ground.statement.moderate", waiting, pk=statement)


def versions_of(statement: Statement) -> list[Statement]:
    """Every version of a belief, the newest first."""
    return list(Statement.objects.filter(belief=statement.belief).order_by("-number"))


def beliefs() -> list[Statement]:
    """The newest version of every belief in use."""
    rows = Statement.objects.filter(standing=Statement.Standing.IN_USE).order_by("belief", "number")
    found = {row.belief: row for row in rows}
    return sorted(found.values(), key=lambda one: (one.day, one.text.casefold(), one.pk))


def understandings(round: Round) -> list[Understanding]:
    """What meetings came to understand in a round."""
    rows = Understanding.objects.filter(asked__round=round).select_related("asked__statement", "next_version")
    return list(rows.order_by("asked__place"))


def understanding_of(asked: Asked) -> Understanding | None:
    """What a meeting came to understand of a statement."""
    return Understanding.objects.filter(asked=asked).select_related("next_version").first()


def newest_snapshot(round: Round) -> Snapshot | None:
    """The newest snapshot that may be shown."""
    return Snapshot.objects.filter(round=round, state=Snapshot.State.DONE).order_by("-number").first()


def snapshot_under_way(round: Round) -> Snapshot | None:
    """The snapshot that is being computed, or that was withheld last; None when the newest one is shown."""
    newest = Snapshot.objects.filter(round=round).order_by("-number").first()
    return newest if newest and newest.state != Snapshot.State.DONE else None


@dataclass(frozen=True, slots=True)
class HeardFrom:
    """How many of an organization have answered: told only to those who look after the round, from the threshold on."""

    organization: str
    voices: int | None


def heard_from(round: Round) -> list[HeardFrom]:
    """For each organization how many have answered at all; None below the round's threshold."""
    counted: dict[Any, int] = dict(
        Voice.objects.filter(round=round).values_list("organization").annotate(number=Count("pk")).order_by()
    )
    return [
        HeardFrom(name, counted[pk] if counted.get(pk, 0) >= round.threshold else None)
        for pk, name in Organization.objects.order_by("name").values_list("pk", "name")
    ]
