"""The commands of `centerpiece`. To add one, write a function that takes its arguments and add its line here.

Each is `(arguments: list[str]) -> int`; the first line of its docstring is its help, the number is the exit code.
What this package must not import adds its own through the entry-point group "centerpiece.commands".
"""

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import entry_points

from centerpiece.config.voice import Trouble, say

Command = Callable[[list[str]], int]

OURS = {"centerpiece", "groundwork", "demonstration"}
COMMANDS = {
    "serve": "centerpiece.config.serve:serve",
    "check": "centerpiece.config.check:check",
    "invite": "centerpiece.config.invite:invite",
    "migrate": "centerpiece.config.manage:migrate",
    "manage": "centerpiece.config.manage:manage",
    "papers": "centerpiece.config.manage:papers",
    "words": "centerpiece.config.words:words",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command that the arguments name; returns the exit code."""
    name, *rest = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    known = places()
    if name in {"-h", "--help", "help"}:
        return _help(known)
    if name not in known:
        sys.stderr.write(f"There is no command {name!r}. These there are: {', '.join(known)}.\n")
        return 2
    try:
        return find(name)(rest)
    except Trouble as trouble:
        for line in trouble.lines:
            sys.stderr.write(line + "\n")
        return 1
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] in OURS:
            raise
        sys.stderr.write(f"`centerpiece {name}` needs {missing.name}, which is not installed here.\n")
        return 1
    except KeyboardInterrupt:
        return 130


def places() -> dict[str, str]:
    """Every command's name and where its function is ("package.module:function")."""
    return COMMANDS | {point.name: point.value for point in entry_points(group="centerpiece.commands")}


def find(name: str) -> Command:
    """The function of a command.

    Raises:
        KeyError: when there is no such command.
        ModuleNotFoundError: when what it needs is not installed.
    """
    module, function = places()[name].split(":")
    return getattr(import_module(module), function)  # type: ignore[no-any-return]


def _help(known: dict[str, str]) -> int:
    say("centerpiece COMMAND: one house for everything. `centerpiece COMMAND --help` tells more.\n")
    for name in known:
        try:
            first = (find(name).__doc__ or "").strip().split("\n")[0]
        except ModuleNotFoundError:
            continue
        say(f"  {name:10} {first}")
    return 0
