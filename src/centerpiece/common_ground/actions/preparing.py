"""Preparing a round, opening and closing it, and wording its statements."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from centerpiece.common_ground.models import Asked, Round, Statement
from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.sealing.models import today


class NotReady(ValueError):
    """A round cannot be opened yet. `code` is "no-statements" or "no-title"."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def add_round(*, by: Person, **said: Any) -> Round:
    """A round to be prepared; nobody but stewards sees it before it is opened."""
    with transaction.atomic():
        made = Round.objects.create(**said)
        record(by, "common_ground.round.add", made.pk)
    return made


def change_round(round: Round, *, by: Person, **said: Any) -> Round:
    """Change what a round is called, when it ends, whom it compares, when the beliefs are asked again."""
    with transaction.atomic():
        for name, value in said.items():
            setattr(round, name, value)
        round.save(update_fields=[*said])
        record(by, "common_ground.round.prepare", round.pk)
    return round


def add_statement(texts: dict[str, str], *, by: Person) -> Statement:
    """A new belief, in its first wording."""
    with transaction.atomic():
        made = Statement.objects.create(texts=texts)
        record(by, "common_ground.statement.word", made.pk)
    return made


def word(statement: Statement, texts: dict[str, str], *, same_meaning: bool, by: Person) -> Statement:
    """Give a statement other words.

    While nobody was asked it, the words change in place; after that they become the belief's next version, and
    `same_meaning` says whether answers to both may be compared.
    """
    with transaction.atomic():
        if not Asked.objects.filter(statement=statement).exclude(round__state=Round.State.DRAFT).exists():
            statement.texts = texts
            statement.save(update_fields=["texts"])
            made = statement
        else:
            number = Statement.objects.filter(belief=statement.belief).aggregate(n=Max("number"))["n"] + 1
            made = Statement.objects.create(
                belief=statement.belief, number=number, same_meaning=same_meaning, texts=texts
            )
        record(by, "common_ground.statement.word", made.pk)
    return made


def ask(round: Round, statements: list[Statement], anchors: set[Any], *, by: Person) -> None:
    """Set what a round asks, while it is prepared; `anchors` holds the ids of those that everybody sees."""
    if round.state != Round.State.DRAFT:
        raise NotReady("opened")
    with transaction.atomic():
        Asked.objects.filter(round=round).delete()
        Asked.objects.bulk_create(
            Asked(round=round, statement=one, place=place, anchor=one.pk in anchors)
            for place, one in enumerate(statements, 1)
        )
        record(by, "common_ground.round.prepare", round.pk)


def bring(round: Round, texts: list[dict[str, str]], *, by: Person) -> int:
    """Add statements to the house and to a round that is being prepared; how many there are of them anew.

    Those that the house has already in the same words are asked as they are.
    """
    if round.state != Round.State.DRAFT:
        raise NotReady("opened")
    with transaction.atomic():
        known = {
            text: one
            for one in Statement.objects.filter(standing=Statement.Standing.IN_USE).order_by("number")
            for text in one.texts.items()
        }
        new = 0
        place = Asked.objects.filter(round=round).aggregate(n=Max("place"))["n"] or 0
        for said in texts:
            statement = next((known[text] for text in said.items() if text in known), None)
            if statement is None:
                statement, new = Statement.objects.create(texts=said), new + 1
            place += 1
            Asked.objects.get_or_create(round=round, statement=statement, defaults={"place": place})
        record(by, "common_ground.round.prepare", round.pk)
    return new


def open_round(round: Round, *, by: Person) -> Round:
    """Let members answer from now on; what is asked of whom stays as it is. Opened twice, it changes nothing.

    Raises:
        NotReady: "no-statements" or "no-title".
    """
    if round.state != Round.State.DRAFT:
        return round
    if not round.titles:
        raise NotReady("no-title")
    if not round.asked.exists():
        raise NotReady("no-statements")
    with transaction.atomic():
        round.state, round.opened = Round.State.OPEN, today()
        round.save(update_fields=["state", "opened"])
        record(by, "common_ground.round.open", round.pk)
    return round


def close_round(round: Round, *, by: Person | None) -> Round:
    """No more answers. The last snapshot is made by whoever closes (see `publishing`)."""
    if round.state != Round.State.OPEN:
        return round
    with transaction.atomic():
        round.state, round.closed = Round.State.CLOSED, today()
        round.save(update_fields=["state", "closed"])
        record(by, "common_ground.round.close", round.pk)
    return round
