"""Intervals for shares and for differences of shares. A share is in [0, 1], a gap in [-1, 1]."""

from math import sqrt

from scipy.special import ndtri


def wilson_interval(count: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of the share `count / n`.

    (p + z²/2n ± z sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n). Undefined, and (0, 1), for n = 0.
    Source: Wilson, J. Am. Statist. Assoc. 22 (1927).

    >>> [round(end, 4) for end in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    """
    if n == 0:
        return 0.0, 1.0
    z = float(ndtri(0.5 + level / 2))
    share = count / n
    middle = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # At 0 and n one end is 0 or 1 exactly; arithmetic alone leaves a crumb.
    low = 0.0 if count == 0 else (middle - reach) / (1 + z * z / n)
    high = 1.0 if count == n else (middle + reach) / (1 + z * z / n)
    return low, high


def gap_interval(count: int, n: int, other_count: int, other_n: int, level: float = 0.95) -> tuple[float, float]:
    """Newcombe's interval of `count / n - other_count / other_n`, two separate groups.

    With Wilson ends l, u: the lower end is d - sqrt((p1 - l1)² + (u2 - p2)²), the upper d + sqrt((u1 - p1)² + (p2 -
    l2)²). Undefined, and (-1, 1), when a group is empty. Source: Newcombe, Statist. Med. 17:873 (1998), method 10.

    >>> [round(end, 4) for end in gap_interval(56, 70, 48, 80)]
    [0.0524, 0.3339]
    """
    if n == 0 or other_n == 0:
        return -1.0, 1.0
    share, other = count / n, other_count / other_n
    low, high = wilson_interval(count, n, level)
    other_low, other_high = wilson_interval(other_count, other_n, level)
    gap = share - other
    return (
        gap - sqrt((share - low) ** 2 + (other_high - other) ** 2),
        gap + sqrt((high - share) ** 2 + (other - other_low) ** 2),
    )


def paired_gap_interval(
    both: int, only_after: int, only_before: int, neither: int, level: float = 0.95
) -> tuple[float, float]:
    """Newcombe's interval of the share after minus the share before, the same people twice.

    As for two separate groups, with the correlation phi of the two answers taken off: d ± sqrt(x² - 2 phi x y + y²).
    phi is corrected towards 0 by n/2 when positive, and is 0 when a margin is empty. Undefined, and (-1, 1), for
    nobody.
    Source: Newcombe, Statist. Med. 17:2635 (1998), method 10.

    >>> [round(end, 4) for end in paired_gap_interval(1, 7, 1, 12)]
    [0.0256, 0.5069]
    """
    n = both + only_after + only_before + neither
    if n == 0:
        return -1.0, 1.0
    before, after = both + only_before, both + only_after
    low, high = wilson_interval(after, n, level)
    before_low, before_high = wilson_interval(before, n, level)
    share, before_share = after / n, before / n
    phi = _correlation(both, only_after, only_before, neither)
    gap = (only_after - only_before) / n

    def reach(here: float, there: float) -> float:
        return sqrt(max(0.0, here * here - 2 * phi * here * there + there * there))

    return (
        gap - reach(share - low, before_high - before_share),
        gap + reach(high - share, before_share - before_low),
    )


def _correlation(both: int, only_after: int, only_before: int, neither: int) -> float:
    n = both + only_after + only_before + neither
    margins = (both + only_after) * (only_before + neither) * (both + only_before) * (only_after + neither)
    if margins == 0:
        return 0.0
    product = float(both * neither - only_after * only_before)
    if product > 0:
        product = max(product - n / 2, 0.0)
    return product / sqrt(margins)
