"""Who answered what: the sparse store that everything here computes from.

An answer is one of four. What nobody gave is missing: it is not stored, and it is never a pass.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from scipy.sparse import csr_array

from groundwork.commonality.arrays import Anything, Bools, Codes, Floats, Ints

AGREE, DISAGREE, PASS, TALK = 0, 1, 2, 3
ANSWERS = ("agree", "disagree", "pass", "talk")
# On the axes of belief a pass and a wish to talk stand in the middle.
VALUES = np.array([1.0, -1.0, 0.0, 0.0])


@dataclass(frozen=True, eq=False)
class Responses:
    """All answers of one round, by person.

    `people` and `statements` are names; person p gave `answers[starts[p]:starts[p + 1]]` to the statements
    `columns[starts[p]:starts[p + 1]]`, which rise. Each pair of person and statement appears at most once.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    starts: Ints
    columns: Anything
    answers: Codes

    @property
    def answered(self) -> Ints:
        """How many statements each person answered, shape (people,)."""
        return np.diff(self.starts)

    @property
    def rows(self) -> Anything:
        """The person of each answer, shape (answers,)."""
        return np.repeat(np.arange(len(self.people), dtype=np.int32), self.answered)

    def values(self) -> Floats:
        """Agree 1, disagree -1, pass and talk 0, shape (answers,)."""
        return VALUES[self.answers]


def order_of(name: str) -> bytes:
    """Where a person stands among the rows: by a hash of their id, so that the order of arrival plays no part."""
    return blake2b(name.encode(), digest_size=16).digest()


def from_codes(
    person: Anything, statement: Anything, answer: Anything, people: Sequence[str], statements: Sequence[str]
) -> Responses:
    """The store from three arrays of equal length: row of the person, row of the statement, code of the answer.

    Answers come in order of time; of several by one person to one statement the last counts.
    Raises `ValueError` when a row or a code does not exist.

    >>> store = from_codes(np.array([1, 0, 1]), np.array([0, 0, 0]), np.array([0, 1, 2]), ["ann", "bo"], ["s"])
    >>> store.answers.tolist(), store.answered.tolist()
    ([1, 2], [1, 1])
    """
    person, statement = np.asarray(person), np.asarray(statement)
    codes = np.asarray(answer).astype(np.int8)
    if len(codes):
        for rows, end in ((person, len(people)), (statement, len(statements)), (codes, len(ANSWERS))):
            if rows.min() < 0 or rows.max() >= end:
                raise ValueError("an answer names a person, a statement or an answer that does not exist")
    once = csr_array((codes, (person, statement)), shape=(len(people), len(statements)))
    if once.nnz == len(codes):
        starts = once.indptr.astype(np.int64)
        return Responses(tuple(people), tuple(statements), starts, once.indices.astype(np.int32, copy=False), once.data)
    place = person.astype(np.int64) * len(statements) + statement
    kept = _last_of_each(place)
    place = place[kept]
    owner = place // max(1, len(statements))
    starts = np.zeros(len(people) + 1, dtype=np.int64)
    np.cumsum(np.bincount(owner, minlength=len(people)), out=starts[1:])
    columns = (place - owner * len(statements)).astype(np.int32)
    return Responses(tuple(people), tuple(statements), starts, columns, codes[kept])


def _last_of_each(place: Ints) -> Ints:
    """Positions of the last entry of each place, ordered by place."""
    if len(place) < 2 or bool(np.all(place[1:] > place[:-1])):
        return np.arange(len(place))
    bits = len(place).bit_length()
    if int(place.max()).bit_length() + bits < 63:
        # One sort of plain integers is ten times faster than a stable sort of indices.
        merged = np.sort((place << bits) | np.arange(len(place)))
        ordered, positions = merged >> bits, merged & ((1 << bits) - 1)
    else:
        positions = np.argsort(place, kind="stable")
        ordered = place[positions]
    last = np.append(ordered[1:] != ordered[:-1], True)
    return np.asarray(positions[last])


def gather(answers: Iterable[tuple[str, str, str]], statements: Iterable[str] = ()) -> Responses:
    """The store from (person, statement, answer), in order of time. `statements` names some that nobody may have
    answered. People are ordered by a hash of their id, statements by name: the order of arrival plays no part.

    Raises `ValueError` for an answer that is none of agree, disagree, pass, talk.

    >>> store = gather([("ann", "s1", "agree"), ("bo", "s2", "talk"), ("ann", "s1", "pass")], ["s3"])
    >>> store.statements, store.answered.tolist(), sorted(store.answers.tolist())
    (('s1', 's2', 's3'), [1, 1], [2, 3])
    """
    codes = {name: code for code, name in enumerate(ANSWERS)}
    persons, columns, given = [], [], []
    people: dict[str, int] = {}
    asked: dict[str, int] = {}
    for person, statement, answer in answers:
        if answer not in codes:
            raise ValueError(f"{answer!r} is none of {', '.join(ANSWERS)}")
        persons.append(people.setdefault(person, len(people)))
        columns.append(asked.setdefault(statement, len(asked)))
        given.append(codes[answer])
    for statement in statements:
        asked.setdefault(statement, len(asked))
    person_names, statement_names = sorted(people, key=order_of), sorted(asked, key=_natural)
    return from_codes(
        _ranks(people, person_names)[np.array(persons, dtype=np.int64)],
        _ranks(asked, statement_names)[np.array(columns, dtype=np.int64)],
        np.array(given, dtype=np.int8),
        person_names,
        statement_names,
    )


def _natural(name: str) -> tuple[int, int, str]:
    """Numbers by size, before names."""
    return (0, int(name), name) if name.isdecimal() and len(name) < 19 else (1, 0, name)


def _ranks(first_seen: Mapping[str, int], ordered: Sequence[str]) -> Ints:
    ranks = np.empty(len(ordered), dtype=np.int64)
    ranks[[first_seen[name] for name in ordered]] = np.arange(len(ordered))
    return ranks


def choose(responses: Responses, people: Bools | None = None, statements: Bools | None = None) -> Responses:
    """Only these people and these statements; masks of shape (people,) and (statements,), None for all.

    >>> store = gather([("ann", "s", "agree"), ("bo", "s", "pass"), ("bo", "t", "agree")])
    >>> choose(store, statements=np.array([False, True])).answers.tolist()
    [0]
    """
    keep_person = np.ones(len(responses.people), bool) if people is None else people
    keep_statement = np.ones(len(responses.statements), bool) if statements is None else statements
    kept = keep_answers(responses, keep_person[responses.rows] & keep_statement[responses.columns])
    return Responses(
        tuple(name for name, keep in zip(responses.people, keep_person, strict=True) if keep),
        tuple(name for name, keep in zip(responses.statements, keep_statement, strict=True) if keep),
        np.concatenate([[0], np.cumsum(kept.answered[keep_person])]),
        (np.cumsum(keep_statement, dtype=np.int32) - 1)[kept.columns].astype(np.int32),
        kept.answers,
    )


def keep_answers(responses: Responses, kept: Bools) -> Responses:
    """Only these answers, a mask of shape (answers,); people and statements stay, also those left without any.

    >>> store = gather([("ann", "s", "agree"), ("ann", "t", "pass")])
    >>> keep_answers(store, store.answers == AGREE).answered.tolist()
    [1]
    """
    counted = np.bincount(responses.rows[kept], minlength=len(responses.people))
    starts = np.concatenate([[0], np.cumsum(counted)])
    return Responses(responses.people, responses.statements, starts, responses.columns[kept], responses.answers[kept])
