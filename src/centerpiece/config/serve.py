"""`centerpiece serve`: the web and the chores, together, in one command."""

import argparse
import os
import sys
from collections.abc import Sequence

from centerpiece.config import checking
from centerpiece.config.setting_up import add_data_option, load_django, prepare
from centerpiece.config.voice import Trouble, say, stop_if


def serve(arguments: list[str]) -> int:
    """Serve the house, and do its chores, until it is told to stop."""
    options = _parser().parse_args(arguments)
    os.umask(0o077)  # what is kept here is for this user alone
    stop_if([*checking.before_settings(), *checking.address(options.host, options.port)])
    load_django()
    stop_if([*checking.of_settings(options.host), *checking.databases()])
    prepare()
    if options.demonstration:
        _demonstration()
    return _together(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="centerpiece serve", description=serve.__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: %(default)s)")
    # Two answer while one waits for the disk; more than four only cost memory on the machines this is made for.
    several = min(max(os.cpu_count() or 1, 2), 4)
    parser.add_argument("--workers", type=int, default=several, help="processes that answer (default: %(default)s)")
    parser.add_argument("--demonstration", action="store_true", help="fill an empty house with the demonstration year")
    add_data_option(parser)
    return parser


def _demonstration() -> None:
    """In a process of its own: it can seal and open, and nothing that serves may hold what can."""
    from django.db import connections

    from centerpiece.config.commands import main

    connections.close_all()
    sys.stdout.flush()
    if (pid := os.fork()) == 0:
        os._exit(main(["demo", "--if-empty"]))
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        raise Trouble("The demonstration was not finished, so nothing is served.")


def _together(options: argparse.Namespace) -> int:
    from django.db import connections

    from centerpiece.config.supervisor import Part, Supervisor

    connections.close_all()  # a connection must not cross a fork

    def web() -> None:
        from centerpiece.config.web import Web

        shown = f"[{options.host}]" if ":" in options.host else options.host
        Web(f"{shown}:{options.port}", options.workers, ready=lambda: _announce(shown, options.port)).run()

    def chores() -> None:
        # Large libraries for computing, loaded here alone, would take memory for every core.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from centerpiece.config.worker import run_until_told_to_stop

        run_until_told_to_stop()

    parts: Sequence[Part] = (Part("web", web, needed=True), Part("chores", chores))
    return Supervisor(parts).run()


def _announce(host: str, port: int) -> None:
    say(f"Centerpiece is at http://{host}:{port} (Ctrl+C stops it).")
