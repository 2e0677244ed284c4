"""What a keeper waits for, in Chromium. Wall-clock times, the median of a few runs, here and 6 times slower.

"6 times slower" is the developer tools' CPU throttle. It slows scripts and layout; Web Crypto runs outside its reach:
a phone that is slower at ciphers and key derivation than this machine waits longer than these numbers say.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from django.db import connections
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.population import CARDS, SHEETS, population
from benchmarks.rows import Row
from tests.chromium import ARGUMENTS, find_chromium, sign_in
from tests.machine.started import Started, surroundings

RUNS = 5
EXIT = "https://www.weather.gov/"
NOTES_WHEN_SHOWN = """
    const look = () => {
        const ready = document.querySelector(':is(process-page, this-week) [data-ready]');
        if (ready && !ready.hidden) window.shownAt = performance.now(); else requestAnimationFrame(look);
    };
    look();
"""
SHOWN_AFTER = "() => window.shownAt - performance.getEntriesByType('navigation')[0].responseEnd"
OPEN_SHEETS = """async (url) => {
    const house = await (await import('#sealing/house.js')).open();
    const { sheets } = await (await fetch(url, { headers: { Accept: 'application/json' } })).json();
    const began = performance.now();
    const opened = await house.openSheets(sheets);
    return [performance.now() - began, opened.filter(({ contents }) => contents).length];
}"""
OPEN_CARDS = """async () => {
    const house = await (await import('#sealing/house.js')).open();
    const { cards } = JSON.parse(document.getElementById('data').textContent);
    const listed = cards.filter(({ card }) => card);
    const began = performance.now();
    const opened = await house.openCards(listed);
    return [performance.now() - began, opened.filter(({ contents }) => contents).length];
}"""
SCAN = """async (many) => {
    const { holds, normal } = await import('#practice/searching.js');
    const texts = Array.from({ length: many }, (_, n) => normal(`Note ${n}: asked how the week was, Núñez`));
    const began = performance.now();
    const found = texts.filter((text) => holds(text, 'week nunez')).length;
    return [performance.now() - began, found];
}"""
LEAVE = """() => {
    const began = performance.now();
    document.querySelector('quick-exit').leave();
    return [performance.now() - began, document.documentElement.hidden];
}"""


def in_chromium() -> list[Row]:
    """Unlocking, opening a process, cards, search and leaving."""
    population()
    connections.close_all()
    house = Started(surroundings(Path(os.environ["CENTERPIECE_DATA"])))
    rows = []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            for rate, slower in ((1, ""), (6, ", CPU 6 times slower")):
                with _page(browser, house.url, rate) as page:
                    unlock = _unlock(page)
                    rows.append(_row(f"unlock with the passphrase{slower}", unlock, {1: 1000, 6: 3000}[rate]))
                    rows += _opening(page, slower, rate)
                    if rate == 1:
                        rows += _leaving(page)
            browser.close()
    finally:
        house.stop()
    return rows


@contextmanager
def _page(browser: Browser, url: str, rate: int) -> Iterator[Page]:
    context = browser.new_context(base_url=url)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
    page.add_init_script(NOTES_WHEN_SHOWN)
    yield page
    context.close()


def _unlock(page: Page) -> float:
    """From the press on the button to leaving the page, keys open: derive, ask, open the keyring, keep it locked."""
    june = population().cast.june
    sign_in(page, june)  # once, so that nothing is loaded or compiled for the first time
    page.goto("/unlock/")
    page.get_by_label("Passphrase").fill(june.passphrase)
    began = perf_counter()
    page.get_by_role("button", name="Open again").click()
    page.wait_for_url(lambda url: "/unlock" not in url, wait_until="commit")
    return (perf_counter() - began) * 1000


def _opening(page: Page, slower: str, rate: int) -> list[Row]:
    people = population()
    process = reverse("practice:process", args=[people.many_sheets.pk])

    def shown() -> float:
        page.goto(process)
        page.wait_for_function("() => window.shownAt")
        return float(page.evaluate(SHOWN_AFTER))

    budget = {1: 300, 6: 1500}[rate]
    whole = median(shown() for _ in range(RUNS))
    url = reverse("practice:sheets", args=[people.many_sheets.pk])
    rows = [
        _row(f"process of {SHEETS} sheets, from answer to shown{slower}", whole, budget),
        _row(f"{SHEETS} sheets opened{slower}", _inside(page, OPEN_SHEETS, url, at_least=SHEETS), budget),
    ]
    rows.append(_row(f"this week out of {CARDS} cards, from answer to shown{slower}", _week(page), budget))
    if rate == 1:
        page.goto(reverse("practice:process", args=[people.many_cards.pk]))
        page.wait_for_function("() => window.shownAt")
        rows.append(_row(f"{CARDS} cards opened", _inside(page, OPEN_CARDS, None, at_least=CARDS), 150))
        rows.append(_row("5,000 cards scanned", _inside(page, SCAN, 5000, at_least=5000), 10))
    return rows


def _week(page: Page) -> float:
    """The page asks for the cards, opens them all, and shows those whose day is near or past."""

    def shown() -> float:
        page.goto(reverse("practice:attention"))
        page.wait_for_function("() => window.shownAt")
        assert page.locator(".week li").count() > 0
        return float(page.evaluate(SHOWN_AFTER))

    return median(shown() for _ in range(RUNS))


def _leaving(page: Page) -> list[Row]:
    # Last, and not before: a browser whose requests are looked at caches nothing.
    page.route(f"{EXIT}**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    began = perf_counter()
    blank, hidden = page.evaluate(LEAVE)
    assert hidden
    page.wait_for_url(f"{EXIT}**")
    gone = (perf_counter() - began) * 1000
    return [_row("leaving quickly: blank", blank, 50), _row("leaving quickly: keys gone, away", gone, 500)]


def _inside(page: Page, script: str, argument: object, *, at_least: int) -> float:
    taken = []
    for _ in range(RUNS):
        milliseconds, count = page.evaluate(script, argument)
        assert count >= at_least, count
        taken.append(milliseconds)
    return median(taken)


def _row(what: str, milliseconds: float, budget: int) -> Row:
    return Row(what, f"{milliseconds:.0f} ms", f"≤ {budget} ms", "", milliseconds <= budget)
