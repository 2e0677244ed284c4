"""Against SciPy, against scikit-learn, and against numbers in print."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn.cluster import KMeans

from groundwork.commonality import (
    benjamini_hochberg,
    gap_interval,
    holm,
    label_test,
    majority_probability,
    mcnemar,
    paired_gap_interval,
    posterior_mean,
    share_bound,
    wilson_interval,
)
from groundwork.commonality.agreement import MOST_SUMMED, unheard_distribution
from groundwork.commonality.kmeans import kmeans
from groundwork.commonality.separation import nearest_groups


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 200))
def test_posterior_with_known_membership_is_beta_binomial(count: int, others: int, unheard: int) -> None:
    n, size = count + others, count + others + unheard
    if size == 0:
        return
    exact = stats.betabinom(unheard, count + 0.5, others + 0.5)
    assert majority_probability(count, n, size) == pytest.approx(exact.sf(size // 2 - count), abs=1e-9)
    assert share_bound(count, n, size) == pytest.approx((count + exact.ppf(0.05)) / size)
    assert posterior_mean(count, n, size) == pytest.approx((count + exact.mean()) / size)
    assert unheard_distribution(count, n, size) == pytest.approx(exact.pmf(np.arange(unheard + 1)), abs=1e-9)


@given(st.integers(0, 500), st.integers(0, 500))
def test_posterior_without_membership_is_beta(count: int, others: int) -> None:
    exact = stats.beta(count + 0.5, others + 0.5)
    assert majority_probability(count, count + others) == pytest.approx(exact.sf(0.5), abs=1e-9)
    assert share_bound(count, count + others) == pytest.approx(exact.ppf(0.05), abs=1e-9)


@pytest.mark.parametrize(
    ("count", "n", "size"), [(0, 10, 6000), (60, 100, 20_000), (2600, 5000, 12_000), (5, 9, 30_000)]
)
def test_the_stand_in_for_many_unheard_is_close(count: int, n: int, size: int) -> None:
    assert size - n > MOST_SUMMED
    exact = stats.betabinom(size - n, count + 0.5, n - count + 0.5)
    assert majority_probability(count, n, size) == pytest.approx(exact.sf(size // 2 - count), abs=3e-4)
    assert share_bound(count, n, size) == pytest.approx((count + exact.ppf(0.05)) / size, abs=3e-4)


def test_more_of_a_kind_than_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="more answers of one kind"):
        majority_probability(3, 2)


@pytest.mark.parametrize(
    ("cells", "printed"),
    [  # Newcombe 1998, table II, method 10.
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((10, 10, 0, 20), (0.6791, 1.0000)),
        ((10, 10, 0, 10), (0.6075, 1.0000)),
    ],
)
def test_gap_intervals_as_printed(cells: tuple[int, int, int, int], printed: tuple[float, float]) -> None:
    assert [round(end, 4) for end in gap_interval(*cells)] == list(printed)


def test_paired_interval_as_printed() -> None:
    """Bentur and others 2009, in Fagerland, Lydersen & Laake, Statistical Analysis of Contingency Tables."""
    assert [round(end, 4) for end in paired_gap_interval(1, 1, 7, 12)] == [-0.5069, -0.0256]


@given(*[st.integers(0, 40)] * 4)
def test_paired_interval_by_its_definition(both: int, gained: int, lost: int, neither: int) -> None:
    n = both + gained + lost + neither
    if n == 0:
        return
    share = np.array([both + gained, both + lost]) / n
    ends = np.array([wilson_interval(both + gained, n), wilson_interval(both + lost, n)])
    margins = float((both + gained) * (lost + neither) * (both + lost) * (gained + neither))
    product = both * neither - gained * lost
    product = max(product - n / 2, 0) if product > 0 else product
    phi = product / margins**0.5 if margins else 0.0
    down = np.array([share[0] - ends[0, 0], ends[1, 1] - share[1]])
    up = np.array([ends[0, 1] - share[0], share[1] - ends[1, 0]])
    gap = share[0] - share[1]
    low = gap - max(0.0, down[0] ** 2 - 2 * phi * down[0] * down[1] + down[1] ** 2) ** 0.5
    high = gap + max(0.0, up[0] ** 2 - 2 * phi * up[0] * up[1] + up[1] ** 2) ** 0.5
    assert paired_gap_interval(both, gained, lost, neither) == pytest.approx((low, high), abs=1e-12)


@given(st.integers(0, 50), st.integers(1, 50))
def test_wilson_is_scipys(count: int, more: int) -> None:
    n = count + more
    exact = stats.binomtest(count, n).proportion_ci(method="wilson")
    assert wilson_interval(count, n) == pytest.approx((exact.low, exact.high))


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_is_the_binomial_test(one: int, other: int) -> None:
    expected = stats.binomtest(one, one + other).pvalue if one + other else 1.0
    assert mcnemar(one, other) == pytest.approx(expected)


@given(st.integers(1, 30), st.integers(1, 30), st.data())
def test_two_equal_groups_are_fishers_exact_test(n: int, other: int, data: st.DataObject) -> None:
    """For equal groups the two orders, by probability and by distance, are the same."""
    other = n
    given_answers = np.array([data.draw(st.integers(0, n)), data.draw(st.integers(0, other))])
    table = [given_answers.tolist(), (np.array([n, other]) - given_answers).tolist()]
    assert label_test(given_answers, np.array([n, other])) == pytest.approx(stats.fisher_exact(table).pvalue)


def test_three_groups_against_shuffled_labels() -> None:
    labels, answers = np.repeat([0, 1, 2], [8, 9, 7]), np.repeat([1, 0, 1, 0, 1, 0], [7, 1, 4, 5, 2, 5])
    seen = np.array([answers[labels == group].sum() for group in range(3)])
    n = np.array([8, 9, 7])
    draws = np.random.default_rng(0)

    def distance(given_answers: np.ndarray) -> float:
        return float((((given_answers - n * answers.mean()) ** 2) / n).sum())

    shuffled = [
        distance(np.bincount(draws.permutation(labels), weights=answers, minlength=3)) for _draw in range(20_000)
    ]
    expected = np.mean(np.array(shuffled) >= distance(seen) - 1e-9)
    assert label_test(seen, n) == pytest.approx(expected, abs=0.01)


def test_drawn_and_weighed_tables_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, n = np.array([9, 4, 6, 2]), np.array([10, 10, 10, 10])
    exact = label_test(seen, n)
    monkeypatch.setattr("groundwork.commonality.label_shuffling.MOST_TABLES", 1)
    assert label_test(seen, n) == pytest.approx(exact, abs=0.003)
    assert label_test(seen, n) == label_test(seen[::-1], n)


def test_many_people_are_tested_by_chi_squared() -> None:
    seen, n = np.array([700, 650, 640, 500]), np.array([1000, 1000, 1000, 800])
    expected = stats.chi2_contingency(np.array([seen, n - seen]), correction=False).pvalue
    assert label_test(seen, n) == pytest.approx(expected)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_benjamini_hochberg_is_scipys(p: list[float]) -> None:
    assert benjamini_hochberg(np.array(p)) == pytest.approx(stats.false_discovery_control(p))


def test_holm_by_hand() -> None:
    assert holm(np.array([0.04, 0.01, 0.03, 0.005])).tolist() == pytest.approx([0.06, 0.03, 0.06, 0.02])


@pytest.mark.parametrize("k", [2, 3, 5])
def test_kmeans_is_as_good_as_scikit_learns(k: int) -> None:
    draws = np.random.default_rng(k)
    points = draws.normal(size=(300, 3)) + 4 * draws.normal(size=(k, 3))[np.arange(300) % k]
    ours = kmeans(points, k, np.random.default_rng(0), np.ones((20, 300))).scatter.min()
    theirs = KMeans(k, n_init=20, random_state=0).fit(points).inertia_
    assert ours == pytest.approx(theirs, rel=1e-6)


def test_weights_of_two_are_points_counted_twice() -> None:
    draws = np.random.default_rng(1)
    points = np.concatenate([draws.normal(size=(20, 2)), draws.normal(size=(20, 2)) + 8])
    weights = np.where(np.arange(40) < 5, 2.0, 1.0)
    doubled = np.concatenate([points, points[:5]])
    one = kmeans(points, 2, np.random.default_rng(0), weights[None, :])
    other = kmeans(doubled, 2, np.random.default_rng(0), np.ones((1, 45)))
    assert one.scatter == pytest.approx(other.scatter)
    assert nearest_groups(one.centres[0]).tolist() == [1, 0]
