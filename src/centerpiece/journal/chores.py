"""Chores: what the house does by itself. A room declares its own in `<room>/tasks.py`:

    @chore("people.forget_attempts", every=timedelta(hours=1))
    def forget_attempts() -> None: ...

    @chore("practice.let_go")
    def let_go(thing: str) -> None: ...

The first comes again and again. The second is run once for what `journal.actions.remember("practice.let_go", at=...,
thing=...)` said. A chore is given an id at most, never words, and is written so that doing it twice does no harm.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django_tasks import task
from django_tasks.base import Task


@dataclass(frozen=True)
class Chore:
    """One kind of chore: its name in due rows, the task that does it, and how often it comes by itself."""

    name: str
    task: Task[..., Any]
    every: timedelta | None


_chores: dict[str, Chore] = {}


def chore(name: str, *, every: timedelta | None = None) -> Callable[[Callable[..., None]], Task[..., Any]]:
    """Make the decorated function a task that due rows can name.

    Raises:
        ValueError: when the name is taken.
    """

    def declare(function: Callable[..., None]) -> Task[..., Any]:
        if name in _chores:
            raise ValueError(f"the chore {name!r} is declared twice")
        made: Task[..., Any] = task()(function)
        _chores[name] = Chore(name, made, every)
        return made

    return declare


def chore_named(name: str) -> Chore | None:
    """The chore of that name, if a room declares one."""
    return _chores.get(name)


def chore_of_task(path: str) -> Chore | None:
    """The chore whose task has that import path, if one has."""
    return next((known for known in _chores.values() if known.task.module_path == path), None)


def standing_chores() -> list[Chore]:
    """The chores that come again and again by themselves."""
    return [known for known in _chores.values() if known.every]
