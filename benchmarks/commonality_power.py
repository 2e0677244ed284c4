"""How often groups are called where nothing, a spectrum, or groups were planted.

Takes minutes: `python -m benchmarks.commonality_power [SEEDS]`.
Prints two tables in Markdown: false groups (none may exceed 5 %), and groups found. Each stands beside what the dip
test and the bootstrap alone would have said.
"""

import sys
from collections.abc import Callable

import numpy as np
from sklearn.metrics import adjusted_rand_score

from groundwork.commonality import find_groups
from groundwork.commonality.clusters import GROUPS, STABLE, SURE, FoundGroups
from groundwork.commonality.tests.planted import Matrix, camps, nothing, spectrum, store

SIZES = [(12, 20), (20, 30), (30, 40), (50, 40), (100, 60), (300, 100)]
ANSWERS = 30


def by_gap_alone(found: FoundGroups) -> bool:
    """Stable and with gaps: the rule without a model of a spectrum."""
    return bool(len(found.gap_p) and found.gap_p.max() <= SURE and found.jaccard.min() >= STABLE)


def rates(make: Callable[[int], Matrix], seeds: int) -> str:
    """Shares of seeds called groups: ours, and by gap alone."""
    found = [find_groups(store(make(seed))) for seed in range(seeds)]
    ours, gap = np.mean([one.verdict == GROUPS for one in found]), np.mean([by_gap_alone(one) for one in found])
    return f"{ours:.1%} ({gap:.1%})"


def false_groups(seeds: int) -> None:
    """Nothing, and spectra of three slopes, normal and even."""
    write = sys.stdout.write
    kinds = [(slope, even) for even in (False, True) for slope in (1.0, 2.0, 3.0)]
    names = [f"{'even' if even else 'normal'}, slope {slope:g}" for slope, even in kinds]
    write("| people × statements | nothing | " + " | ".join(names) + " |\n" + "| --- " * 8 + "|\n")
    for people, asked in SIZES:
        given = min(asked, ANSWERS)
        times = seeds if people < 100 else max(1, seeds // 4)
        cells = [rates(lambda seed, n=people, s=asked, a=given: nothing(n, s, a, seed), times)]
        for slope, even in kinds:
            cells.append(
                rates(lambda seed, n=people, s=asked, a=given, b=slope, e=even: spectrum(n, s, a, seed, b, e), times)
            )
        write(f"| {people} × {asked} | " + " | ".join(cells) + " |\n")
        sys.stdout.flush()


def found_groups(seeds: int) -> None:
    """Planted groups of different strength."""
    write = sys.stdout.write
    write("\n| planted | people × statements, answers each | share of agreement | called groups (gap alone) | ARI |\n")
    write("| --- | --- | --- | --- | --- |\n")
    settings = [(2, 12, 20, 20, 0.9), (2, 30, 40, 40, 0.8), (2, 30, 40, 40, 0.85), (2, 30, 40, 40, 0.9)]
    settings += [(3, 300, 100, answers, share) for answers in (30, 60) for share in (0.70, 0.72, 0.75)]
    settings += [(4, 400, 100, 60, 0.8)]
    for groups, people, asked, answers, share in settings:
        times = seeds if people < 100 else max(1, seeds // 4)
        called, gap, agreement = 0, 0, []
        for seed in range(times):
            matrix, labels = camps(people, asked, answers, seed, groups, share)
            found = find_groups(store(matrix))
            called += found.verdict == GROUPS
            gap += by_gap_alone(found)
            if found.verdict == GROUPS:
                kept = found.labels >= 0
                agreement.append(adjusted_rand_score(labels[kept], found.labels[kept]))
        mean = f"{np.mean(agreement):.2f}" if agreement else "-"
        size = f"{people} × {asked}, {answers}"
        write(
            f"| {groups} | {size} | {share} or {1 - share:.2f} | {called / times:.0%} ({gap / times:.0%}) | {mean} |\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    false_groups(wanted)
    found_groups(wanted)
