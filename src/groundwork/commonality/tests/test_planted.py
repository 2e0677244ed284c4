"""Known answer 9: where nothing, a spectrum or groups were planted, and how often that is what is found.

Seeds are fixed, so a result never changes by chance. Wider tables: benchmarks/COMMONALITY.md.
"""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from groundwork.commonality import find_groups, own_statements
from groundwork.commonality.clusters import GROUPS, NONE, SPECTRUM
from groundwork.commonality.latent import spectra, weigh_groups
from groundwork.commonality.separation import bootstrap_jaccard, gap_probabilities
from groundwork.commonality.tests.planted import Matrix, camps, nothing, spectrum, store

SIZES = [(12, 20), (20, 30), (30, 40), (50, 40), (100, 50), (12, 40), (30, 20), (300, 60)]


def verdicts(matrices: list[Matrix]) -> list[str]:
    return [find_groups(store(matrix)).verdict for matrix in matrices]


def planted_sizes() -> list[tuple[int, int, int]]:
    return [(*SIZES[seed % len(SIZES)], seed) for seed in range(200)]


def test_nothing_is_hardly_ever_called_groups() -> None:
    found = verdicts([nothing(people, asked, min(asked, 30), seed) for people, asked, seed in planted_sizes()])
    assert found.count(GROUPS) <= 2
    assert found.count(NONE) >= 180


def test_a_spectrum_is_hardly_ever_called_groups() -> None:
    found = verdicts([spectrum(people, asked, min(asked, 30), seed) for people, asked, seed in planted_sizes()])
    assert found.count(GROUPS) <= 10
    large = verdicts([spectrum(100, 50, 40, seed) for seed in range(8)])
    assert large.count(SPECTRUM) == 8


def test_a_steep_spectrum_has_gaps_that_deceive_the_dip_test() -> None:
    """Why positions alone are not believed: many of these have a gap, and hardly any is called groups."""
    found = [find_groups(store(spectrum(100, 60, 30, seed, slope=3, even=True))) for seed in range(30)]
    deceived = [one for one in found if len(one.gap_p) and one.gap_p.max() <= 0.05]
    assert len(deceived) >= 20
    assert sum(one.verdict == GROUPS for one in found) <= 1


def test_two_groups_of_thirty_are_found() -> None:
    agreement = []
    for seed in range(60):
        matrix, labels = camps(30, 40, 40, seed)
        found = find_groups(store(matrix))
        if found.verdict == GROUPS:
            agreement.append(adjusted_rand_score(labels, found.labels))
    assert len(agreement) >= 54
    assert np.mean(agreement) >= 0.95


def test_three_groups_with_few_answers_are_found_more_often_than_gaps_show() -> None:
    found = [find_groups(store(camps(300, 100, 30, seed, groups=3, share=0.75)[0])) for seed in range(6)]
    assert sum(one.verdict == GROUPS for one in found) >= 4


@pytest.mark.parametrize("groups", [3, 4])
def test_the_number_of_groups_is_found(groups: int) -> None:
    matrix, labels = camps(200, 60, 60, seed=groups, groups=groups)
    found = find_groups(store(matrix))
    assert (found.verdict, len(found.sizes)) == (GROUPS, groups)
    assert adjusted_rand_score(labels, found.labels) > 0.95


def test_no_group_is_smaller_than_the_threshold() -> None:
    matrix, labels = camps(36, 40, 40, seed=1, share=0.95)
    keep = np.flatnonzero((labels == 0) | (np.arange(36) < 8))
    small = matrix[keep]
    assert int((labels[keep] == 1).sum()) == 4
    found = find_groups(store(small), threshold=5)
    assert found.verdict != GROUPS or found.sizes.min() >= 5


def test_own_statements_of_groups_that_mean_nothing_are_few() -> None:
    """Groups drawn in noise look different on the answers that drew them; on other answers they do not."""
    told = 0
    for seed in range(10):
        responses = store(nothing(100, 40, 40, seed))
        labels = (responses.values().reshape(100, 40)[:, :5].sum(axis=1) > 0).astype(np.int64)
        told += len({one.statement for one in own_statements(responses, labels, axes=1) if one.statement >= 5})
    assert told <= 0.10 * 10 * 35


def test_own_statements_of_real_groups_are_told() -> None:
    matrix, labels = camps(60, 40, 40, seed=3, share=0.9)
    differs = np.abs(np.nanmean(matrix[labels == 0], axis=0) - np.nanmean(matrix[labels == 1], axis=0)) > 1
    told = {one.statement for one in own_statements(store(matrix), labels, axes=1)}
    assert set(np.flatnonzero(differs)) == told


def test_people_on_a_line_have_no_gap_and_two_heaps_do() -> None:
    draws = np.random.default_rng(0)
    line = np.sort(draws.uniform(-1, 1, 200))[:, None]
    halves = (line[:, 0] > 0).astype(np.int64)
    centres = np.array([line[halves == 0].mean(axis=0), line[halves == 1].mean(axis=0)])
    assert gap_probabilities(line, halves, centres).min() > 0.5
    apart = line + np.where(halves == 1, 1.0, -1.0)[:, None]
    assert gap_probabilities(apart, halves, centres * 2).max() < 0.001
    assert bootstrap_jaccard(apart, halves, np.random.default_rng(1)).min() > 0.99
    blurred = draws.permutation(halves)
    assert bootstrap_jaccard(line, blurred, np.random.default_rng(1)).min() < 0.75


def test_groups_are_weighed_higher_than_spectra_only_where_there_are_groups() -> None:
    matrix, labels = camps(100, 40, 40, seed=1)
    found = find_groups(store(matrix))
    assert weigh_groups(store(matrix), labels, labels[:, None] - 0.5).gain > 10
    assert found.against_spectrum is not None
    assert found.against_spectrum.gain > 10
    steep = store(spectrum(100, 40, 40, 1, slope=3, even=True))
    structure = find_groups(steep).structure
    halves = (structure.positions[:, 0] > 0).astype(np.int64)
    assert weigh_groups(structure.responses, halves, structure.positions).gain < 0


@pytest.mark.parametrize("dimensions", [1, 2, 3, 4, 5])
def test_spectra_have_mean_0_and_variance_1_in_every_direction(dimensions: int) -> None:
    for nodes in spectra(dimensions):
        assert nodes.shape[1] == dimensions
        assert np.abs(nodes.mean(axis=0)).max() < 0.2
        assert np.abs(nodes.std(axis=0) - 1).max() < 0.15
