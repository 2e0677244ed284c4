"""A `centerpiece serve` of its own for a test: its own data folder, port and databases."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

COMMAND = [sys.executable, "-m", "centerpiece.config.command"]
# Long enough for the slowest machine; no test measures how much of it was needed.
PATIENCE = 600


def free_port() -> int:
    """A port that nothing listens on right now, below those that the system hands out by itself: what a browser of
    another test connects from takes none of these in the meantime."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as trial, suppress(OSError):
            trial.bind(("127.0.0.1", port))
            return port


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a deployment: what the tests run with, less what is theirs, with a data folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CENTERPIECE_", "DJANGO_"))}
    return kept | {"CENTERPIECE_DATA": str(folder)} | more


def run(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command of `centerpiece` to its end."""
    return subprocess.run(
        [*COMMAND, *arguments], env=env, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@contextmanager
def own_databases() -> Iterator[dict[str, str]]:
    """Where the tests run on PostgreSQL: two fresh databases, as the environment names them. On SQLite nothing."""
    if not (url := os.environ.get("DATABASE_URL")):
        yield {}
        return
    parts = urlsplit(url)
    name = f"machine_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        for made in (name, f"{name}_keys"):
            server.execute(f'CREATE DATABASE "{made}"')
        try:
            yield {
                "DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}")),
                "KEYS_DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}_keys")),
            }
        finally:
            for made in (name, f"{name}_keys"):
                server.execute(f'DROP DATABASE "{made}" WITH (FORCE)')


class Started:
    """A running house: `url`, what it has `said`, and its processes."""

    def __init__(self, env: dict[str, str], *options: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [*COMMAND, "serve", "--port", str(self.port), "--workers", "2", *options],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._ready = threading.Event()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        if not self._ready.wait(PATIENCE) or self.process.poll() is not None:
            self.kill()
            raise AssertionError("\n".join(self.said))

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            if "Centerpiece is at" in line:
                self._ready.set()
        self._ready.set()

    def children(self) -> list[int]:
        """The process ids of the parts: web and chores."""
        return _children_of(self.process.pid)

    def everyone(self) -> list[int]:
        """The ids of all its processes."""
        return [self.process.pid, *(pid for part in self.children() for pid in (part, *_children_of(part)))]

    def stop(self) -> int:
        """Ask it to stop; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        return code

    def kill(self) -> None:
        """End every process of it at once, as a power cut would."""
        for pid in self.everyone() if self.process.poll() is None else []:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait(PATIENCE)


def _children_of(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-o", "ppid=,pid="], capture_output=True, text=True, check=True).stdout
    return [int(child) for parent, child in re.findall(r"(\d+)\s+(\d+)", listed) if int(parent) == pid]


def wait_until(true: object, what: str) -> None:
    """Wait until a function says so.

    Raises:
        AssertionError: with `what` when it never does.
    """
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        if true():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError(what)


def gone(pid: int) -> bool:
    """Is there no such process any more (or only what is left of it until its parent looks)?"""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return not listed.strip() or listed.strip().startswith("Z")
