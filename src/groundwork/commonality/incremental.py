"""Keeps counts and sums up to date, one answer at a time, so that known-group numbers are there at once."""

from collections.abc import Sequence

import numpy as np

from groundwork.commonality.arrays import Bools, Floats, Ints
from groundwork.commonality.responses import ANSWERS, VALUES, Responses

MISSING = -1


class Tally:
    """Counts for each group, statement and answer, and the sums from which the centred Gram matrix is exact.

    `counts` (groups, statements, 4). With x the value of an answer (agree 1, disagree -1, else 0) and m = 1 where one
    was given: `products` sums x_j x_k over people, `given_products` x_j m_k, `given_pairs` m_j m_k, each (statements,
    statements) of whole numbers. One answer touches one row and one column. All equal what a batch would compute, bit
    by bit; only the Gram matrix is rounded.
    """

    def __init__(self, groups: int, statements: int) -> None:
        self.counts: Ints = np.zeros((groups, statements, len(ANSWERS)), dtype=np.int64)
        self.products: Ints = np.zeros((statements, statements), dtype=np.int64)
        self.given_products: Ints = np.zeros((statements, statements), dtype=np.int64)
        self.given_pairs: Ints = np.zeros((statements, statements), dtype=np.int64)
        self._answers: dict[str, dict[int, int]] = {}

    @property
    def people(self) -> int:
        """How many people have an answer that counts."""
        return len(self._answers)

    def record(self, person: str, statement: int, answer: int, belongs: Sequence[int] = ()) -> None:
        """Takes in an answer (a code), in place of an earlier one. `belongs`: rows of the person's groups.

        Groups must be the same at every answer of a person. Raises `ValueError` for an unknown answer.

        >>> tally = Tally(groups=1, statements=2)
        >>> tally.record("ann", 0, 0, [0]); tally.record("ann", 0, 1, [0]); tally.record("ann", 1, 0, [0])
        >>> tally.counts[0].tolist(), tally.products.tolist()
        ([[0, 1, 0, 0], [1, 0, 0, 0]], [[1, -1], [-1, 1]])
        """
        if not 0 <= answer < len(ANSWERS):
            raise ValueError("no such answer")
        self.withdraw(person, statement, belongs)
        given = self._answers.setdefault(person, {})
        given[statement] = answer
        self._add(given, statement, 1)
        self.counts[list(belongs), statement, answer] += 1

    def withdraw(self, person: str, statement: int, belongs: Sequence[int] = ()) -> None:
        """Takes an answer back, if there is one.

        >>> tally = Tally(groups=1, statements=1)
        >>> tally.record("ann", 0, 0, [0]); tally.withdraw("ann", 0, [0])
        >>> int(tally.counts.sum()), tally.people
        (0, 0)
        """
        given = self._answers.get(person, {})
        answer = given.get(statement, MISSING)
        if answer == MISSING:
            return
        self._add(given, statement, -1)
        self.counts[list(belongs), statement, answer] -= 1
        del given[statement]
        if not given:
            del self._answers[person]

    def _add(self, given: dict[int, int], statement: int, sign: int) -> None:
        columns = np.fromiter(given.keys(), dtype=np.int64, count=len(given))
        values = VALUES[np.fromiter(given.values(), dtype=np.int64, count=len(given))].astype(np.int64)
        own = int(VALUES[given[statement]])
        others = columns != statement
        self.products[statement, columns] += sign * own * values
        self.products[columns[others], statement] += sign * own * values[others]
        self.given_products[statement, columns] += sign * own
        self.given_products[columns[others], statement] += sign * values[others]
        self.given_pairs[statement, columns] += sign
        self.given_pairs[columns[others], statement] += sign

    def gram(self) -> Floats:
        """The centred Gram matrix, equal to `gram.centred_gram(gram.centred(responses))` to 1e-9.

        With μ the mean of each statement over its answers: XX' - μ_k XM' - μ_j MX' + μ_j μ_k MM'.

        >>> tally = Tally(groups=0, statements=1)
        >>> tally.record("ann", 0, 0); tally.record("bo", 0, 1)
        >>> tally.gram().tolist()
        [[2.0]]
        """
        n = np.diag(self.given_pairs)
        means = np.diag(self.given_products) / np.maximum(n, 1)
        cross = self.given_products * means[None, :]
        return np.asarray(self.products - cross - cross.T + np.outer(means, means) * self.given_pairs)


def tally_of(responses: Responses, members: Bools) -> Tally:
    """A tally of all answers in the store; `members` (groups, people).

    >>> from groundwork.commonality.responses import gather
    >>> store = gather([("ann", "s", "agree"), ("bo", "s", "pass")])
    >>> tally_of(store, np.ones((1, 2), bool)).counts.tolist()
    [[[1, 0, 1, 0]]]
    """
    tally = Tally(len(members), len(responses.statements))
    for row, person in enumerate(responses.people):
        belongs = np.flatnonzero(members[:, row]).tolist()
        for place in range(int(responses.starts[row]), int(responses.starts[row + 1])):
            tally.record(person, int(responses.columns[place]), int(responses.answers[place]), belongs)
    return tally
