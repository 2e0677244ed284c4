"""Answers that look copied or thoughtless. Nobody is removed for it: a result is told with them and without."""

from dataclasses import dataclass

import numpy as np

from groundwork.commonality.arrays import Anything, Bools, Floats, Ints
from groundwork.commonality.responses import ANSWERS, Responses

LEAST_ANSWERS = 7
# One in a thousand: how unlikely one unbroken line of the same answer must be before it is noticed.
UNLIKELY = 1e-3
LEAST_OTHERS = 5


@dataclass(frozen=True, eq=False)
class Flood:
    """`straight` (people,): gave one and the same answer throughout, against the odds. `copies` (people,): gave exactly
    the same answers to exactly the same statements as someone before them. `sets`: how many different ones there are.
    """

    straight: Bools
    copies: Bools
    sets: int

    @property
    def suspected(self) -> Bools:
        """Who is left out of the second calculation."""
        return self.straight | self.copies

    @property
    def found(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.suspected.any())


def find_flood(responses: Responses) -> Flood:
    """Straight lines and copies among people with at least 7 answers (or all, where fewer were asked).

    A row is *unlikely* if, by the shares of each answer to each statement among those who did not answer all alike
    with it, chance gives it to fewer than one person in 1,000. Straight: unlikely, and all answers the same. Copies:
    unlikely, and identical to another person's; the first of each set is no copy. Where everyone agrees, agreeing
    throughout is likely, a sign of nothing. Two real camps that answer all alike are noticed too: the verdict with
    and without them tells.

    >>> from groundwork.commonality.responses import gather
    >>> draws = np.random.default_rng(0)
    >>> mixed = [(f"p{i}", f"s{j}", draws.choice(["agree", "disagree"])) for i in range(20) for j in range(12)]
    >>> copied = [(f"q{i}", s, a) for i in range(6) for p, s, a in mixed if p == f"p{i}"]
    >>> flood = find_flood(gather(mixed + copied))
    >>> int(flood.copies.sum()), flood.sets, int(flood.straight.sum())
    (6, 6, 0)
    """
    people = len(responses.people)
    asked = int(np.unique(responses.columns).size)
    _values, first, place, count = np.unique(
        _row_prints(responses), return_index=True, return_inverse=True, return_counts=True
    )
    alike = count[place]
    enough = responses.answered >= max(1, min(LEAST_ANSWERS, asked))
    unlikely = enough & (_log_chance(responses, alike) < np.log(UNLIKELY))
    kinds = np.zeros((people, len(ANSWERS)), bool)
    kinds[responses.rows, responses.answers] = True
    straight = unlikely & (kinds.sum(axis=1) == 1)
    copies = unlikely & (alike > 1) & (np.arange(people) != first[place])
    return Flood(straight, copies, int(np.unique(place[copies]).size))


def _log_chance(responses: Responses, alike: Ints) -> Floats:
    """Logarithm of the probability of each person's row, by what others said, if no two statements were tied.

    `alike` (people,) counts who share the row, the person included: they are not others. A statement that fewer than 5
    others answered says nothing.
    """
    asked, kinds = len(responses.statements), len(ANSWERS)
    cells = responses.columns * np.int32(kinds) + responses.answers
    counts = np.bincount(cells, minlength=asked * kinds)
    n = counts.reshape(asked, kinds).sum(axis=1)
    own = alike[responses.rows]
    others = n[responses.columns] - own
    # A quarter of an answer of each kind beside what was seen: what nobody else said is unlikely, not impossible.
    odds = np.where(others < LEAST_OTHERS, 0.0, np.log(counts[cells] - own + 0.25) - np.log(np.maximum(others, 0) + 1))
    return np.asarray(np.bincount(responses.rows, weights=odds, minlength=len(responses.people)), dtype=np.float64)


def _row_prints(responses: Responses) -> Anything:
    """One number for each person, equal for equal rows: sums of fixed random 64-bit numbers, one for each answer."""
    draws = np.random.default_rng(2**61 - 1)
    table = draws.integers(0, 2**64, size=(len(responses.statements), len(ANSWERS)), dtype=np.uint64)
    reached = np.concatenate([[np.uint64(0)], np.cumsum(table[responses.columns, responses.answers])])
    return np.asarray(reached[responses.starts[1:]] - reached[responses.starts[:-1]])
