"""What the machine tells the house: environment variables, the data folder, the secret kept in it.

Every setting that a deployment can change is read here and nowhere else.
"""

import os
import secrets
from collections.abc import Collection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import dj_database_url

ROOT = Path(__file__).resolve().parents[3]
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}


def data_folder() -> Path:
    """Where databases, the secret and collected static files live: CENTERPIECE_DATA, or `var` beside the sources."""
    return Path(os.environ.get("CENTERPIECE_DATA", ROOT / "var"))


def secret_key() -> str:
    """The secret that signs sessions: from the environment, or made once and kept readable by its owner alone."""
    if given := os.environ.get("CENTERPIECE_SECRET_KEY"):
        return given
    kept = data_folder() / "secret.key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another worker made it this very moment
            return kept.read_text()
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return kept.read_text()


def is_on(name: str, default: bool = False) -> bool:
    """Is an environment switch on ("1", "true", "yes", "on")?"""
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


def listed(name: str, default: str) -> list[str]:
    """A comma-separated environment variable as a list."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def address(hosts: Collection[str], *, by_tls: bool) -> str:
    """Where people reach the house, without a slash at the end: the first host that is not this machine itself."""
    elsewhere = [name for name in hosts if name not in LOOPBACK]
    return f"https://{elsewhere[0]}" if by_tls and elsewhere else "http://127.0.0.1:8000"


def reviewed_languages(known: Collection[str]) -> dict[str, str]:
    """Languages whose words a person has read and stands for: language code to that person's name.

    CENTERPIECE_REVIEWED_LANGUAGES="es=Ana Reyes, ar=Salma Haddad". `known` are the codes that the house speaks.

    Raises:
        ValueError: when a language is not spoken here, or nobody is named for it.
    """
    reviewed = {}
    for part in listed("CENTERPIECE_REVIEWED_LANGUAGES", ""):
        code, _, reviewer = (piece.strip() for piece in part.partition("="))
        if code not in known or not reviewer:
            raise ValueError(
                f"CENTERPIECE_REVIEWED_LANGUAGES says {part!r}; it should be like 'es=Name of reviewer', "
                f"with one of {', '.join(known)}"
            )
        reviewed[code] = reviewer
    return reviewed


def databases() -> dict[str, dict[str, Any]]:
    """The two databases: `default`, and `keys` (grants and keyrings), which is backed up apart and kept for days only.

    SQLite files in the data folder, or PostgreSQL by DATABASE_URL and KEYS_DATABASE_URL (if that is missing: the
    same server, the database's name with `_keys` behind it).
    """
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {"default": _sqlite("centerpiece"), "keys": _sqlite("keys")}
    parts = urlsplit(url)
    keys_url = os.environ.get("KEYS_DATABASE_URL") or urlunsplit(parts._replace(path=parts.path + "_keys"))
    return {name: _postgresql(address) for name, address in (("default", url), ("keys", keys_url))}


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_folder() / f"{name}.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what was answered with "kept" is on the disk, whatever happens to the power. secure_delete: let go
            # means overwritten.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
        # A file, so that tests meet the real journal and two connections.
        "TEST": {"NAME": str(data_folder() / f"test-{name}-{os.environ.get('PYTEST_XDIST_WORKER', 'one')}.sqlite3")},
    }


def _postgresql(url: str) -> dict[str, Any]:
    found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if found.get("ENGINE") != "django.db.backends.postgresql":
        raise ValueError("DATABASE_URL and KEYS_DATABASE_URL must be postgresql:// addresses")
    return found
