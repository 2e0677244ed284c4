"""Keeps several processes going as one: starts them, starts again the one that died, stops all of them cleanly.

Each part is forked from this process, which has loaded the house already, so that they share its memory. A part ends
when its parent does, however that happened: it holds the reading end of a pipe that only the parent can write to.
"""

import logging
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from centerpiece.config.voice import say

log = logging.getLogger(__name__)

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
SECONDS_TO_FINISH = 30.0
# A part that lived shorter than this did not get going at all.
SECONDS_TO_GET_GOING = 10.0
TRIES = 3
LONGEST_PAUSE = 60.0


@dataclass
class Part:
    """One process: what it runs, and whether the house can go on without it."""

    name: str
    run: Callable[[], None]
    needed: bool = False
    pid: int = 0
    started: float = 0.0
    start_at: float = 0.0
    quick_deaths: int = 0


class Supervisor:
    """Runs the parts until it is told to stop."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.stopping = False
        self.gave_up = False

    def run(self) -> int:
        """Start every part and stay with them.

        Returns the exit code: 0 after being told to stop, 1 when a needed part cannot run.
        """
        self._lifeline = os.pipe()
        self._wake = os.pipe()
        for end in self._wake:
            os.set_blocking(end, False)
        for name in (*STOP_SIGNALS, signal.SIGCHLD):
            signal.signal(name, self._told)
        signal.set_wakeup_fd(self._wake[1])
        while not self.stopping:
            for part in self.parts:
                if not part.pid and time.monotonic() >= part.start_at:
                    self._start(part)
            self._wait(1.0)
            self._notice_who_ended()
        self._stop_all()
        return 1 if self.gave_up else 0

    def _told(self, number: int, frame: object) -> None:
        if number in STOP_SIGNALS:
            self.stopping = True

    def _wait(self, seconds: float) -> None:
        if select.select([self._wake[0]], [], [], seconds)[0]:
            with suppress(BlockingIOError):
                os.read(self._wake[0], 1024)

    def _start(self, part: Part) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        part.started = time.monotonic()
        part.pid = os.fork()
        if part.pid == 0:
            self._become(part)

    def _become(self, part: Part) -> None:
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            for name in (*STOP_SIGNALS, signal.SIGCHLD):
                signal.signal(name, signal.SIG_DFL)
            os.setpgid(0, 0)  # Ctrl+C reaches the parent alone, which then stops everyone in order
            for end in (self._lifeline[1], *self._wake):
                os.close(end)
            threading.Thread(target=_end_with_parent, args=(self._lifeline[0],), daemon=True).start()
            part.run()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except Exception:  # the log tells the kind of error and its place, in one line
            log.exception(f"The part {part.name!r} could not go on")
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _notice_who_ended(self) -> None:
        while ended := _next_ended():
            for part in self.parts:
                if part.pid == ended:
                    self._plan_restart(part)

    def _plan_restart(self, part: Part) -> None:
        part.pid = 0
        if self.stopping:
            return
        lived = time.monotonic() - part.started
        part.quick_deaths = part.quick_deaths + 1 if lived < SECONDS_TO_GET_GOING else 0
        if part.needed and part.quick_deaths >= TRIES:
            say(f"The part {part.name!r} ended {TRIES} times in a row and is not started again.")
            self.gave_up = self.stopping = True
            return
        part.start_at = time.monotonic() + min(2.0**part.quick_deaths - 1, LONGEST_PAUSE)
        say(f"The part {part.name!r} ended by itself and is started again.")

    def _stop_all(self) -> None:
        self._signal_all(signal.SIGTERM)
        last = time.monotonic() + SECONDS_TO_FINISH
        while any(part.pid for part in self.parts):
            if time.monotonic() > last:
                self._signal_all(signal.SIGKILL)
            self._wait(0.2)
            self._notice_who_ended()

    def _signal_all(self, number: int) -> None:
        for part in self.parts:
            if part.pid:
                with suppress(ProcessLookupError):
                    os.kill(part.pid, number)


def _next_ended() -> int:
    try:
        return os.waitpid(-1, os.WNOHANG)[0]
    except ChildProcessError:
        return 0


def _end_with_parent(lifeline: int) -> None:
    os.read(lifeline, 1)  # returns only when the parent is gone
    os.kill(os.getpid(), signal.SIGTERM)
