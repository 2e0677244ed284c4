"""The web part: gunicorn, sized for a small machine, and silent about who asked for what."""

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

THREADS = 4
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat file; on a disk a slow write looks like a dead worker


class Quiet(Logger):  # type: ignore[misc]
    """Gunicorn's log without people: no access lines, and of a fault only its kind.

    Its own lines hold addresses and queries.
    """

    def access(self, *args: Any, **kwargs: Any) -> None:
        """Who asked for what is not kept."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Gunicorn's warnings are about single requests, and name the address they came from."""

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Say that something went wrong, and what kind of fault it was."""
        import sys

        kind = sys.exc_info()[0]
        self.error("A request could not be answered: %s", kind.__name__ if kind else "unknown")


class Web(BaseApplication):  # type: ignore[misc]
    """Gunicorn as a part of `centerpiece serve`."""

    def __init__(self, address: str, workers: int, ready: Callable[[], None]) -> None:
        self.address = address
        self.workers = workers
        self.ready = ready
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings; none is read from files, the environment or its own command line."""
        for name, value in self._chosen().items():
            self.cfg.set(name, value)

    def _chosen(self) -> dict[str, Any]:
        chosen: dict[str, Any] = {
            "bind": self.address,
            "worker_class": "gthread",
            "workers": self.workers,
            "threads": THREADS,
            "preload_app": True,
            "max_requests": 20_000,
            "max_requests_jitter": 4_000,
            "timeout": 60,
            "graceful_timeout": 20,
            "keepalive": 5,
            "loglevel": "error",
            "logger_class": Quiet,
            "accesslog": None,
            "control_socket_disable": True,
            "when_ready": self._when_ready,
        }
        if SHARED_MEMORY.is_dir() and os.access(SHARED_MEMORY, os.W_OK):
            chosen["worker_tmp_dir"] = str(SHARED_MEMORY)
        return chosen

    def _when_ready(self, arbiter: Any) -> None:
        gc.collect()
        gc.freeze()  # what is loaded now stays shared between the workers
        self.ready()

    def load(self) -> Any:
        """The application, with every address and view already imported."""
        from django.urls import get_resolver

        from centerpiece.config.wsgi import application

        _ = get_resolver().url_patterns
        return application
