"""What is left once somebody has left quickly: nothing, though not in the same moment. The page leaves at once; what it
told the house, and what lies on the device, go a moment later."""

from django.contrib.sessions.models import Session
from playwright.sync_api import Page

from tests.chromium import wait_until


def wait_until_signed_out(page: Page) -> None:
    """Wait until the house knows of no session."""
    wait_until(page, lambda: not Session.objects.exists(), "a session is left")


def wait_until_nothing_is_kept(page: Page) -> None:
    """Wait until this browser keeps no database of the house."""
    page.wait_for_function("indexedDB.databases().then((all) => all.length === 0)")
