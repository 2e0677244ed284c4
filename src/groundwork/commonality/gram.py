"""How statements go together: the centred Gram matrix of the answers, and its leading axes.

Agree is 1, disagree -1, pass and talk 0. Each statement is centred over those who answered it; what was not answered
stays out of the sum (it is not a 0, and not the mean of others).
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, csr_array
from scipy.sparse.linalg import LinearOperator, eigsh

from groundwork.commonality.arrays import Anything, Floats
from groundwork.commonality.responses import Responses

# Above this a square of statements costs more than going through the answers.
MOST_SQUARED = 5_000
FILLED = 0.2
MOST_DENSE = 150


@dataclass(frozen=True, eq=False)
class Axes:
    """Leading eigenvalues (largest first) and eigenvectors (statements, axes) of a centred Gram matrix."""

    strengths: Floats
    directions: Floats


def centred(responses: Responses) -> csc_array:
    """The answers less the mean of their statement, sparse, shape (people, statements).

    c = x - mean of x over those who answered the same statement; stored for every answer given, also when it is 0.

    >>> from groundwork.commonality.responses import gather
    >>> store = gather([("a", "s", "agree"), ("b", "s", "disagree"), ("c", "s", "pass"), ("c", "t", "agree")])
    >>> sorted(centred(store).data.tolist())
    [-1.0, 0.0, 0.0, 1.0]
    """
    values = responses.values()
    asked = len(responses.statements)
    n = np.bincount(responses.columns, minlength=asked)
    means = np.bincount(responses.columns, weights=values, minlength=asked) / np.maximum(n, 1)
    values -= means[responses.columns]
    shape = (len(responses.people), asked)
    return csc_array(csr_array((values, responses.columns, responses.starts.astype(np.int32)), shape=shape))


def centred_gram(answers: csc_array) -> Floats:
    """C'C, exact, shape (statements, statements): entry jk sums over people who answered both j and k.

    >>> from groundwork.commonality.responses import gather
    >>> store = gather([("a", "s", "agree"), ("b", "s", "disagree"), ("a", "t", "agree"), ("b", "t", "disagree")])
    >>> centred_gram(centred(store)).tolist()
    [[2.0, 2.0], [2.0, 2.0]]
    """
    people, asked = answers.shape
    if answers.nnz > FILLED * people * asked:
        total = np.zeros((asked, asked))
        rows = answers.tocsr()
        step = max(1, 4_000_000 // max(1, asked))
        for first in range(0, people, step):
            dense = rows[first : first + step].toarray()
            total += dense.T @ dense
        return total
    return np.asarray((answers.T @ answers).toarray())


def leading_axes(
    answers: csc_array, count: int, squared: Floats | None = None, start: Floats | None = None, tolerance: float = 1e-10
) -> Axes:
    """The `count` strongest axes of `answers`, or fewer where there are fewer statements.

    `squared` is the Gram matrix if it is at hand; `start` (statements,) a guess, from the last time. Above 5,000
    statements the Gram matrix is never formed. `tolerance` is relative, of the strengths. Each direction has length 1,
    its largest entry is positive.

    >>> from groundwork.commonality.responses import gather
    >>> store = gather([("a", "s", "agree"), ("b", "s", "disagree"), ("a", "t", "agree"), ("b", "t", "disagree")])
    >>> leading_axes(centred(store), 1).strengths.round(9).tolist()
    [4.0]
    """
    asked = answers.shape[1]
    if squared is None and asked <= MOST_SQUARED:
        squared = centred_gram(answers)
    if squared is not None and (asked <= MOST_DENSE or count >= asked - 1):
        strengths, directions = np.linalg.eigh(squared)
    else:
        strengths, directions = _iterated(answers, count, squared, start, tolerance)
    order = np.argsort(strengths)[::-1][: min(count, asked)]
    directions = directions[:, order]
    signs = np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(len(order))])
    return Axes(np.maximum(strengths[order], 0.0), directions * np.where(signs == 0, 1.0, signs))


def _iterated(
    answers: csc_array, count: int, squared: Floats | None, start: Floats | None, tolerance: float
) -> tuple[Anything, Anything]:
    asked = answers.shape[1]
    if start is None:
        # Fixed, so that the same answers give the same bits; not constant, which could be an exact null vector.
        start = np.random.default_rng(0).normal(size=asked)
    across = answers.T.tocsr() if squared is None else None

    def apply(vector: Anything) -> Anything:
        return np.asarray(across @ (answers @ vector))

    operator = squared if squared is not None else LinearOperator((asked, asked), matvec=apply, dtype=np.float64)
    found: tuple[Anything, Anything] = eigsh(operator, k=min(count, asked - 1), v0=start, which="LA", tol=tolerance)
    return found
