"""Walking beside somebody who is new to restorative practice.

The journal learns that somebody asked or answered, and not whom: no line of it leads from one of two to the other.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from centerpiece.journal.actions import record
from centerpiece.people.models import Mentoring, Pairing, Person

State = Pairing.State


def say_mentoring(*, by: Person, side: str, **said: Any) -> Mentoring:
    """Tell members that one can walk beside somebody, or would like somebody beside oneself. Said again, it takes the
    place of what was said before."""
    with transaction.atomic():
        made, _new = Mentoring.objects.update_or_create(person=by, side=side, defaults=said)
        record(by, "people.mentoring.say")
    return made


def take_back_mentoring(mentoring: Mentoring, *, by: Person) -> None:
    """Delete it. Pairs that came of it go on."""
    with transaction.atomic():
        record(by, "people.mentoring.change")
        mentoring.delete()


def ask_to_walk(mentoring: Mentoring, word: str, *, by: Person) -> Pairing:
    """Ask somebody who has said that they would. Where the two have a pair already, or one of them waits for an
    answer, it stays as it is. Returns the pair."""
    other = mentoring.person
    with transaction.atomic():
        # Whichever of the two asks first: the second waits here, and finds the first.
        list(Person.objects.select_for_update().filter(pk__in=[by.pk, other.pk]).order_by("pk"))
        between = Q(asker=by, asked=other) | Q(asker=other, asked=by)
        there = Pairing.objects.filter(between).exclude(left_by=by).exclude(state=State.ENDED).first()
        if there is None:
            is_new = mentoring.side == Mentoring.Side.BESIDE
            there = Pairing.objects.create(
                asker=by, asked=other, asker_is_new=is_new, word=word, rhythm=mentoring.rhythm
            )
            record(by, "people.mentoring.ask")
    return there


def answer_pairing(pairing: Pairing, agrees: bool, *, by: Person) -> None:
    """Yes, or "not now", which says nothing else. The word they asked with is deleted."""
    with transaction.atomic():
        there = Pairing.objects.select_for_update().filter(pk=pairing.pk, state=State.ASKED).first()
        if there is not None:
            there.state, there.left_by = (State.WALKING, None) if agrees else (State.NOT_NOW, by)
            there.word = ""
            there.save(update_fields=["state", "left_by", "word"])
            record(by, "people.pairing.answer")


def set_rhythm(pairing: Pairing, rhythm: str, look: date | None, *, by: Person) -> None:
    """How often the two meet, and when they look at it again."""
    with transaction.atomic():
        Pairing.objects.filter(pk=pairing.pk, state=State.WALKING).update(rhythm=rhythm, look=look)
        record(by, "people.pairing.change")


def end_pairing(pairing: Pairing, *, by: Person) -> None:
    """End it without a reason. The other sees that it has ended, until they put that away; what never was a pair, or
    has ended already, is deleted."""
    with transaction.atomic():
        there = Pairing.objects.select_for_update().filter(pk=pairing.pk).first()
        if there is not None and there.state == State.WALKING:
            there.state, there.left_by = State.ENDED, by
            there.save(update_fields=["state", "left_by"])
        elif there is not None:
            there.delete()
        record(by, "people.pairing.end")


def leave_mentoring(person: Person) -> None:
    """Whoever leaves the house walks with nobody, and is asked nothing. For `end_membership`, within its
    transaction."""
    Mentoring.objects.filter(person=person).delete()
    theirs = Pairing.objects.filter(Q(asker=person) | Q(asked=person))
    theirs.exclude(state=State.WALKING).delete()
    theirs.filter(state=State.WALKING).update(state=State.ENDED, left_by=person)
