"""The public pages in a real browser: for everybody, on small and large screens, in each language and scheme."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from centerpiece.people.models import Organization

PAGES = ["/", "/who-we-are/", "/support/", "/leaving/", "/no/such/page/"]
Browse = Callable[..., Page]


@pytest.fixture(autouse=True)
def _organizations(transactional_db: None) -> None:
    for n in range(9):
        Organization.objects.create(
            slug=f"house-{n}",
            name=["Oak", "The House at the End of the Long Road"][n % 2],
            about="We sit in circles. " * 10,
            communities=["Neighbors", "Newcomers from everywhere in the world"],
            languages=["English", "Haitian Creole", "Cantonese"][: 1 + n % 3],
            boroughs=["Brooklyn"],
            versed_in="listening",
            new_to="everything else",
            spectrum=[0, 12, 25, 37, 50, 51, 75, 88, 100][n],
            hue="clay",
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_barrier_that_a_machine_can_find(browse: Browse, path: str, scheme: str) -> None:
    page = browse(path=path, color_scheme=scheme, width=390, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = Axe().run(page)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_over_the_side(browse: Browse, path: str, language: str) -> None:
    """A window of 1280 px at 200 % and 400 % zoom is one of 640 and of 320; larger text alone comes on top of that."""
    page = browse(path=language + path, width=1280)
    for width in (1280, 833, 640, 320):
        page.set_viewport_size({"width": width, "height": 900})
        for size in ("18px", "25px"):
            page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, size)


def test_the_menu_opens_without_a_script(browse: Browse) -> None:
    page = browse(path="/", width=360, java_script_enabled=False)
    link = page.get_by_role("navigation").get_by_role("link", name="Who we are")
    assert not link.is_visible()
    page.locator("summary", has_text="Menu").click()
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile("/who-we-are/$"))


def test_another_language_without_a_script(browse: Browse) -> None:
    page = browse(path="/support/", java_script_enabled=False)
    page.locator("summary", has_text="English").click()
    page.get_by_role("link", name="العربية").click()
    expect(page).to_have_url(re.compile("/ar/support/$"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_how_we_work_opens_without_a_script(browse: Browse) -> None:
    page = browse(path="/", java_script_enabled=False)
    words = page.get_by_text("No court sends you here", exact=False)
    assert not words.is_visible()
    page.get_by_text("Accountability, freely chosen").click()
    expect(words).to_be_visible()


def test_by_keyboard_the_first_stop_leads_to_the_content(browse: Browse) -> None:
    page = browse(path="/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("path", PAGES[:4])
def test_what_one_touches_is_large_enough(browse: Browse, path: str) -> None:
    page = browse(path=path, width=360)
    small = page.evaluate(
        """() => [...document.querySelectorAll(".button, .leave, summary, .foot a")]
          .filter((one) => one.checkVisibility())
          .map((one) => [one.textContent.trim(), one.getBoundingClientRect().height])
          .filter(([, height]) => height < 44)"""
    )
    assert small == []


def test_the_browser_finds_nothing_to_complain_about(browse: Browse) -> None:
    page = browse(path="/leaving/")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES[:4]:
        page.goto(path, wait_until="networkidle")
    assert told == []
    own = page.evaluate("location.origin")
    assert [url for url in asked if not url.startswith(own)] == []


def test_on_paper_nothing_tells_where_it_comes_from(browse: Browse) -> None:
    page = browse(path="/support/")
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible()
    assert not page.locator("footer").is_visible()
    assert page.get_by_text("1-800-799-7233").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
