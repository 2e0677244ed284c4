"""`make bench`: run the benches named (or all), print the table, and with all of them write RESULTS.md."""

import os
import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.rows import Row, table

BENCHES = {
    "public": "benchmarks.pages:public_pages",
    "signed-in": "benchmarks.pages:signed_in_pages",
    "wires": "benchmarks.pages:wires",
    "login": "benchmarks.signing_in:known_and_unknown",
    "served": "benchmarks.machine:served",
    "browser": "benchmarks.browser:in_chromium",
    "answering": "benchmarks.answering:a_meeting",
    "disclosure": "benchmarks.disclosure:suppression",
    "searching": "benchmarks.searching:fifty_thousand",
}
RESULTS = Path(__file__).with_name("RESULTS.md")


def main(names: list[str]) -> int:
    """Run the benches; returns 1 when a budget is missed."""
    with tempfile.TemporaryDirectory(prefix="centerpiece-bench-") as folder:
        _raise_house(folder)
        rows = [row for name in names or BENCHES for row in _bench(name)()]
    sys.stdout.write(table(rows) + "\n")
    if not names:
        RESULTS.write_text(_page(rows), encoding="utf-8")
    return 1 if any(row.kept is False for row in rows) else 0


def _raise_house(folder: str) -> None:
    os.environ |= {"CENTERPIECE_DATA": folder, "DJANGO_SETTINGS_MODULE": "centerpiece.config.settings"}
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser driver runs a loop in this thread
    import django

    django.setup()
    from centerpiece.config.setting_up import prepare

    prepare()


def _bench(name: str) -> Callable[[], list[Row]]:
    module, function = BENCHES[name].split(":")
    sys.stdout.write(f"{name} …\n")
    sys.stdout.flush()
    return getattr(import_module(module), function)  # type: ignore[no-any-return]


def _page(rows: list[Row]) -> str:
    return "\n".join(
        [
            "# Results of `make bench`",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} cores, SQLite. "
            "Server times are CPU time, times in Chromium are wall-clock medians. Compare ratios, not milliseconds: "
            "machines differ. The CPU throttle of the browser does not reach Web Crypto.",
            "",
            table(rows),
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
