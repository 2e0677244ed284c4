"""Who is in the house while it is measured: the cast, a keeper of 65 processes, and three in which much is written."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase

from centerpiece.people import sessions
from centerpiece.practice.models import Process
from centerpiece.sealing.models import today
from demonstration.hand import Hand
from demonstration.sealing.randomness import seeded
from tests.cast import Cast, raise_cast, raise_lavender

PROCESSES = 65
SHEETS = 200
CARDS = 500


NOTE = "Called on Tuesday, as agreed. The week was quiet. Wants to look at the care plan again before we meet. " * 4


@dataclass(frozen=True)
class Population:
    """The cast, the process of the tests, and three in which June wrote much: sheets, cards, days to look again."""

    cast: Cast
    lavender: Process
    many_sheets: Process
    many_cards: Process
    many_days: Process


@cache
def population() -> Population:
    """Everybody, made once for a run."""
    cast = raise_cast()
    lavender = raise_lavender(cast).process
    cast.june.random_bytes = seeded("benchmarks")
    opened = [
        cast.june.open_process(
            "harm_circle",
            cast.casa,
            with_keepers=[cast.kofi],
            name=f"Process {number}",
            people_there=[{"called": "Rosa", "initial": "R"}, {"called": "Marcus", "initial": "M"}],
        )
        for number in range(1, PROCESSES)
    ]
    for process, notes in ((opened[0], SHEETS), (opened[1], CARDS)):
        for number in range(notes):
            cast.june.write(process, process.circle_room, "note", {"note": NOTE}, title=f"Note {number}")
    for number in range(CARDS):  # days of the last month and of the months to come
        day = today() + timedelta(days=number % 120 - 30)
        cast.june.write(opened[2], opened[2].circle_room, "debrief", {"look_again_on": day.isoformat()})
    return Population(cast, lavender, *opened[:3])


def signed_in(who: Hand) -> dict[str, str]:
    """The cookies of somebody who has just signed in and unlocked."""
    session: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(who.person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = who.person.get_session_auth_hash()
    session[sessions.HALF] = "A" * 43
    session[sessions.SEEN] = 2**40  # long awake: nothing is written because time passes
    session.create()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key)}
