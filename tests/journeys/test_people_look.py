"""The pages of people, looked at: no barrier, nothing over the side, and what they say when a browser cannot do it."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from centerpiece.people import actions
from centerpiece.people.models import Person
from demonstration.hand import Hand
from tests.cast import PASSPHRASE, Cast
from tests.chromium import sign_in
from tests.journeys.newcomers import Browse, give_code, give_name, read_words, write_words_down

WIDTHS = [360, 1280]
# So that axe can be put into the page; and no color is measured while it is changing.
LOOKING = {"bypass_csp": True, "reduced_motion": "reduce"}


def looked_at(page: Page, width: int, *, title: str = "Centerpiece") -> None:
    """No barrier that a machine can find, in light and dark; nothing runs over the side; what one touches is large."""
    page.wait_for_load_state()  # a click goes on as soon as the next page begins
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], (page.url, scheme)
    for narrower in (width, 320):
        page.set_viewport_size({"width": narrower, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= narrower, (page.url, narrower)
    page.set_viewport_size({"width": width, "height": 900})
    low = page.evaluate(
        """() => [...document.querySelectorAll("button, .button, summary")].filter((one) => one.checkVisibility())
            .map((one) => [one.textContent.trim(), one.getBoundingClientRect().height])
            .filter(([, height]) => height < 43.9)"""
    )
    assert low == [], page.url
    assert page.locator("h1").count() == 1, page.url
    assert page.title() == title


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> Iterator[int]:
    return request.param  # type: ignore[no-any-return]


def test_the_ways_in(browse: Browse, cast: Cast, width: int) -> None:
    page = browse(width=width, **LOOKING, path="/sign-in/")
    page.get_by_label("E-mail").fill("nobody@example.org")
    page.get_by_label("Passphrase").fill("six words")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looked_at(page, width)
    page.goto("/sign-in/paper/")
    expect(page.get_by_label("Paper key")).to_be_visible()
    looked_at(page, width)


def test_every_step_of_joining(browse: Browse, cast: Cast, width: int) -> None:
    issued = actions.invite(cast.casa, by=cast.sol.person)
    page = browse(width=width, **LOOKING, path=f"/join/#{issued.token}")
    expect(page.get_by_label("Code")).to_be_visible()
    looked_at(page, width)
    give_code(page, issued.code)
    give_name(page, "", "no address")
    expect(page.locator(".mend")).to_have_count(2)
    looked_at(page, width)
    give_name(page, "Lena", "lena@example.org")
    read_words(page)
    looked_at(page, width)
    assert page.evaluate("document.activeElement.textContent").strip() == "Your passphrase", "the step is told"
    write_words_down(page)
    expect(page.locator("[data-key] span")).to_have_count(6)
    looked_at(page, width)


def test_ones_own_pages(browse: Browse, cast: Cast, width: int) -> None:
    page = browse(cast.june, width=width, **LOOKING, path="/you/")
    read_words(page)
    looked_at(page, width)
    page.goto("/you/passphrase/")
    read_words(page)
    looked_at(page, width)
    page.goto("/you/paper-key/")
    expect(page.locator("[data-key] span")).to_have_count(6)
    looked_at(page, width)
    page.goto("/organization/")
    looked_at(page, width)
    page.goto("/sign-out/")
    looked_at(page, width)
    page.goto("/unlock/?next=/you/")
    expect(page.get_by_label("Passphrase")).to_be_focused()
    looked_at(page, width)


def test_waiting_and_founding(browse: Browse, cast: Cast, width: int) -> None:
    page = browse(cast.wanda, width=width, **LOOKING, path="/you/waiting/")
    read_words(page)
    page.get_by_text("They are not the same").click()
    looked_at(page, width)
    porch = actions.add_organization(by=None, slug="the-porch", name="The Porch")
    bea, max_ = (Hand.new(name, f"{name}@example.org", PASSPHRASE) for name in ("bea", "max"))
    bea.join(porch, by=cast.stella.person, role="steward")
    max_.join(porch, by=cast.stella.person)
    founder = browse(bea, width=width, **LOOKING, path=f"/organization/{porch.pk}/found/")
    expect(founder.get_by_role("button", name="Make the key")).to_be_visible()
    looked_at(founder, width)
    member = browse(max_, width=width, **LOOKING, path="/you/waiting/")
    expect(member.get_by_text("still being set up")).to_be_visible()
    looked_at(member, width)


def test_the_pages_of_stewards(browse: Browse, cast: Cast, width: int) -> None:
    actions.invite(cast.casa, by=cast.sol.person, note="Lena")
    actions.end_membership(cast.noor.membership(cast.casa), by=cast.sol.person)
    casa = f"/organization/{cast.casa.pk}/"
    sol = browse(cast.sol, width=width, **LOOKING)
    wanda, june = (hand.membership(cast.casa).pk for hand in (cast.wanda, cast.june))
    for path in (casa, f"{casa}change/", f"/memberships/{june}/end/"):
        sol.goto(path)
        looked_at(sol, width)
    for membership in (wanda, june):
        sol.goto(f"{casa}members/{membership}/")
        read_words(sol)
        looked_at(sol, width)
    sol.goto(f"{casa}invite/")
    looked_at(sol, width)
    sol.get_by_label("For whom").fill("Somebody with a rather long name")
    sol.get_by_role("button", name="Make the invitation").click()
    expect(sol.get_by_role("button", name="Copy the link")).to_be_visible()
    looked_at(sol, width)
    stella = browse(cast.stella, width=width, **LOOKING)
    of_stewards = f"/collaborative/stewards/{cast.stella.keys.person}/end/"
    for path in ("", "organizations/add/", "stewards/invite/"):
        stella.goto(f"/collaborative/{path}")
        looked_at(stella, width)
    Person.objects.filter(pk=cast.sol.keys.person).update(stewards_collaborative=True)
    for path in (of_stewards, casa):
        stella.goto(path)
        looked_at(stella, width)


@pytest.mark.parametrize("path", ["/ar/sign-in/", "/ar/join/", "/es/sign-in/paper/"])
def test_other_languages_and_directions(browse: Browse, path: str) -> None:
    page = browse(width=320, path=path)
    expect(page.locator("[data-page]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def says_that_it_needs_a_script(page: Page) -> None:
    """(Playwright looks for no text inside noscript.)"""
    expect(page.locator("noscript p")).to_be_visible()
    assert "that needs JavaScript" in (page.locator("noscript p").text_content() or "")


@pytest.mark.parametrize("path", ["/sign-in/", "/sign-in/paper/", "/join/"])
def test_without_javascript_it_says_so_and_nothing_can_be_sent(browse: Browse, path: str) -> None:
    page = browse(width=360, java_script_enabled=False, path=path)
    says_that_it_needs_a_script(page)
    assert page.locator("main input:visible, main textarea:visible, main button:visible").count() == 0
    assert page.locator("main input[name]:not([id^=id_]), main textarea[name]").count() == 0, "no name, never sent"
    assert page.locator("main form[action]").count() == 0


def test_without_javascript_locking_signing_out_and_leaving_still_work(browse: Browse, cast: Cast) -> None:
    page = browse(cast.june, path="/you/")
    cookies = page.context.cookies()
    plain = browse(java_script_enabled=False)
    plain.context.add_cookies(cookies)
    plain.goto("/you/")
    expect(plain.get_by_role("heading", name="June")).to_be_visible()
    plain.get_by_role("button", name="Lock").first.click()
    plain.wait_for_url("**/unlock/")
    says_that_it_needs_a_script(plain)
    plain.get_by_role("button", name="Sign out").click()
    plain.wait_for_url("**/sign-in/?out")
    assert not Session.objects.exists()
    sign_in(page, cast.june)
    plain.context.add_cookies(page.context.cookies())
    plain.goto("/you/passphrase/")
    plain.context.route("https://www.weather.gov/**", lambda route: route.fulfill(body="Sunny"))
    plain.get_by_role("button", name="Leave quickly").click()
    plain.wait_for_url("https://www.weather.gov/**")
    assert not Session.objects.exists()


NO_CRYPTO = "Object.defineProperty(crypto, 'subtle', { value: undefined })"


@pytest.mark.parametrize(
    ("path", "lacks", "said"),
    [
        ("/sign-in/", "Object.defineProperty(window, 'isSecureContext', { value: false })", "begins with https"),
        ("/sign-in/", NO_CRYPTO, "cannot make or open keys"),
        ("/sign-in/", "Object.defineProperty(window, 'indexedDB', { value: undefined })", "cannot make or open keys"),
        (
            "/sign-in/",
            "SubtleCrypto.prototype.importKey = () => Promise.reject(new Error())",
            "cannot make or open keys",
        ),
        ("/join/#AAAA", NO_CRYPTO, "cannot make or open keys"),
        ("/you/", NO_CRYPTO, "cannot make or open keys"),
        ("/you/passphrase/", NO_CRYPTO, "cannot make or open keys"),
    ],
)
def test_a_browser_that_cannot_seal_is_told_and_sends_nothing(
    browse: Browse, cast: Cast, path: str, lacks: str, said: str
) -> None:
    page = browse(cast.june if path.startswith("/you") else None)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.add_init_script(lacks)
    page.goto(path)
    expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    assert page.locator("[data-ready]:visible").count() == 0
    assert sent == []


def test_nothing_is_complained_about_in_the_console(browse: Browse, cast: Cast) -> None:
    page = browse()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    sign_in(page, cast.sol)
    wanda = cast.wanda.membership(cast.casa).pk
    for path in (
        "/you/",
        "/organization/",
        f"/organization/{cast.casa.pk}/members/{wanda}/",
        "/you/passphrase/",
        "/join/",
    ):
        page.goto(path, wait_until="networkidle")
    assert told == []
