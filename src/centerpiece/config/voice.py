"""How the command line speaks: one calm line for each thing, and one clear line for what is in the way."""

import sys
from collections.abc import Iterable


class Trouble(Exception):
    """Something is in the way. Each of its lines says what, and what to do about it."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def say(line: str = "") -> None:
    """Print one line at once, even into a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def stop_if(found: Iterable[str]) -> None:
    """Raise what was found, if anything was.

    Raises:
        Trouble: with every line of `found`.
    """
    if lines := tuple(found):
        raise Trouble(*lines)
