"""Are there groups in the data that nobody named? Often the honest answer is no."""

from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from groundwork.commonality.arrays import Floats, Ints
from groundwork.commonality.kmeans import kmeans, lloyd
from groundwork.commonality.latent import ENOUGH, GroupEvidence, weigh_groups
from groundwork.commonality.responses import Responses, order_of
from groundwork.commonality.separation import bootstrap_jaccard, gap_probabilities
from groundwork.commonality.structure import Structure, find_structure

NONE, SPECTRUM, GROUPS = "none", "spectrum", "groups"
MOST_GROUPS = 6
STARTS = 10
LEAST_SHARE = 0.05
STABLE = 0.75
SURE = 0.05
# Groups need `ENOUGH` more log-likelihood than any spectrum (about 7 to 1); without a visible gap also a z beyond its
# one-sided 1 % point. Chosen by what planted groups and spectra gave: benchmarks/COMMONALITY.md.
FAR_BETTER_Z = 2.33
# Starts and resamples use this many people, who are a random sample: rows are in the order of a hash.
# Everyone still gets a label and enters the gap test.
MOST_RESAMPLED = 5_000


@dataclass(frozen=True, eq=False)
class FoundGroups:
    """The verdict: "none" (no clear pattern), "spectrum" (a pattern, no gap) or "groups" (clear groups).

    `labels` (people,) has the group of each person, largest group 0, and -1 for nobody's and when there are no groups.
    Evidence: `structure`; the `sizes` of the groups that were tried, `jaccard` how well each comes back, `gap_p` the
    p-value of no gap to its nearest, each of shape (tried,); `against_spectrum` whether groups explain the answers
    better than any spectrum. `placed` are the labels tried, of the people of `structure.responses` alone. `reason` says
    in a few words what decided.
    """

    verdict: str
    reason: str
    labels: Ints
    structure: Structure
    seed: int
    sizes: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    jaccard: Floats = field(default_factory=lambda: np.zeros(0))
    gap_p: Floats = field(default_factory=lambda: np.zeros(0))
    against_spectrum: GroupEvidence | None = None
    placed: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


def data_seed(responses: Responses) -> int:
    """A seed from the answers themselves: the same answers always give the same verdict.

    >>> from groundwork.commonality.responses import gather
    >>> data_seed(gather([("a", "s", "agree")])) == data_seed(gather([("a", "s", "agree"), ("a", "s", "agree")]))
    True
    """
    content = blake2b(digest_size=8)
    for part in (responses.starts, responses.columns, responses.answers):
        content.update(np.ascontiguousarray(part).tobytes())
    return int.from_bytes(content.digest(), "big")


def find_groups(
    responses: Responses, threshold: int = 5, seed: int | None = None, squared: Floats | None = None
) -> FoundGroups:
    """Looks for groups, and believes only clear ones.

    People with 7 answers or all, statements with 5. No axis above chance: "none". k-means for 2 to 6 groups, the
    smallest with at least `threshold` people and 5 %; the number with the best silhouette (Rousseeuw, J. Comput. Appl.
    Math. 20, 1987; to centres) is tested. "groups" only if each comes back in resamples (Jaccard >= 0.75) *and* groups
    explain the answers better than every spectrum (`weigh_groups`): by a log-likelihood of 2 where each has a gap to
    its nearest (dip test, p <= 0.05), or else beyond doubt (z >= 2.33). Else "spectrum". `seed` is taken from the
    answers if not given; `squared` is the Gram matrix of these responses if it is at hand. Same input, same bits.

    >>> from groundwork.commonality.responses import gather
    >>> camps = {"x": "agree", "y": "disagree"}
    >>> answers = [(f"{camp}{i}", f"s{j}", camps[camp]) for camp in camps for i in range(15) for j in range(9)]
    >>> found = find_groups(gather(answers))
    >>> found.verdict, found.sizes.tolist()
    ('groups', [15, 15])
    """
    ordered, place = _in_order(responses)
    structure = find_structure(ordered, np.random.default_rng([1, seed or 0]), squared)
    # Only from what plays a part: one person alone on other statements must not change a bit.
    seed = data_seed(structure.responses) if seed is None else seed
    draws = np.random.default_rng([2, seed])
    nobody = np.full(len(responses.people), -1, dtype=np.int64)
    if len(structure.responses.people) < 2 * threshold or len(structure.responses.statements) < 2:
        return FoundGroups(NONE, "too few people or statements", nobody, structure, seed)
    if structure.axes == 0:
        return FoundGroups(NONE, "no clear pattern", nobody, structure, seed)
    best = _partition(structure.positions, threshold, draws)
    if best is None:
        return FoundGroups(SPECTRUM, "a pattern, but no groups large enough", nobody, structure, seed)
    labels, centres = best
    jaccard = bootstrap_jaccard(structure.positions[:MOST_RESAMPLED], labels[:MOST_RESAMPLED], draws)
    gap_p = gap_probabilities(structure.positions, labels, centres)
    against = weigh_groups(structure.responses, labels, structure.positions)
    verdict, reason = _weigh(jaccard, gap_p, against)
    if verdict == GROUPS:
        nobody[place[structure.people]] = labels
    return FoundGroups(verdict, reason, nobody, structure, seed, np.bincount(labels), jaccard, gap_p, against, labels)


def _weigh(jaccard: Floats, gap_p: Floats, against: GroupEvidence) -> tuple[str, str]:
    if jaccard.min() < STABLE:
        return SPECTRUM, "groups that do not come back when people are drawn again"
    if against.gain >= ENOUGH and gap_p.max() <= SURE:
        return GROUPS, "groups with gaps, which no spectrum explains as well"
    if against.gain >= ENOUGH and against.z >= FAR_BETTER_Z:
        return GROUPS, "groups that explain the answers far better than any spectrum"
    if gap_p.max() <= SURE:
        return SPECTRUM, "gaps that a spectrum explains as well"
    return SPECTRUM, "a pattern without a gap"


def _in_order(responses: Responses) -> tuple[Responses, Ints]:
    """People by the hash of their id, and where each now stands."""
    order = np.array(
        sorted(range(len(responses.people)), key=lambda row: order_of(responses.people[row])), dtype=np.int64
    )
    if bool((order == np.arange(len(order))).all()):
        return responses, order
    answered = responses.answered[order]
    first = np.repeat(responses.starts[:-1][order] - (np.cumsum(answered) - answered), answered)
    taken = first + np.arange(len(responses.answers))
    starts = np.concatenate([[0], np.cumsum(answered)])
    people = tuple(responses.people[row] for row in order.tolist())
    return Responses(people, responses.statements, starts, responses.columns[taken], responses.answers[taken]), order


def _partition(points: Floats, threshold: int, draws: np.random.Generator) -> tuple[Ints, Floats] | None:
    """The labels and centres with the best silhouette, or None if no group is large enough."""
    people = len(points)
    sample = points[:MOST_RESAMPLED]
    smallest = max(threshold, LEAST_SHARE * people)
    best: tuple[float, Ints, Floats] | None = None
    for k in range(2, MOST_GROUPS + 1):
        if k * smallest > people:
            break
        runs = kmeans(sample, k, draws, np.ones((STARTS, len(sample))))
        run = lloyd(points, runs.centres[[int(runs.scatter.argmin())]], np.ones((1, people)))
        labels = run.labels[0].astype(np.int64)
        if np.bincount(labels, minlength=k).min() < smallest:
            continue
        quality = silhouette(points, run.centres[0])
        if best is None or quality > best[0] + 1e-9:
            best = (quality, *_largest_first(labels, run.centres[0]))
    return None if best is None else best[1:]


def silhouette(points: Floats, centres: Floats) -> float:
    """Mean of (b - a) / b over people: a the distance to one's own centre, b to the next nearest one. In [0, 1].

    >>> silhouette(np.array([[0.0], [1.0]]), np.array([[0.0], [1.0]]))
    1.0
    """
    away = np.partition(((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2), 1, axis=1)[:, :2]
    own, next_one = np.sqrt(away).T
    return float(np.mean((next_one - own) / np.maximum(next_one, 1e-12)))


def _largest_first(labels: Ints, centres: Floats) -> tuple[Ints, Floats]:
    sizes = np.bincount(labels, minlength=len(centres))
    first_seen = np.array([int(np.argmax(labels == group)) for group in range(len(centres))])
    order = np.lexsort((first_seen, -sizes))
    ranks = np.empty(len(centres), dtype=np.int64)
    ranks[order] = np.arange(len(centres))
    return ranks[labels], centres[order]
