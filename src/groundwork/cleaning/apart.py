"""Cleaning in a process of its own: with bounds, one at a time on this machine, and with nothing of ours at hand."""

import fcntl
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from groundwork.cleaning.kinds import Kind
from groundwork.cleaning.parts import Part
from groundwork.cleaning.refusal import NotTaken

LONGEST = 120  # seconds


def clean_apart(file: BinaryIO, kind: Kind, *, room: Path) -> tuple[Part, ...]:
    """Clean a file that lies on the disk, from its beginning. `room` is a folder to work in; nothing stays there.

    Raises:
        NotTaken: see `refusal.CODES`.
        OSError: when the disk is full.
    """
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _one_at_a_time(room), tempfile.TemporaryDirectory(dir=room) as folder:
        file.seek(0)
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        told = _run(file, kind, folder)
        if isinstance(told, dict):
            raise NotTaken(told["refused"])
        return tuple(
            Part(use, made, (Path(folder) / use).read_bytes(), width, height) for use, made, width, height in told
        )


def _run(file: BinaryIO, kind: Kind, folder: str) -> list[tuple[str, Kind, int, int]] | dict[str, str]:
    """What the process says; that it ended by its bounds, or by a fault, counts as a file that cannot be read."""
    # `-P`: nothing is imported from where it happens to be started; no variable of the house goes along.
    command = [sys.executable, "-P", "-m", "groundwork.cleaning", kind, folder]
    known = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(Path(__file__).parents[2]), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and a kind from a fixed list
            command, stdin=file, capture_output=True, timeout=LONGEST, env=known, cwd=folder, check=True
        )
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise NotTaken("broken") from None
    return told  # type: ignore[no-any-return]


@contextmanager
def _one_at_a_time(room: Path) -> Iterator[None]:
    """Two large pictures at once would need the memory of two."""
    with (room / "busy").open("w") as busy:
        fcntl.flock(busy, fcntl.LOCK_EX)
        yield
