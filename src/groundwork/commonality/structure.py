"""Is there any pattern in who agrees with what, along how many axes, and where does each person stand?"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array
from scipy.special import stdtrit

from groundwork.commonality.arrays import Anything, Bools, Floats, Ints
from groundwork.commonality.gram import Axes, centred, leading_axes
from groundwork.commonality.responses import Responses, choose

MOST_AXES = 5
LEVEL = 0.95
LEAST_ANSWERS = 7
LEAST_PEOPLE = 5
MOST_SHUFFLES = 59
# Multiplications that all shuffles together may cost.
SHUFFLE_WORK = 100_000_000


@dataclass(frozen=True, eq=False)
class Structure:
    """The pattern found in `responses` (those with enough answers; `people`, `statements` mask the ones given).

    `strengths` are the leading eigenvalues, `chance_strength` the 95 % point of the first one when answers are
    shuffled, `axes` how many exceed it (at most 5). `positions` (people, axes), `directions` (statements, axes).
    `precision` (people, axes, axes): what each person's answers say of their position, the inverse of its variance.
    """

    responses: Responses
    people: Bools
    statements: Bools
    strengths: Floats
    chance_strength: float
    axes: int
    directions: Floats
    positions: Floats
    precision: Floats
    spread: Floats


def enough_answers(responses: Responses) -> tuple[Bools, Bools]:
    """Masks of people with at least 7 answers (or all) and of statements with at least 5, each counted in the other.

    >>> from groundwork.commonality.responses import gather
    >>> store = gather([(p, s, "agree") for p in "abcdef" for s in "xyz"] + [("g", "w", "agree")])
    >>> people, statements = enough_answers(store)
    >>> int(people.sum()), statements.tolist()
    (6, [False, True, True, True])
    """
    rows, columns = responses.rows, responses.columns
    people = np.ones(len(responses.people), bool)
    statements = np.ones(len(responses.statements), bool)
    while True:
        kept = people[rows] & statements[columns]
        asked = statements & (np.bincount(columns[kept], minlength=len(statements)) >= LEAST_PEOPLE)
        kept &= asked[columns]
        given = np.bincount(rows[kept], minlength=len(people))
        heard = people & (given >= max(1, min(LEAST_ANSWERS, int(asked.sum()))))
        if (heard == people).all() and (asked == statements).all():
            return people, statements
        people, statements = heard, asked


def find_structure(responses: Responses, draws: np.random.Generator, squared: Floats | None = None) -> Structure:
    """Axes that are more than chance, and positions on them.

    Axes: leading eigenvalues of the centred Gram matrix above the 95 % point of the *first* eigenvalue after shuffling
    the answers within each statement among those who gave them (Horn, Psychometrika 30, 1965; Buja & Eyuboglu,
    Multivar. Behav. Res. 27, 1992; holding all axes against the first keeps chance axes out). No axis: no pattern.
    `squared` is the Gram matrix of exactly these responses, if it is at hand.

    >>> from groundwork.commonality.responses import gather
    >>> camps = {"x": "agree", "y": "disagree"}
    >>> answers = [(f"{camp}{i}", f"s{j}", camps[camp]) for camp in camps for i in range(8) for j in range(9)]
    >>> found = find_structure(gather(answers), np.random.default_rng(1))
    >>> found.axes, found.positions.shape
    (1, (16, 1))
    """
    people, statements = enough_answers(responses)
    whole = bool(people.all() and statements.all())
    kept = responses if whole else choose(responses, people, statements)
    answers = centred(kept)
    if min(answers.shape) < 2:
        return _nothing(kept, people, statements)
    found = leading_axes(answers, MOST_AXES + 3, squared if whole else None)
    chance = chance_strength(answers, draws)
    axes = int(np.argmin(np.append(found.strengths[:MOST_AXES] > chance * (1 + 1e-9), False)))
    directions = found.directions[:, :axes]
    spread, noise = position_scales(answers, found, axes, chance)
    positions, precision = place_people(answers, directions, spread, noise)
    return Structure(kept, people, statements, found.strengths, chance, axes, directions, positions, precision, spread)


def _nothing(kept: Responses, people: Bools, statements: Bools) -> Structure:
    size, asked = len(kept.people), len(kept.statements)
    none = np.zeros(0)
    empty = np.zeros((size, 0))
    return Structure(kept, people, statements, none, 0.0, 0, np.zeros((asked, 0)), empty, empty[:, :, None], none)


def chance_strength(answers: csc_array, draws: np.random.Generator) -> float:
    """The 95 % point of the leading eigenvalue when nothing ties one statement to another.

    The answers of each statement are shuffled among those who gave them, up to 59 times; for large data fewer, and the
    point is then the mean plus Student's t times the spread (the leading eigenvalue hardly varies there).
    """
    people, asked = answers.shape
    per_person = np.bincount(answers.indices, minlength=people).astype(float)
    work = float((per_person**2).sum())
    times = int(np.clip(SHUFFLE_WORK / max(work, 1.0), 3, MOST_SHUFFLES))
    if people * asked * times <= 2_000_000:
        strengths = _shuffled_at_once(answers, draws, times)
    else:
        strengths = np.array([_shuffled(answers, draws) for _ in range(times)])
    if times >= 19:
        return float(np.sort(strengths)[int(np.ceil(LEVEL * (times + 1))) - 1])
    reach = float(stdtrit(times - 1, LEVEL)) * float(strengths.std(ddof=1)) * np.sqrt(1 + 1 / times)
    return float(strengths.mean() + reach)


def _shuffled(answers: csc_array, draws: np.random.Generator) -> float:
    shuffled = answers.copy()
    for first, last in zip(answers.indptr[:-1], answers.indptr[1:], strict=True):
        draws.shuffle(shuffled.data[first:last])
    return float(leading_axes(shuffled, 1, tolerance=1e-4).strengths[0])


def _shuffled_at_once(answers: csc_array, draws: np.random.Generator, times: int) -> Floats:
    """The same for small data, all shuffles in one array."""
    people, asked = answers.shape
    dense = np.zeros((times, asked, people))
    for column in range(asked):
        place = slice(answers.indptr[column], answers.indptr[column + 1])
        values = np.broadcast_to(answers.data[place], (times, place.stop - place.start))
        dense[:, column, answers.indices[place]] = draws.permuted(values, axis=1)
    # The smaller of the two squares has the same leading eigenvalue.
    other = dense.transpose(0, 2, 1)
    squares = dense @ other if asked <= people else other @ dense
    return np.asarray(np.linalg.eigvalsh(squares)[:, -1])


def position_scales(answers: csc_array, found: Axes, axes: int, chance: float) -> tuple[Floats, float]:
    """Variance of positions on each axis, shape (axes,), and variance of an answer around what the position says.

    An axis of strength s over `people` and the share f of cells filled: (s - what chance gives) / (people f²).
    """
    people, asked = answers.shape
    filled = answers.nnz / (people * asked)
    strengths = found.strengths[:axes]
    spread = np.maximum(strengths - chance * 0.9, 0.05 * strengths) / (people * filled**2)
    total = float((answers.data**2).sum() / max(answers.nnz, 1))
    return spread, max(total - float(spread.sum()) / asked, 0.05)


def place_people(answers: csc_array, directions: Floats, spread: Floats, noise: float) -> tuple[Floats, Floats]:
    """Positions from the statements a person did answer, shape (people, axes), and how precise they are.

    Ridge: z = (A + 1/spread)^-1 b with A = sum of v v' / noise over the answered statements, b = sum of v c / noise.
    Who answered little stands near the middle. `precision` is A. Source: Ilin & Raiko, JMLR 11 (2010).

    >>> answers = csc_array(np.array([[1.0, 1.0], [-1.0, 0.0]]))
    >>> place_people(answers, np.array([[0.7], [0.7]]), np.array([1.0]), 1.0)[0].round(3).tolist()
    [[0.707], [-0.47]]
    """
    people, axes = answers.shape[0], directions.shape[1]
    given = csc_array((np.ones(answers.nnz), answers.indices, answers.indptr), shape=answers.shape)
    pairs = (directions[:, :, None] * directions[:, None, :]).reshape(len(directions), axes * axes)
    precision = np.asarray(given @ pairs).reshape(people, axes, axes) / noise
    pull = np.asarray(answers @ directions) / noise
    if axes == 0:
        return np.zeros((people, 0)), precision
    positions = np.linalg.solve(precision + np.diag(1 / spread), pull[:, :, None])[:, :, 0]
    return np.asarray(positions, dtype=np.float64), precision


def statement_order(structure: Structure, most: int = 5) -> tuple[Anything, Ints]:
    """The statements that order people along the first axis: rows of those with the strongest pull, and their signs.

    Rows count in `structure.responses.statements`. Empty without an axis.
    """
    if structure.axes == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    pull = structure.directions[:, 0]
    rows = np.argsort(-np.abs(pull), kind="stable")[:most]
    return rows, np.sign(pull[rows]).astype(np.int64)
