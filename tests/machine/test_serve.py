"""`centerpiece serve`: starts, answers, keeps its parts going, stops."""

import os
import signal
import stat
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.machine.started import Started, gone, run, wait_until

Start = Callable[..., Started]
NO_MAIL = "No mail server is set, so this house sends no mail (CENTERPIECE_MAIL, see deploy/README.md)."


def test_a_first_start_says_each_long_step_and_a_second_has_none(start: Start, env: dict[str, str]) -> None:
    first = start()
    assert first.stop() == 0
    told = "\n".join(first.said)
    assert "Bringing the database 'default' up to date" in told
    assert "Bringing the database 'keys' up to date" in told
    assert "Collecting scripts and styles" in told
    second = start()
    assert second.said == [f"Centerpiece is at {second.url} (Ctrl+C stops it)."]
    assert second.stop() == 0
    checked = run("check", "--port", "0", env=env)
    assert (checked.returncode, checked.stdout) == (0, f"{NO_MAIL}\nNothing is in the way.\n"), checked.stderr


def test_it_answers_and_what_it_keeps_is_for_its_user_alone(start: Start, env: dict[str, str]) -> None:
    house = start()
    with urllib.request.urlopen(f"{house.url}/") as answer:
        assert answer.status == 200
    folder = Path(env["CENTERPIECE_DATA"])
    kept = [folder, *(path for path in folder.iterdir() if path.is_file())]
    assert {path.name for path in kept} >= {"data", "secret.key"}
    assert [path.name for path in kept if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_it_stops_at_ctrl_c_with_every_process(start: Start) -> None:
    house = start()
    # The supervisor, the chores, gunicorn and its two workers.
    wait_until(lambda: len(house.everyone()) == 5, "not everyone is there")
    everyone = house.everyone()
    house.process.send_signal(signal.SIGINT)
    assert house.process.wait(60) == 0
    assert [pid for pid in everyone if not gone(pid)] == []


def test_a_part_that_died_is_started_again(start: Start) -> None:
    house = start()
    before = set(house.children())
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: len(set(house.children()) - before) == 2, "the parts did not come back")
    wait_until(lambda: sum("Centerpiece is at" in line for line in house.said) == 2, "the web part is not ready again")
    with urllib.request.urlopen(f"{house.url}/") as answer:
        assert answer.status == 200
    assert house.stop() == 0


def test_when_the_supervisor_is_killed_its_parts_end_and_the_port_is_free(start: Start) -> None:
    house = start()
    parts = [pid for pid in house.everyone() if pid != house.process.pid]
    house.process.kill()
    house.process.wait(60)
    wait_until(lambda: all(gone(pid) for pid in parts), "parts went on without their supervisor")


def test_a_port_in_use_is_one_clear_line(start: Start, env: dict[str, str]) -> None:
    house = start()
    refused = run("serve", "--port", str(house.port), env=env)
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        f"Port {house.port} is in use. Stop what uses it, or choose another port with --port {house.port + 1}."
    ]


def test_nothing_of_a_request_is_logged(start: Start) -> None:
    house = start()
    asked = urllib.request.Request(
        f"{house.url}/no-such-page?who=plaintext-sentinel", headers={"User-Agent": "Telltale/1"}
    )
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(asked)
    assert house.stop() == 0
    told = "\n".join(house.said)
    assert "no-such-page" not in told
    assert "plaintext-sentinel" not in told
    assert "Telltale" not in told
    assert "127.0.0.1" not in told.replace(house.url, "")
