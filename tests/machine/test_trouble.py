"""What can be in the way of a start: one clear line each, exit code 1, no trace."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from centerpiece.config import checking, command
from tests.machine.started import free_port, run, surroundings


def refused(env: dict[str, str], *options: str) -> str:
    """What `serve` says when it does not start: exactly one line."""
    ended = run("serve", "--port", str(free_port()), *options, env=env)
    assert ended.returncode == 1, ended.stdout
    lines = ended.stderr.splitlines()
    assert len(lines) == 1, ended.stderr
    return lines[0]


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    line = refused(surroundings(tmp_path / "file" / "data"))
    assert line.startswith(f"The data folder {tmp_path}/file/data cannot be written")


def test_a_secret_that_others_can_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.key"
    secret.write_text("x" * 86)
    secret.chmod(0o644)
    assert refused(surroundings(tmp_path)).endswith(f"Close it: chmod 600 {secret}")


def test_a_database_that_does_not_answer(tmp_path: Path) -> None:
    url = f"postgresql://somebody:a-password@127.0.0.1:{free_port()}/house"
    env = surroundings(tmp_path, DATABASE_URL=url)
    env.pop("KEYS_DATABASE_URL", None)
    ended = run("serve", "--port", str(free_port()), env=env)
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        'The database "house" at 127.0.0.1 does not answer. '
        "Check that PostgreSQL is running there, and the address in DATABASE_URL.",
        'The keys database "house_keys" at 127.0.0.1 does not answer. '
        "Check that PostgreSQL is running there, and the address in KEYS_DATABASE_URL.",
    ]


@pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="needs a PostgreSQL server")
def test_a_missing_keys_database(env: dict[str, str]) -> None:
    line = refused(env | {"KEYS_DATABASE_URL": env["DATABASE_URL"].rstrip("/") + "_nowhere"})
    assert "The keys database" in line
    assert "does not exist yet. Make it: createdb" in line


@pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="needs a PostgreSQL server")
def test_keys_in_the_same_database(env: dict[str, str]) -> None:
    line = refused(env | {"KEYS_DATABASE_URL": env["DATABASE_URL"]})
    assert line.startswith("KEYS_DATABASE_URL is the same database as DATABASE_URL.")


def test_a_database_address_of_another_kind(tmp_path: Path) -> None:
    assert refused(surroundings(tmp_path, DATABASE_URL="mysql://somewhere/house")).startswith(
        "A setting cannot be understood: DATABASE_URL"
    )


def test_a_database_file_that_is_none(tmp_path: Path) -> None:
    env = surroundings(tmp_path)
    env.pop("DATABASE_URL", None)
    env.pop("KEYS_DATABASE_URL", None)
    (tmp_path / "keys.sqlite3").write_text("a text, not a database " * 100)
    assert refused(env).startswith(f"The keys database {tmp_path}/keys.sqlite3 cannot be opened")


@pytest.mark.parametrize(
    ("settings", "options", "line"),
    [
        ({"CENTERPIECE_TLS": "1"}, [], "CENTERPIECE_TLS is on, but CENTERPIECE_HOSTS names no host"),
        ({"CENTERPIECE_HOSTS": "circles.example"}, [], "People would reach circles.example without TLS"),
        ({}, ["--host", "0.0.0.0"], "People would reach 0.0.0.0 without TLS"),
        ({"CENTERPIECE_SECRET_KEY": "short"}, [], "CENTERPIECE_SECRET_KEY is too short."),
    ],
)
def test_settings_that_do_not_go_together(
    tmp_path: Path, settings: dict[str, str], options: list[str], line: str
) -> None:
    assert refused(surroundings(tmp_path, **settings), *options).startswith(line)


def test_check_names_everything_that_is_not_done_yet(env: dict[str, str]) -> None:
    ended = run("check", "--port", "0", env=env)
    assert ended.returncode == 1
    told = ended.stderr.splitlines()
    assert [line.split(" is ")[0] for line in told[:2]] == ["The database 'default'", "The database 'keys'"]
    assert told[2].startswith("Scripts and styles are not collected yet.")


def test_hardly_any_space_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CENTERPIECE_DATA", str(tmp_path))
    full = type("usage", (), {"free": 3 * 1024**2})
    monkeypatch.setattr("shutil.disk_usage", lambda path: full)
    assert list(checking.before_settings()) == [
        f"Only 3 MB are free on the disk of {tmp_path}. Make room for at least 200 MB."
    ]


def test_the_demonstration_without_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "pyrage.py").write_text("raise ModuleNotFoundError('not here', name='pyrage')")
    ended = run("demo", env=surroundings(tmp_path / "data", PYTHONPATH=str(tmp_path)))
    assert ended.returncode == 1
    assert ended.stderr == "`centerpiece demo` needs pyrage, which is not installed here.\n"


def test_a_command_that_there_is_not(tmp_path: Path) -> None:
    ended = run("chek", env=surroundings(tmp_path))
    assert ended.returncode == 2
    assert ended.stderr.startswith("There is no command 'chek'. These there are: serve, check, ")


def test_an_old_python_can_read_the_line_that_refuses_it() -> None:
    source = Path(command.__file__ or "").read_text()
    ast.parse(source, feature_version=(3, 4))
    source.encode("ascii")
    pretending = (
        "import sys; sys.version_info = (3, 9, 2); import runpy; runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", pretending, str(command.__file__)], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr == "Centerpiece needs Python 3.11 or newer, and this is 3.9. Install a newer one.\n"
