"""Answers in which nobody stands alone: what is found without a release in between, change and groups that nobody
named, is worked out from these.

Where all but one of a group gave the same answer, the one is counted with the others; an answer that only one of a
group gave counts as passing. A release shows both as "nearly all" or "almost none", and nothing else must tell which.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from groundwork.commonality import ANSWERS, Groups, Responses

PASS = ANSWERS.index("pass")


def blunt(responses: Responses, ways: Iterable[Groups]) -> Responses:
    """The same answers, blunted in every group of every way of grouping.

    >>> from groundwork.commonality import everyone, gather
    >>> six = gather([(f"p{n}", "s", "agree") for n in range(5)] + [("loner", "s", "disagree")])
    >>> blunt(six, [everyone(six)]).answers.tolist()
    [0, 0, 0, 0, 0, 0]
    """
    rows, columns = responses.rows, responses.columns
    answers = responses.answers.copy()
    for groups in ways:
        for members in groups.members:
            mine = members[rows]
            answered = np.bincount(columns[mine], minlength=len(responses.statements))
            for code in range(len(ANSWERS)):
                gave = mine & (responses.answers == code)
                number = np.bincount(columns[gave], minlength=len(responses.statements))
                answers[gave & (number == 1)[columns]] = PASS
            for code in range(len(ANSWERS)):
                number = np.bincount(columns[mine & (responses.answers == code)], minlength=len(responses.statements))
                answers[mine & ((number >= answered - 1) & (answered > 2))[columns]] = code
    return replace(responses, answers=answers)
