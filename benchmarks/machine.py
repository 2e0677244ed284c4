"""A served house: how long a start takes, what a worker weighs, how many lists it answers."""

import http.client
import os
import subprocess
from pathlib import Path
from time import perf_counter

from django.db import connections
from django.urls import reverse

from benchmarks.population import PROCESSES, population, signed_in
from benchmarks.rows import Row
from tests.machine.started import Started, surroundings

REQUESTS = 10_000
LISTS = 600


def served() -> list[Row]:
    """Start for the second time; then one worker answers 10,000 requests, and lists as fast as it can."""
    cookies = signed_in(population().cast.june)
    connections.close_all()
    env = surroundings(Path(os.environ["CENTERPIECE_DATA"]))
    Started(env, "--workers", "1").stop()
    began = perf_counter()
    house = Started(env, "--workers", "1")
    start = perf_counter() - began
    try:
        before = _heaviest(house)
        _ask(house, reverse("public:home"), REQUESTS // 2, {})
        _ask(house, reverse("practice:processes"), REQUESTS // 2 - LISTS, cookies)
        rate = LISTS / _ask(house, reverse("practice:processes"), LISTS, cookies)
        after = _heaviest(house)
    finally:
        house.stop()
    return [
        Row("second start, until it answers", f"{start:.2f} s", "≤ 3 s", "", start <= 3),
        Row(
            f"worker after {REQUESTS:,} requests", f"{after:.0f} MB", "≤ 120 MB", f"{before:.0f} MB fresh", after <= 120
        ),
        Row(f"lists of {PROCESSES} processes, one worker", f"{rate:.0f} requests/s", "≥ 100", "", rate >= 100),
    ]


def _ask(house: Started, path: str, times: int, cookies: dict[str, str]) -> float:
    """Seconds that so many requests take, one after the other on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Accept-Encoding": "br"}
    began = perf_counter()
    for _ in range(times):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
    return perf_counter() - began


def _heaviest(house: Started) -> float:
    """Megabytes of memory of the heaviest of its processes, what it shares with others included."""
    listed = subprocess.run(
        ["ps", "-o", "rss=", "-p", ",".join(map(str, house.everyone()))], capture_output=True, text=True, check=True
    ).stdout
    return max(map(int, listed.split())) / 1024
