"""A real Chromium, and what a person does in it to sign in."""

import os
import shutil
from collections.abc import Callable
from typing import Protocol

from playwright.sync_api import Page

WAIT = 30_000  # milliseconds, for a page on a busy machine
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str:
    """The path of an installed Chromium or Chrome.

    Raises:
        RuntimeError: when there is none.
    """
    if given := os.environ.get("CHROMIUM"):
        return given
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    for name in ("Google Chrome", "Chromium"):
        if found := shutil.which(f"/Applications/{name}.app/Contents/MacOS/{name}"):
            return found
    raise RuntimeError("These tests need Chromium: install it, or name it in the environment variable CHROMIUM.")


class Known(Protocol):
    """Somebody who can sign in: a hand of the tests, or a person of the demonstration."""

    @property
    def email(self) -> str: ...

    @property
    def passphrase(self) -> str: ...


def sign_in(page: Page, who: Known) -> None:
    """Sign in as a person does: e-mail and passphrase, and wait for what comes after."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(who.email)
    page.get_by_label("Passphrase").fill(who.passphrase)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def wait_until(page: Page, holds: Callable[[], object], otherwise: str) -> None:
    """Wait until something holds that no page shows, while the page goes on.

    Raises:
        AssertionError: when it does not for long, saying `otherwise`.
    """
    for _ in range(WAIT // 100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(otherwise)
