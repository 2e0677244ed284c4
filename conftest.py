"""What all tests share: both databases, a server with real static files, a real browser, and the cast."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test.testcases import LiveServerThread
from django.utils import translation
from hypothesis import settings as searching
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from centerpiece.config.setting_up import compile_words
from tests.cast import Cast, Lavender, raise_cast, raise_lavender
from tests.chromium import ARGUMENTS, WAIT, find_chromium, sign_in
from tests.raised import Raised

STATEFUL = {"cast", "lavender", "browse", "live_server", "db", "transactional_db"}
LIVE = {"browse", "live_server"}
# Fixtures that reach a database by themselves: a year made for good, a house that is started.
OWN_DATABASE = {"django_db_setup", "env"}

# No test may depend on how fast this machine is today.
searching.register_profile("house", deadline=None)
searching.load_profile("house")
expect.set_options(timeout=WAIT)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--with-database",
        action="store_true",
        help="only the tests that reach a database, and not to look at pages: the others are the same whichever it is. "
        "With CI set, of those in a browser only a whole harm circle (decision 13)",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whoever uses the cast uses both databases; whoever uses a browser needs rows that other threads can see."""
    if config.getoption("--with-database"):
        config.hook.pytest_deselected(items=[item for item in items if not _reaches_a_database(item)])
        items[:] = [item for item in items if _reaches_a_database(item)]
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        if used & STATEFUL:
            item.add_marker(pytest.mark.django_db(databases=["default", "keys"], transaction=bool(used & LIVE)))
        if "browse" in used:
            item.add_marker(pytest.mark.browser)


def _reaches_a_database(item: pytest.Item) -> bool:
    used = set(getattr(item, "fixturenames", ()))
    if "browse" in used and (item.path.stem.endswith("_look") or ("CI" in os.environ and not _is_whole(item))):
        return False
    return bool(used & (STATEFUL | OWN_DATABASE)) or item.get_closest_marker("django_db") is not None


def _is_whole(item: pytest.Item) -> bool:
    """Walks a whole harm circle, the longest of the kinds: every act of it, through a browser."""
    return item.path.stem == "test_whole_harm_circle"


@pytest.fixture(scope="session", autouse=True)
def collected_static_files() -> None:
    """Words compiled, static files hashed and compressed, as they are served in earnest."""
    compile_words()
    call_command("collectstatic", interactive=False, verbosity=0)


class Server:
    """The house, served on a free port of this machine."""

    def __init__(self) -> None:
        # Static files are served as in earnest, by the middleware: so no handler is put around the application.
        self._thread = LiveServerThread("127.0.0.1", lambda application: application, port=0)
        self._thread.daemon = True
        self._thread.start()
        self._thread.is_ready.wait()
        if self._thread.error:
            raise self._thread.error
        self.url = f"http://127.0.0.1:{self._thread.port}"

    def stop(self) -> None:
        self._thread.terminate()


@pytest.fixture(scope="session")
def _server(django_db_setup: None) -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def _live_server_helper() -> None:
    """In the place of pytest-django's, which expects its own kind of server: ours already runs under these settings."""


@pytest.fixture
def live_server(_server: Server, transactional_db: None) -> Server:
    """A running server on the test databases; `live_server.url` is its address."""
    return _server


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A test begins in the first language, whatever page the test before it has asked for."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


def _raise_with_lavender() -> tuple[Cast, Lavender]:
    cast = raise_cast()
    return cast, raise_lavender(cast)


_CAST, _WITH_LAVENDER = Raised(raise_cast), Raised(_raise_with_lavender)


@pytest.fixture
def _raised(request: pytest.FixtureRequest) -> tuple[Cast, Lavender | None]:
    used = set(request.fixturenames)
    request.getfixturevalue("transactional_db" if LIVE & used else "db")
    return _WITH_LAVENDER.put_back() if "lavender" in used else (_CAST.put_back(), None)


@pytest.fixture
def cast(_raised: tuple[Cast, Lavender | None]) -> Cast:
    """Everybody, with real keys. See tests/cast.py."""
    return _raised[0]


@pytest.fixture
def lavender(_raised: tuple[Cast, Lavender | None]) -> Lavender | None:
    """A harm circle that June and Kofi hold; Amal, an advocate, was granted the room of the person harmed."""
    return _raised[1]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


Browse = Callable[..., Page]


@pytest.fixture
def browse(chromium: Browser, live_server: Server) -> Iterator[Browse]:
    """Open a page as somebody: `browse(cast.june)`, or signed out: `browse()`.

    `width`, `language` (a prefix of addresses) and anything else that a Playwright context takes
    (`java_script_enabled=False`) may be given. Every call is a browser of its own, with nothing in common with the
    others.
    """
    contexts: list[BrowserContext] = []

    def open_page(who: Any = None, *, width: int = 1280, path: str = "/", **options: Any) -> Page:
        # In the zone of the house, as those who use it are: at night it is another day elsewhere.
        usual = {"timezone_id": settings.TIME_ZONE, "accept_downloads": True}
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, **(usual | options)
        )
        context.set_default_timeout(WAIT)
        contexts.append(context)
        page = context.new_page()
        if who is not None:
            sign_in(page, who)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    for connection in connections.all():
        connection.close_if_unusable_or_obsolete()


@pytest.fixture
def languages() -> list[str]:
    """The codes of all languages that the house speaks."""
    return [code for code, _name in settings.LANGUAGES]
