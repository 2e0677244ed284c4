"""What can be wrong with a machine or a deployment: one clear line for each thing, with what to do."""

import errno
import os
import shutil
import socket
import stat
import sys
from collections.abc import Iterator

from centerpiece.config import surroundings

LEAST_FREE_BYTES = 200 * 1024 * 1024


def before_settings() -> Iterator[str]:
    """What is looked at before the settings are read: this Python, the data folder, the disk, the secret."""
    if sys.version_info < (3, 11):  # noqa: UP036 - a virtual environment can be moved to another Python
        yield f"Centerpiece needs Python 3.11 or newer, and this is {sys.version.split()[0]}. Install a newer one."
    unusable = list(data_folder())
    yield from unusable
    if not unusable:
        yield from _disk()
        yield from _secret()


def data_folder() -> Iterator[str]:
    """Can the data folder be made, read and written? Makes it, open to its owner alone, when it is missing."""
    folder = surroundings.data_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        if error.errno == errno.ENOSPC:
            yield f"There is no space left on the disk of {folder}. Make some room, then start again."
        else:
            yield (
                f"The data folder {folder} cannot be written ({error.strerror}). "
                f"Give it to the user that runs Centerpiece, or choose another with --data."
            )


def _disk() -> Iterator[str]:
    free = shutil.disk_usage(surroundings.data_folder()).free
    if free < LEAST_FREE_BYTES:
        yield (
            f"Only {free // 1024**2} MB are free on the disk of {surroundings.data_folder()}. "
            f"Make room for at least {LEAST_FREE_BYTES // 1024**2} MB."
        )


def _secret() -> Iterator[str]:
    kept = surroundings.data_folder() / "secret.key"
    if given := os.environ.get("CENTERPIECE_SECRET_KEY"):
        if len(given) < 40:
            yield "CENTERPIECE_SECRET_KEY is too short. Leave it out: a good one is then made in the data folder."
    elif kept.exists() and stat.S_IMODE(kept.stat().st_mode) & 0o077:
        yield f"The secret {kept} can be read by other users of this machine. Close it: chmod 600 {kept}"


def address(host: str, port: int) -> Iterator[str]:
    """Can the address be listened on?"""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host.strip("[]"), port))
        except OverflowError:
            yield f"{port} is not a port. Choose one from 1 to 65535 with --port."
        except PermissionError:
            yield f"Port {port} needs more rights than this user has. Choose one above 1023 with --port."
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                yield f"Port {port} is in use. Stop what uses it, or choose another port with --port {port + 1}."
            else:
                yield f"Cannot listen on {host} ({error.strerror}). Choose an address of this machine with --host."


def of_settings(host: str = "127.0.0.1") -> Iterator[str]:
    """Do the settings go together: hosts, TLS, the two databases?"""
    from django.conf import settings

    elsewhere = [name for name in settings.ALLOWED_HOSTS if name not in surroundings.LOOPBACK]
    if settings.SERVED_BY_TLS and not elsewhere:
        yield "CENTERPIECE_TLS is on, but CENTERPIECE_HOSTS names no host that people could reach. Name it there."
    if not settings.SERVED_BY_TLS and (elsewhere or host not in surroundings.LOOPBACK):
        yield (
            f"People would reach {(elsewhere or [host])[0]} without TLS, and browsers seal nothing there. "
            f"Put a TLS proxy in front and set CENTERPIECE_TLS=1 (see deploy/README.md), or serve on 127.0.0.1."
        )
    places = [[str(kept.get(part, "")) for part in ("HOST", "PORT", "NAME")] for kept in settings.DATABASES.values()]
    if places[0] == places[1]:
        yield "KEYS_DATABASE_URL is the same database as DATABASE_URL. Keys live apart: give them one of their own."


def mail() -> str:
    """Whether the house sends mail: nothing that is in the way, but good to know."""
    from django.conf import settings

    if not settings.SENDS_MAIL:
        return "No mail server is set, so this house sends no mail (CENTERPIECE_MAIL, see deploy/README.md)."
    return f"Mail goes out by {settings.EMAIL_HOST}, from {settings.DEFAULT_FROM_EMAIL}."


def mail_sender() -> Iterator[str]:
    """Would the sender of a mail tell somebody else what this house is?"""
    from django.conf import settings

    name = "".join(str(settings.CENTERPIECE["name"]).lower().split())
    if settings.SENDS_MAIL and name in settings.DEFAULT_FROM_EMAIL.lower():
        yield (
            "CENTERPIECE_MAIL_FROM holds the name of this house. A mail that somebody else sees would tell too much: "
            "choose an address that tells nothing."
        )


def databases() -> Iterator[str]:
    """Can both databases be reached and read?"""
    from django.db import DatabaseError, connections

    for alias in ("default", "keys"):
        connection = connections[alias]
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except (DatabaseError, UnicodeError) as error:
            yield _unreachable(alias, connection.settings_dict, str(error))
        finally:
            connection.close()


def _unreachable(alias: str, kept: dict[str, object], error: str) -> str:
    which = "The keys database" if alias == "keys" else "The database"
    if "sqlite" in str(kept["ENGINE"]):
        return f"{which} {kept['NAME']} cannot be opened ({error}). Check who owns it, or bring it back from a backup."
    place = f'"{kept["NAME"]}" at {kept["HOST"] or "this machine"}'
    if "does not exist" in error and "role" not in error:
        return f"{which} {place} does not exist yet. Make it: createdb {kept['NAME']}"
    if "password" in error or "authentication" in error or "role" in error:
        return f"{which} {place} does not let {kept['USER'] or 'this user'} in. Check name and password in its address."
    setting = "KEYS_DATABASE_URL" if alias == "keys" else "DATABASE_URL"
    return f"{which} {place} does not answer. Check that PostgreSQL is running there, and the address in {setting}."


def readiness() -> Iterator[str]:
    """Is everything done that `serve` does first, and does Django find its own settings sound?"""
    from django.core import checks

    from centerpiece.config.setting_up import static_is_collected, steps_to_take

    for alias in ("default", "keys"):
        if count := steps_to_take(alias):
            yield f"The database {alias!r} is {count} steps behind. Run `centerpiece serve` or `centerpiece migrate`."
    if not static_is_collected():
        yield "Scripts and styles are not collected yet. `centerpiece serve` does it when it starts."
    for message in checks.run_checks():
        if message.level >= checks.ERROR:
            yield f"{message.id}: {message.msg}" + (f" {message.hint}" if message.hint else "")
