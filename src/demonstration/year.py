"""Makes the whole demonstration year: all of it, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from centerpiece.learning import actions as learning
from centerpiece.learning.models import Lesson
from centerpiece.people.models import Invitation, Organization, Person
from demonstration.clock import living
from demonstration.learning import Told
from demonstration.people import Hands, new_hands, settle
from demonstration.processes import Journey
from demonstration.rounds import hold_rounds
from demonstration.seeds import Seeds
from demonstration.together import work_together

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Year:
    """What was made: everybody's hands by their keys, and the names of the processes by their ids."""

    hands: Hands
    processes: dict[str, str]


def is_empty() -> bool:
    """Has nobody moved into this house, founded anything in it, or been invited?"""
    return not any(model.objects.exists() for model in (Person, Organization, Invitation))


def is_demonstration(seeds: Seeds) -> bool:
    """Was this house filled from these seeds? Their addresses are under `.example`, which nobody owns."""
    return Person.objects.filter(email=seeds.people[0].email).exists()


class NotEmpty(Exception):
    """Somebody lives in this house."""


def make_year(seeds: Seeds, say: Say) -> Year:
    """Fill an empty house with the demonstration year; on any error it stays empty.

    Raises:
        NotEmpty.
    """
    today = timezone.localdate()
    say(f"Making keys for {len(seeds.people)} people from their passphrases …")
    hands = new_hands(seeds.people)
    with transaction.atomic(), transaction.atomic(using="keys"):  # keys are committed first, as everywhere
        if not is_empty():
            raise NotEmpty
        say(f"Founding {len(seeds.organizations)} organizations …")
        organizations = settle(seeds, hands, today)
        say(f"Holding {len(seeds.processes)} processes …")
        processes = {}
        for seed in seeds.processes:
            journey = Journey(seed, hands, organizations[seed.organization], today)
            processes[str(journey.live().pk)] = seed.name
        for lesson in seeds.lessons:
            with living(today + timedelta(days=lesson.day)):
                learning.write(
                    Lesson,
                    organization=organizations[lesson.organization],
                    by=hands[lesson.by].person,
                    lens=lesson.lens,
                    title=lesson.title,
                    text=lesson.text,
                    credit=lesson.credit,
                )
        if seeds.together:
            work_together(seeds.together, hands, organizations, today)
        if seeds.learning:
            say("Writing down what they learn from each other …")
            Told(hands, organizations, seeds.people, today).fill(seeds.learning)
        if seeds.beliefs:
            say("Asking what they believe, twice …")
            hold_rounds(seeds.beliefs, hands, organizations, today)
    return Year(hands, processes)
