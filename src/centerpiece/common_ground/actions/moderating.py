"""Taking up suggested statements, or not; taking down reasons. Both with a reason that everybody can read."""

from django.db import transaction
from django.db.models import Max

from centerpiece.common_ground.models import Asked, Reason, Round, Statement
from centerpiece.journal.actions import record
from centerpiece.people.models import Person


def decide(statement: Statement, *, round: Round | None, take_up: bool, reason: str, by: Person) -> Statement:
    """Take a suggestion up (into the round, if one is given and not yet closed), or decline it. Once only."""
    with transaction.atomic():
        statement = Statement.objects.select_for_update().get(pk=statement.pk)
        if statement.standing != Statement.Standing.WAITING:
            return statement
        statement.standing = Statement.Standing.IN_USE if take_up else Statement.Standing.DECLINED
        statement.reason = reason
        statement.save(update_fields=["standing", "reason"])
        if take_up and round and round.state != Round.State.CLOSED:
            place = (Asked.objects.filter(round=round).aggregate(n=Max("place"))["n"] or 0) + 1
            Asked.objects.get_or_create(round=round, statement=statement, defaults={"place": place})
        record(by, "common_ground.statement.moderate", statement.pk)
    return statement


def take_down(reason: Reason, why: str, *, by: Person) -> Reason:
    """Show no longer what somebody wrote beside an answer, and say why. The answer itself stays."""
    with transaction.atomic():
        reason.taken_down, reason.text = why, ""
        reason.save(update_fields=["taken_down", "text"])
        record(by, "common_ground.reason.take_down", reason.pk)
    return reason
