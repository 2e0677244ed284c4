"""A house to start, in a folder and databases of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.machine.started import Started, own_databases, surroundings


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a fresh deployment."""
    with own_databases() as databases:
        yield surroundings(tmp_path / "data", **databases)


@pytest.fixture
def start(env: dict[str, str]) -> Iterator[Callable[..., Started]]:
    """Start the house: `start()`, or with settings: `start(CENTERPIECE_TLS="1")`. It is ended with the test."""
    running: list[Started] = []

    def begin(*options: str, **settings: str) -> Started:
        running.append(Started(env | settings, *options))
        return running[-1]

    yield begin
    for house in running:
        if house.process.poll() is None:
            house.kill()
