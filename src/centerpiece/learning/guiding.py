"""How a consultancy goes: what the facilitator says at each step, and what does not belong there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from centerpiece.learning.models import Consultancy


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `minutes` names the column of `Consultancy` that says how long it lasts; the first and the last step
    last as long as they need. `say` is said aloud, `not_here` (if there is such a thing) is for the facilitator's
    eyes."""

    name: Any
    who: Any
    say: Any
    not_here: Any = ""
    minutes: str = ""


STEPS = (
    Step(
        name=_("Before you begin"),
        who=_("Sit so that everybody sees each other. Put the question where all can read it."),
        say=_(
            "We give this time to one question. We speak of ways of working and name nobody. What is said stays here."
        ),
        not_here=_("Does somebody begin to tell what happened to a person? Stop kindly, and go back."),
    ),
    Step(
        name=_("The dilemma"),
        who=_("Whoever asks speaks. All others listen."),
        say=_("Tell us your question. What makes it hard, and what have you tried?"),
        not_here=_("No questions yet, and no “me too”. Silence is fine: let them find their words."),
        minutes="dilemma",
    ),
    Step(
        name=_("Clarifying questions"),
        who=_("The group asks. Whoever asked the question answers in a sentence or two."),
        say=_("Ask what you need to know to understand: who, when, how many. Short questions, short answers."),
        not_here=_("No advice, also not dressed as a question. “Have you tried …?” is advice: keep it for later."),
        minutes="clarifying",
    ),
    Step(
        name=_("Probing questions"),
        who=_("The group asks. Whoever asked thinks aloud, and may leave a question open."),
        say=_("Ask what helps them see it anew. What do you hope for? What do you fear? What if it were otherwise?"),
        not_here=_("Still no advice. One question at a time, and then wait."),
        minutes="probing",
    ),
    Step(
        name=_("The group talks"),
        who=_("Whoever asked turns their chair a little, listens and writes. The group talks with each other."),
        say=_("Talk as if they were not in the room. What did you hear? What do you wonder? What would you try?"),
        not_here=_("Nobody turns to whoever asked, and they do not answer. It need not end in one answer."),
        minutes="talking",
    ),
    Step(
        name=_("Reflection"),
        who=_("Whoever asked comes back. All others listen."),
        say=_("What stays with you? What will you try first? You need not answer to each thing you heard."),
        not_here=_("No more advice, and nothing taken back or explained."),
        minutes="reflection",
    ),
    Step(
        name=_("Afterwards"),
        who=_(
            "Everybody. Notes come now, while it is fresh: some that only whoever asked reads, and some for everybody."
        ),
        say=_("Thank you. One word each: how are you leaving?"),
    ),
)
COLUMNS = tuple(step.minutes for step in STEPS if step.minutes)


def steps_of(consultancy: Consultancy) -> Iterator[tuple[Step, int]]:
    """Each step with its minutes in this session; 0 where it lasts as long as it needs."""
    for step in STEPS:
        yield step, getattr(consultancy, step.minutes) if step.minutes else 0
