"""A keeper works, and closes the browser without signing out. In the whole profile on disk there is no word of it."""

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import Cast, Lavender
from tests.chromium import ARGUMENTS, WAIT, find_chromium, sign_in
from tests.journeys.profile import leaks, unpacked, unsnappy
from tests.journeys.steps import begin, keep, wait_for_draft

# One for each place where it is typed, so that a leak says where it came from.
KEPT, DRAFTED, SOUGHT, LISTED = "Zaunkoenigblatt", "Zaunkoenigentwurf", "Zaunkoenigsuche", "Zaunkoenigliste"
WORDS = (KEPT, DRAFTED, SOUGHT, LISTED)
# What a browser may keep: an address as it is, a script as it came, packed.
KEPT_BY_RIGHT = ("/sign-in/", "customElements.define")
# "tea with " and a word, as Snappy packs them: how long it is, then all of it as it stands.
SNAPPY = bytes([24, (24 - 1) << 2]) + b"tea with " + KEPT.encode()
Leave = Callable[[Page], None]


@contextmanager
def at_home(chromium: Browser, url: str, profile: Path) -> Iterator[Page]:
    """A browser with a profile of its own, as a person has one: cache, history and storage on disk."""
    context = chromium.browser_type.launch_persistent_context(
        profile, executable_path=find_chromium(), args=ARGUMENTS, base_url=url
    )
    context.set_default_timeout(WAIT)
    try:
        yield context.pages[0]
    finally:
        context.close()


def work(page: Page, lavender: Lavender) -> None:
    """Keep a sheet, leave a draft, look for something in a process and in the list."""
    begin(page, lavender.process, "note")
    page.get_by_label("In a few words").fill(f"{KEPT} about")
    page.locator("[data-field=note] textarea").fill(f"{KEPT} note")
    keep(page)
    expect(page.locator(".reading")).to_contain_text(KEPT)
    page.goto(f"/processes/{lavender.process.pk}/")
    expect(page.locator("[data-rows]")).to_contain_text(KEPT)
    for path, word in ((page.url, SOUGHT), ("/processes/", LISTED)):
        page.goto(path)
        expect(page.locator("[data-preparing]")).to_have_count(0)
        # Few rows hide the field from sight; the word is typed all the same.
        page.locator("input[type=search]").evaluate(
            "(find) => { find.closest('.field').hidden = false; find.closest('.field').classList.remove('few'); }"
        )
        page.locator("input[type=search]").press_sequentially(word)
    begin(page, lavender.process, "debrief")
    page.locator("[data-field] textarea").first.fill(f"{DRAFTED} in the middle of it")
    wait_for_draft(page)


def close(page: Page) -> None:
    """Nothing: the window is closed as it stands, in the middle of a draft."""


def quick_exit(page: Page) -> None:
    """The button that is always in view."""
    page.get_by_role("button", name="Leave quickly").click()
    # Whether the page elsewhere can be reached makes no difference here.
    expect(page).not_to_have_url(re.compile("^http://127"))


@pytest.mark.browser
@pytest.mark.parametrize("leave", [close, quick_exit])
def test_no_word_stays_in_the_profile(
    leave: Leave, cast: Cast, lavender: Lavender, chromium: Browser, live_server: Any, tmp_path: Path
) -> None:
    keys = [key for room in cast.june.rooms.values() for key in room.keys.values()]
    words = (*WORDS, cast.june.passphrase, *keys)
    assert keys
    with at_home(chromium, live_server.url, tmp_path) as page:
        sign_in(page, cast.june)
        work(page, lavender)
        assert leaks(tmp_path, *words) == []
        leave(page)
    assert leaks(tmp_path, *words) == []
    # On the next start the browser packs what it has into other files.
    with at_home(chromium, live_server.url, tmp_path) as page:
        page.goto("/sign-in/")
        expect(page.get_by_label("E-mail")).to_be_visible()
    assert leaks(tmp_path, *words) == []
    # What was searched is a profile that keeps what it may keep: addresses as they are, scripts packed.
    assert {word.partition(": ")[2] for word in leaks(tmp_path, *KEPT_BY_RIGHT)} == {
        repr(word) for word in KEPT_BY_RIGHT
    }


def _table(block: bytes) -> bytes:
    """A table of LevelDB with one packed block: the block, its index, the foot."""
    handle = bytes([0, len(block)])
    index = bytes([0, 1, len(handle)]) + b"k" + handle + bytes(4) + (1).to_bytes(4, "little")
    start = len(block) + 5
    foot = bytes([0, 0, start, len(index)]).ljust(40, b"\0") + bytes.fromhex("57fb808b247547db")
    return block + b"\1" + bytes(4) + index + bytes(5) + foot


def test_what_is_packed_is_found(tmp_path: Path) -> None:
    text = b"tea with Zaunkoenigblatt " * 9
    entry = bytes.fromhex("305c72a71b6dfbfc05000000") + (3).to_bytes(4, "little") + bytes(8) + b"key"
    for name, data in {
        "plain": text,
        "two-bytes": text.decode().encode("utf-16-le"),
        "gzip": b"before" + gzip.compress(text),
        "brotli": entry + brotli.compress(text) + b"headers",
        "snappy": b"\xff\x11\x02" + SNAPPY,
        "table": _table(SNAPPY),
    }.items():
        (tmp_path / name).write_bytes(data)
    found = {where.partition(":")[0] for where in leaks(tmp_path, KEPT)}
    assert found == {"plain", "two-bytes", "gzip", "brotli", "snappy", "table"}
    assert unsnappy(bytes([11, 0x08]) + b"tea" + bytes([0x11, 3])) == b"teateateate"
    assert list(unpacked(b"nothing")) == [b"nothing"]
