"""One year for all tests of a module: it is made for good, and gone when they are done."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from demonstration.seeds import read_seeds
from demonstration.year import Year, make_year


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Year]:
    """The demonstration, committed, so that it also lies in the database files."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield make_year(read_seeds(), lambda line: None)
        for alias in ("default", "keys"):
            call_command("flush", database=alias, interactive=False, verbosity=0)
