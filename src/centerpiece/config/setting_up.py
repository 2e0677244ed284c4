"""What has to be done before the house can be served: read settings, bring databases up to date, collect, translate.

Each step looks first whether it is needed, so that a second start is quick, and says one line when it is.
"""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from centerpiece.config.voice import Trouble, say


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Add --data, which wins over CENTERPIECE_DATA."""
    parser.add_argument("--data", metavar="FOLDER", type=_use_folder, help="where everything is kept (default: var)")


def use_data_folder(prog: str, description: str | None, arguments: list[str]) -> None:
    """Read the arguments of a command that takes nothing but --data."""
    parser = argparse.ArgumentParser(prog=prog, description=description)
    add_data_option(parser)
    parser.parse_args(arguments)


def _use_folder(folder: str) -> Path:
    chosen = Path(folder).absolute()
    os.environ["CENTERPIECE_DATA"] = str(chosen)
    return chosen


def load_django() -> None:
    """Read the settings and load every room.

    Raises:
        Trouble: when a setting from the environment cannot be understood.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "centerpiece.config.settings")
    os.environ.setdefault("PGCONNECT_TIMEOUT", "5")  # an unreachable server is told about, not waited for
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        _ = settings.DATABASES
    except (ValueError, ImproperlyConfigured) as error:
        raise Trouble(f"A setting cannot be understood: {error}.") from error
    django.setup()


def prepare() -> None:
    """Everything that a start needs, in order."""
    compile_words()
    bring_databases_up_to_date()
    collect_static()


def bring_databases_up_to_date() -> bool:
    """Migrate `default` and `keys` where a step is missing; returns whether one was."""
    from django.core.management import call_command

    moved = False
    for alias in ("default", "keys"):
        if not (count := steps_to_take(alias)):
            continue
        say(f"Bringing the database {alias!r} up to date ({count} steps) …")
        with _alone(alias):
            call_command("migrate", database=alias, verbosity=0, interactive=False)
        moved = True
    return moved


def steps_to_take(alias: str) -> int:
    """How many migrations the database has not seen yet."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[alias])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone(alias: str) -> Iterator[None]:
    """Two servers that start at once migrate one after the other (SQLite's own lock does that already)."""
    from django.db import connections

    connection = connections[alias]
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(20221)")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(20221)")


def collect_static() -> None:
    """Collect, hash and compress scripts, styles and fonts when one has changed.

    What was there before stays: a page that is still open somewhere asks for the file it was built with.
    """
    from django.core.management import call_command

    if static_is_collected():
        return
    say("Collecting scripts and styles …")
    call_command("collectstatic", verbosity=0, interactive=False)
    _collected().write_text(_fingerprint())


def static_is_collected() -> bool:
    """Is what was collected made from the sources as they are now?"""
    return _collected().exists() and _collected().read_text() == _fingerprint()


def _collected() -> Path:
    from django.conf import settings

    return Path(settings.STATIC_ROOT) / ".made-from"


def _fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders

    seen = sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            seen.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def compile_words() -> None:
    """Compile translations whose source is newer; without a compiler the house speaks English and says so."""
    from django.conf import settings

    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
                continue
            try:
                from babel.messages import mofile, pofile
            except ImportError:
                say("Translations are not compiled: install centerpiece[words], then start again.")
                return
            with source.open("rb") as words, TemporaryDirectory(dir=compiled.parent) as beside:
                fresh = Path(beside) / compiled.name
                with fresh.open("wb") as made:
                    mofile.write_mo(made, pofile.read_po(words, locale=source.parts[-3]))
                fresh.replace(compiled)  # at once: another process may be reading the old one, or making this one too
