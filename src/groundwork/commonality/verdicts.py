"""What each known group says to each statement, as far as it can be told."""

from dataclasses import dataclass

import numpy as np

from groundwork.commonality.agreement import majority_probability, posterior_mean, share_bound
from groundwork.commonality.arrays import Bools, Floats, Ints
from groundwork.commonality.responses import AGREE, DISAGREE, PASS, TALK

TOO_FEW, NOT_CLEAR, BY_CHOICE, AGREES, DISAGREES, DIVIDED, WANTS_TALK = range(7)
VERDICTS = (
    "too few answers",
    "not clear yet",
    "unanswered by choice",
    "agrees",
    "disagrees",
    "divided",
    "wants to talk",
)
SURE = 0.95
LOWEST = 0.05
A_FIFTH = 0.2


@dataclass(frozen=True, eq=False)
class Verdicts:
    """Of G groups on S statements. Arrays over sides have shape (G, S, 2): agree, disagree.

    `verdict` (G, S) indexes `VERDICTS`. `heard` (G, S): enough answers to say anything. `majority` is π, `lower` the
    5 % bound of the share, `mean` its expectation; `talk` (G, S): a fifth or more want to talk, surely enough.
    """

    counts: Ints
    verdict: Ints
    heard: Bools
    majority: Floats
    lower: Floats
    mean: Floats
    talk: Bools


def judge(counts: Ints, sizes: Ints, threshold: int = 5) -> Verdicts:
    """The verdict of each group on each statement.

    `counts` (G, S, 4), `sizes` (G,) known memberships or 0. With n answers, *heard* means n >= max(threshold, N / 3).
    A heard group **agrees** if P(share > ½) >= 0.95 for agree, **disagrees** likewise; is **divided** if the 5 % bounds
    of both exceed 0.2; **wants to talk** if that of talk does; left it **unanswered by choice** if P(share > ½) >= 0.95
    for pass; else it is **not clear yet**. One that is not heard has **too few answers**.

    >>> verdicts = judge(np.array([[[4, 0, 0, 0], [2, 2, 0, 0], [0, 0, 4, 0]]]), np.array([0]), threshold=4)
    >>> [VERDICTS[code] for code in verdicts.verdict[0]]
    ['agrees', 'not clear yet', 'unanswered by choice']
    """
    n = counts.sum(axis=2)
    size = np.broadcast_to(sizes[:, None], n.shape)
    # A membership counts at least those who answered, whatever the list says.
    size = np.where(size > 0, np.maximum(size, n), 0)
    heard = n >= np.maximum(threshold, size / 3)
    majority = majority_probability(counts, n[:, :, None], size[:, :, None])
    lower = share_bound(counts, n[:, :, None], size[:, :, None], LOWEST)
    talk = heard & (lower[:, :, TALK] > A_FIFTH)
    verdict = np.select(
        [
            ~heard,
            majority[:, :, AGREE] >= SURE,
            majority[:, :, DISAGREE] >= SURE,
            (lower[:, :, AGREE] > A_FIFTH) & (lower[:, :, DISAGREE] > A_FIFTH),
            talk,
            majority[:, :, PASS] >= SURE,
        ],
        [TOO_FEW, AGREES, DISAGREES, DIVIDED, WANTS_TALK, BY_CHOICE],
        NOT_CLEAR,
    )
    sides = slice(AGREE, DISAGREE + 1)
    mean = posterior_mean(counts[:, :, sides], n[:, :, None], size[:, :, None])
    return Verdicts(counts, verdict, heard, majority[:, :, sides], lower[:, :, sides], mean, talk)
