"""Common ground, how long and how much memory: beside a floor, and beside a peer, in the same run.

`python -m benchmarks.commonality [--peer PYTHON] [--largest]` prints a table in Markdown. PYTHON is the interpreter of
an environment that has red-dwarf 0.4.0. Each measure runs three times in a process of its own, on one thread; CPU
seconds are the median, without start-up and reading; memory is the peak of the process. The floor is the least that
anybody does: a sparse matrix, two axes, k-means with ten starts, counts for each group.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import process_time

import numpy as np
from numpy.typing import NDArray

SIZES = {"1k × 100": (1_000, 100), "10k × 300": (10_000, 300), "100k × 1,000": (100_000, 1_000)}
ANSWERS = 30
ROUNDS = 3
TOO_LONG_FOR_PEER = 20_000
Arrays = dict[str, NDArray[np.int64]]


def planted(people: int, asked: int) -> Arrays:
    """Three groups with profiles of their own, about 30 answers a person, in the order in which they might arrive."""
    draws = np.random.default_rng(people)
    given = min(ANSWERS, asked)
    person = np.repeat(np.arange(people), given)
    offset = draws.integers(0, asked, people)
    # A stride without a common factor meets no statement twice.
    stride = draws.choice(np.flatnonzero(np.gcd(np.arange(asked), asked) == 1), people)
    statement = (offset[:, None] + stride[:, None] * np.arange(given)).ravel() % asked
    profile = np.where(draws.random((3, asked)) < 0.5, 0.8, 0.2)
    agrees = draws.random(len(person)) < profile[person % 3, statement]
    answer = np.where(draws.random(len(person)) < 0.1, 2, np.where(agrees, 0, 1))
    order = draws.permutation(len(person))
    return {
        "person": person[order],
        "statement": statement[order],
        "answer": answer[order],
        "size": np.array([people, asked]),
    }


def floor(arrays: Arrays) -> None:
    """CSR, two axes, k-means, counts."""
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import svds
    from sklearn.cluster import KMeans

    people, asked = arrays["size"].tolist()
    values = np.array([1.0, -1.0, 0.0])[arrays["answer"]]
    matrix = csr_array((values, (arrays["person"], arrays["statement"])), shape=(people, asked))
    _left, _strengths, axes = svds(matrix, k=2, random_state=0)
    KMeans(3, n_init=10, random_state=0).fit(matrix @ axes.T)
    cells = (arrays["person"] % 3 * asked + arrays["statement"]) * 3 + arrays["answer"]
    np.bincount(cells, minlength=3 * asked * 3)


def known(arrays: Arrays) -> None:
    """All known-group statistics, the exact Gram matrix, eight axes."""
    from groundwork.commonality import centred, known_groups, leading_axes

    responses, groups = _stored(arrays)
    known_groups(responses, groups)
    leading_axes(centred(responses), 8)


def search(arrays: Arrays) -> None:
    """The same and the search for groups."""
    from groundwork.commonality import find_groups, known_groups

    responses, groups = _stored(arrays)
    known_groups(responses, groups)
    sys.stderr.write(find_groups(responses).verdict + "\n")


def _stored(arrays: Arrays):  # type: ignore[no-untyped-def]
    from groundwork.commonality import Groups, from_codes

    people, asked = arrays["size"].tolist()
    names, statements = [str(row) for row in range(people)], [str(column) for column in range(asked)]
    responses = from_codes(arrays["person"], arrays["statement"], arrays["answer"], names, statements)
    label = np.arange(people) % 3
    return responses, Groups(("a", "b", "c"), label[None, :] == np.arange(3)[:, None], np.zeros(3, dtype=np.int64))


def peer(arrays: Arrays) -> None:
    """red-dwarf as its documentation runs it."""
    from reddwarf.implementations.polis import run_pipeline

    signs = np.array([1, -1, 0])[arrays["answer"]].tolist()
    rows = zip(arrays["person"].tolist(), arrays["statement"].tolist(), signs, strict=True)
    run_pipeline(votes=[{"participant_id": p, "statement_id": s, "vote": v} for p, s, v in rows])


MEASURES: dict[str, Callable[[Arrays], None]] = {"floor": floor, "known": known, "search": search, "peer": peer}


def measure_here(name: str, file: str) -> None:
    """What a child process does: load, run, tell."""
    with np.load(file) as loaded:
        arrays = {key: loaded[key] for key in loaded.files}
    # Imports are part of starting, not of computing.
    MEASURES[name](planted(60, 40))
    begun = process_time()
    MEASURES[name](arrays)
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps([process_time() - begun, peak]) + "\n")


def measured(python: str, name: str, file: Path) -> tuple[float, float]:
    """Median CPU seconds and MB of three runs."""
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    command = [python, __file__, "--child", name, str(file)]
    rounds = []
    for _round in range(1 if name == "peer" else ROUNDS):
        done = subprocess.run(command, env=os.environ | threads, capture_output=True, text=True, check=True)
        rounds.append(json.loads(done.stdout.splitlines()[-1]))
    return median(row[0] for row in rounds), median(row[1] for row in rounds)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", help="interpreter that has red-dwarf 0.4.0")
    parser.add_argument("--largest", action="store_true", help="the peer also on the largest, which takes minutes")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        measure_here(*options.child)
        return
    write = sys.stdout.write
    write(
        "| | floor | known groups, Gram, 8 axes | and the search | red-dwarf 0.4.0 |\n| --- | --- | --- | --- | --- |\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        for title, size in SIZES.items():
            file = Path(folder) / "answers.npz"
            np.savez(file, **planted(*size))  # type: ignore[arg-type]
            cells = [measured(sys.executable, name, file) for name in ("floor", "known", "search")]
            if options.peer and (options.largest or size[0] < TOO_LONG_FOR_PEER):
                cells.append(measured(options.peer, "peer", file))
            low = cells[0]
            texts = [f"{cpu:.2f} s, {peak:.0f} MB ({cpu / low[0]:.1f} ×, {peak / low[1]:.2f} ×)" for cpu, peak in cells]
            write(f"| {title} | " + " | ".join([*texts, "-"][:4]) + " |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
