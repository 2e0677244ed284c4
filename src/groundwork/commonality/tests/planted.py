"""Answers with a known truth in them: nothing, one axis, groups. Values are 1, -1, 0 and NaN for missing."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from groundwork.commonality.responses import Responses, from_codes

Matrix = NDArray[np.float64]


def store(matrix: Matrix, people: Iterable[str] | None = None, statements: Iterable[str] | None = None) -> Responses:
    rows, columns = np.nonzero(~np.isnan(matrix))
    values = matrix[rows, columns]
    codes = np.select([values == 1, values == -1], [0, 1], 2)
    names = list(people) if people is not None else [f"person {row}" for row in range(len(matrix))]
    asked = list(statements) if statements is not None else [f"s{column}" for column in range(matrix.shape[1])]
    return from_codes(rows, columns, codes, names, asked)


def answered(shares: Matrix, answers: int, draws: np.random.Generator) -> Matrix:
    """One answer in ten is a pass; each person answers so many statements, by lot."""
    asked = shares.shape[1]
    matrix = np.where(draws.random(shares.shape) < shares, 1.0, -1.0)
    matrix[draws.random(shares.shape) < 0.1] = 0.0
    if answers < asked:
        matrix[np.argsort(draws.random(shares.shape), axis=1) >= answers] = np.nan
    return matrix


def nothing(people: int, asked: int, answers: int, seed: int) -> Matrix:
    draws = np.random.default_rng([1, seed])
    return answered(np.broadcast_to(draws.uniform(0.1, 0.9, asked), (people, asked)), answers, draws)


def spectrum(people: int, asked: int, answers: int, seed: int, slope: float = 1.5, even: bool = False) -> Matrix:
    """Positions normal (or even) with variance 1; the share of agreement is logistic with slopes N(0, slope)."""
    draws = np.random.default_rng([2, seed])
    position = draws.uniform(-(3**0.5), 3**0.5, people) if even else draws.normal(size=people)
    pull = draws.normal(0, 1, asked) + np.outer(position, draws.normal(0, slope, asked))
    return answered(1 / (1 + np.exp(-pull)), answers, draws)


def camps(
    people: int, asked: int, answers: int, seed: int, groups: int = 2, share: float = 0.85
) -> tuple[Matrix, NDArray[np.int64]]:
    """Each group agrees with each statement with probability `share` or 1 - `share`, by lot."""
    draws = np.random.default_rng([3, seed])
    labels = np.arange(people) % groups
    profile = np.where(draws.random((groups, asked)) < 0.5, share, 1 - share)
    return answered(profile[labels], answers, draws), labels
