"""`centerpiece demo`, as somebody types it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from demonstration.seeds import read_seeds
from tests.machine.started import Started, own_databases, run, surroundings

SHOWN = [person for person in read_seeds().people if person.sees]


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A fresh deployment."""
    with own_databases() as databases:
        yield surroundings(tmp_path / "data", **databases)


def test_an_empty_house_is_filled_once_and_says_who_to_sign_in_as(env: dict[str, str]) -> None:
    first = run("demo", env=env)
    assert (first.returncode, first.stderr) == (0, "")
    assert "Making keys for 32 people" in first.stdout
    for person in SHOWN:
        assert f"{person.email}   {person.passphrase}" in first.stdout
    assert "AGE-SECRET-KEY" not in first.stdout
    second = run("demo", "--paper", env=env)
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout.startswith("This is the demonstration.")
    assert second.stdout.count("AGE-SECRET-KEY-1") == len(SHOWN)
    served = Started(env, "--demonstration")
    assert served.stop() == 0
    told = "\n".join(served.said)
    assert "Making" not in told
    assert told.index(SHOWN[0].passphrase) < told.index("Centerpiece is at")


def test_a_house_that_people_live_in_is_left_alone(env: dict[str, str]) -> None:
    assert run("invite", env=env).returncode == 0
    refused = run("demo", env=env)
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        "People live in this house, so the demonstration stays out of it. "
        "Choose an empty folder with --data, or an empty database."
    ]
    assert SHOWN[0].passphrase not in refused.stdout
    passed_over = run("demo", "--if-empty", env=env)
    assert (passed_over.returncode, passed_over.stderr) == (0, "")
    assert passed_over.stdout == "People live in this house, so the demonstration stays out of it.\n"
