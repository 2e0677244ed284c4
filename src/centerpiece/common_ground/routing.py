"""Which statement comes next: with up to sixty, all of them in an order of one's own; with more, by chance, weighed.

Source of the weights: docs/commonality.md ("next statement"). Agreement is never a factor, so nothing that most reject
is shown less often.
"""

import random
from dataclasses import dataclass
from hashlib import sha256

from centerpiece.common_ground import queries
from centerpiece.common_ground.models import Asked, Voice

# Up to so many statements everybody is asked all of them.
ALL_UP_TO = 60
# Of many statements, so many are asked of one person before the page says that it is enough.
ENOUGH = 40
# This part of the chance is the same for every statement.
EVEN = 0.3


@dataclass(frozen=True, slots=True)
class Draw:
    """A statement and how probable it was that it came next: None where everybody is asked everything."""

    asked: Asked
    chance: float | None


def is_long(count: int) -> bool:
    """Whether a round asks more than anybody should have to answer."""
    return count > ALL_UP_TO


def asked_of_one(count: int) -> int:
    """How many of so many statements one person is asked before the page says that it is enough."""
    return ENOUGH if is_long(count) else count


def next_for(voice: Voice) -> Draw | None:
    """The next statement that this voice has not answered; None when there is none, or enough."""
    asked = list(queries.asked_in(voice.round))
    answered = queries.answers_of(voice)
    left = [one for one in asked if one.pk not in answered]
    if not left:
        return None
    if not is_long(len(asked)):
        return Draw(_shuffled(voice, left)[0], None)
    anchors = [one for one in left if one.anchor]
    if anchors:
        return Draw(_shuffled(voice, anchors)[0], 1.0)
    if len(answered) >= ENOUGH:
        return None
    chances = chances_for(voice, left)
    # The same page loaded twice draws the same statement: the seed moves on with each answer only.
    seed = int.from_bytes(sha256(f"{voice.shuffle}:{len(answered)}".encode()).digest()[:8], "big")
    place = random.Random(seed).choices(range(len(left)), chances)[0]  # noqa: S311 (a fair draw, not a secret)
    return Draw(left[place], chances[place])


def chances_for(voice: Voice, left: list[Asked]) -> list[float]:
    """The probability of each of these statements: three tenths even, the rest by what an answer would teach."""
    weights = voice.round.weights or {}
    mine = [weights[group] for group in _groups(voice) if group in weights]
    learned = [sum(own.get(str(one.pk), 1.0) for own in mine) if mine else 1.0 for one in left]
    total = sum(learned) or 1.0
    return [EVEN / len(left) + (1 - EVEN) * weight / total for weight in learned]


def _groups(voice: Voice) -> list[str]:
    return [f"organization:{voice.organization_id}", *(f"{name}:{value}" for name, value in voice.groups.items())]


def _shuffled(voice: Voice, asked: list[Asked]) -> list[Asked]:
    return sorted(asked, key=lambda one: sha256(f"{voice.shuffle}:{one.pk}".encode()).digest())
