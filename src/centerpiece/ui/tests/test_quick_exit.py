"""Leaving quickly, in a real browser. The neutral page is played by the test: no test leaves this machine."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.leaving import wait_until_signed_out

AWAY = "https://www.weather.gov/"
Browse = Callable[..., Page]

MAKE_DATABASE = """() => new Promise((done, broken) => {
  const asked = indexedDB.open("centerpiece", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("unlocked").put("noise", "state");
  asked.onsuccess = () => { asked.result.close(); done(); };
  asked.onerror = broken;
})"""
DATABASES = "async () => (await indexedDB.databases()).map(({ name }) => name)"


def play_away(page: Page) -> None:
    page.context.route(
        f"{AWAY}**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html")
    )


@pytest.fixture
def visit(browse: Browse) -> Browse:
    """`browse`, with the neutral page within reach and the script of the page ready."""

    def open_page(*args: object, **options: object) -> Page:
        page = browse(*args, **options)
        play_away(page)
        if options.get("java_script_enabled", True):
            page.wait_for_function("customElements.get('quick-exit') !== undefined")
        return page

    return open_page


def leave_button(page: Page) -> object:
    return page.locator("quick-exit .leave")


def test_the_button_leaves_and_takes_the_place_in_history(visit: Browse) -> None:
    page = visit(path="/")
    page.goto("/support/")
    length = page.evaluate("history.length")
    leave_button(page).click()  # type: ignore[attr-defined]
    page.wait_for_url(AWAY)
    assert page.evaluate("history.length") == length
    page.go_back()
    assert page.url.rstrip("/").count("/") == 2  # the first page; /support/ is not in between


def test_the_page_is_blank_before_anything_else_happens(visit: Browse) -> None:
    page = visit(path="/support/")
    blank = page.evaluate(
        """() => {
          document.querySelector("quick-exit .leave").click();
          const shown = getComputedStyle(document.documentElement).display;
          return { shown, text: document.body.innerText.trim() === "" || shown === "none" };
        }"""
    )
    assert blank == {"shown": "none", "text": True}


def test_three_times_shift_leaves(visit: Browse) -> None:
    page = visit(path="/who-we-are/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(AWAY)
    assert page.title() == "Weather"


@pytest.mark.parametrize(
    "keys",
    [
        ["Shift", "Shift"],
        ["Shift", "Shift", "a", "Shift"],
        ["Shift+A", "Shift+B", "Shift+C", "Shift+D"],
        ["Shift+Tab", "Shift+Tab", "Shift+Tab"],
    ],
)
def test_typing_does_not(visit: Browse, keys: list[str]) -> None:
    page = visit(path="/")
    for key in keys:
        page.keyboard.press(key)
    assert not page.evaluate("document.documentElement.hidden")


def test_three_presses_with_long_pauses_do_not(visit: Browse) -> None:
    page = visit(path="/")
    hidden = page.evaluate(
        """() => {
          for (const time of [0, 5000, 10000]) {
            const press = new KeyboardEvent("keyup", { key: "Shift", bubbles: true });
            Object.defineProperty(press, "timeStamp", { value: time });
            document.body.dispatchEvent(press);
          }
          return document.documentElement.hidden;
        }"""
    )
    assert not hidden


def test_no_question_about_unsaved_words_holds_one_back(visit: Browse) -> None:
    page = visit(path="/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("window.addEventListener('beforeunload', (event) => { event.preventDefault(); })")
    page.locator("h1").click()  # browsers ask only where somebody has touched the page
    leave_button(page).click()  # type: ignore[attr-defined]
    page.wait_for_url(AWAY)
    assert asked == []


def test_every_tab_leaves(visit: Browse) -> None:
    first = visit(path="/")
    second = first.context.new_page()
    second.goto("/support/")
    second.wait_for_function("customElements.get('quick-exit') !== undefined")
    leave_button(first).click()  # type: ignore[attr-defined]
    first.wait_for_url(AWAY)
    second.wait_for_url(AWAY)


def test_what_lay_on_the_device_is_gone(visit: Browse) -> None:
    page = visit(path="/")
    page.evaluate(MAKE_DATABASE)
    assert page.evaluate(DATABASES) == ["centerpiece"]
    leave_button(page).click()  # type: ignore[attr-defined]
    page.wait_for_url(AWAY)
    page.goto("/")
    page.wait_for_function(f"({DATABASES})().then((names) => names.length === 0)")


def test_who_is_signed_out_sends_nothing(visit: Browse) -> None:
    page = visit(path="/support/")
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    leave_button(page).click()  # type: ignore[attr-defined]
    page.wait_for_url(AWAY)
    assert posts == []


@pytest.mark.parametrize("path", ["/", "/sign-in/"])
def test_without_a_script_the_button_still_leaves(visit: Browse, path: str) -> None:
    page = visit(path=path, java_script_enabled=False)
    leave_button(page).click()  # type: ignore[attr-defined]
    page.wait_for_url(AWAY)


@pytest.mark.parametrize("start", ["/you/", "/"])
def test_the_session_ends_also_from_a_public_page(visit: Browse, cast: object, start: str) -> None:
    page = visit(cast.june, path=start)  # type: ignore[attr-defined]
    with page.expect_request(lambda request: request.url.endswith("/leave/")) as asked:
        leave_button(page).click()  # type: ignore[attr-defined]
    page.wait_for_url(AWAY)
    assert asked.value.method == "POST"
    wait_until_signed_out(page)
    page.goto("/you/")
    expect(page).to_have_url(re.compile("/sign-in/"))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/who-we-are/", "/no/such/page/", "/sign-in/"])
def test_it_is_in_view_wherever_one_has_scrolled(visit: Browse, path: str, width: int) -> None:
    page = visit(path=path, width=width)
    page.evaluate("window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    box = leave_button(page).bounding_box()  # type: ignore[attr-defined]
    assert 0 <= box["y"] <= 900 - box["height"]
    assert 0 <= box["x"] <= width - box["width"]
    assert box["height"] >= 44


RESTORED = "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def test_a_page_shown_again_from_memory_asks_the_server_first(visit: Browse) -> None:
    page = visit(path="/sign-in/")
    with page.expect_request(lambda request: request.is_navigation_request()):
        page.evaluate(RESTORED)


def test_a_public_page_is_simply_shown_again(visit: Browse) -> None:
    page = visit(path="/support/")
    page.evaluate("document.title = 'kept'")
    page.evaluate(RESTORED)
    page.wait_for_timeout(300)
    assert page.title() == "kept"
