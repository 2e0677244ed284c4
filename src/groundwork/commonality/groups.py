"""Known groups: which people belong to which, and how many members each has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from groundwork.commonality.arrays import Bools, Ints
from groundwork.commonality.responses import ANSWERS, Responses

EVERYONE = "everyone"


@dataclass(frozen=True, eq=False)
class Groups:
    """`members[g, p]` says whether person p belongs to group g; `sizes[g]` is the known membership, or 0 if unknown.

    A membership smaller than the number of people who answered counts as that number.
    """

    names: tuple[str, ...]
    members: Bools
    sizes: Ints

    @property
    def overlap(self) -> bool:
        """Whether anyone belongs to two groups."""
        return bool((self.members.sum(axis=0) > 1).any())

    @property
    def grouped(self) -> Bools:
        """Who is in any group, shape (people,)."""
        return np.asarray(self.members.any(axis=0))

    @property
    def present(self) -> Ints:
        """How many people of each group there are in the data, shape (groups,)."""
        return np.asarray(self.members.sum(axis=1))


def everyone(responses: Responses, size: int = 0) -> Groups:
    """One group of all people.

    >>> from groundwork.commonality.responses import gather
    >>> everyone(gather([("ann", "s", "agree"), ("bo", "s", "pass")])).present.tolist()
    [2]
    """
    return Groups((EVERYONE,), np.ones((1, len(responses.people)), bool), np.array([size]))


def group_people(
    people: Sequence[str], belongs: Iterable[tuple[str, str]], sizes: Mapping[str, int] | None = None
) -> Groups:
    """Groups from pairs (person, group); a person may appear in several, or in none.

    `people` are the rows of the store; others are ignored. `sizes` holds known memberships.

    >>> groups = group_people(["ann", "bo", "cy"], [("ann", "west"), ("bo", "east"), ("dan", "east")], {"east": 9})
    >>> groups.names, groups.present.tolist(), groups.sizes.tolist()
    (('east', 'west'), [1, 1], [9, 0])
    """
    rows = {name: row for row, name in enumerate(people)}
    pairs = [(group, rows.get(person)) for person, group in belongs]
    names = sorted({group for group, _row in pairs})
    places = {name: place for place, name in enumerate(names)}
    members = np.zeros((len(names), len(people)), bool)
    for group, row in pairs:
        if row is not None:
            members[places[group], row] = True
    known = np.array([(sizes or {}).get(name, 0) for name in names], dtype=np.int64)
    present = members.sum(axis=1)
    return Groups(tuple(names), members, np.where(known > 0, np.maximum(known, present), 0))


def count_answers(responses: Responses, groups: Groups) -> Ints:
    """How many of each group gave each answer to each statement: shape (groups, statements, 4).

    The last axis is agree, disagree, pass, talk; its sum is n.

    >>> from groundwork.commonality.responses import gather
    >>> store = gather([("ann", "s", "agree"), ("bo", "s", "pass")])
    >>> count_answers(store, everyone(store)).tolist()
    [[[1, 0, 1, 0]]]
    """
    asked, kinds = len(responses.statements), len(ANSWERS)
    cells = responses.columns * np.int32(kinds) + responses.answers
    if len(groups.names) > 1 and not groups.overlap:
        label = np.where(groups.members.any(axis=0), groups.members.argmax(axis=0), len(groups.names))
        place = np.repeat(label * (asked * kinds), responses.answered) + cells
        counted = np.bincount(place, minlength=(len(groups.names) + 1) * asked * kinds)
        return counted.reshape(-1, asked, kinds)[:-1]
    counts = np.empty((len(groups.names), asked, kinds), dtype=np.int64)
    for place, members in enumerate(groups.members):
        chosen = cells if members.all() else cells[np.repeat(members, responses.answered)]
        counts[place] = np.bincount(chosen, minlength=asked * kinds).reshape(asked, kinds)
    return counts
