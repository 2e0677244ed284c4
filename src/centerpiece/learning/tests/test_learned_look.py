"""Practice wisdom, methods and what is public in a real browser: small and large, light and dark, on paper."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from centerpiece.learning import actions
from centerpiece.learning.models import Writing
from centerpiece.library import actions as library
from groundwork.cleaning import Part
from groundwork.cleaning.__main__ import clean
from tests.cast import Cast

Browse = Callable[..., Page]
LONG = "- Whoever sits there says what they hope for, in Donaudampfschifffahrtsgesellschaftskapitänsmützen.\n" * 4


def beside(cast: Cast, writing: Writing) -> None:
    """A picture, a document and a link, all of which a steward has opened."""
    drawn = BytesIO()
    Image.new("RGB", (1600, 900), "#b07a1e").save(drawn, "PNG")
    ours = {"organization": cast.casa, "by": cast.june.person, "audience": "public", "consent": "nobody"}
    words = {"description": "To print, twice.", "makers": "Elders of the block", "alternative": "Hands around a table."}
    opened = []
    for more in (
        {"title": "A map, drawn", "parts": tuple(clean(drawn, "png")), **words},
        {"title": LONG[:120], "parts": (Part("whole", "text", b"Sit."),)},
        {"title": "Guide", "address": "https://example.org/" + "guide-" * 30, "credits_organization": True},
    ):
        resource = library.add(**ours, **more)
        actions.attach(writing, resource, by=cast.june.person)
        opened.append((resource.pk, resource.number))
    assert actions.publish(writing, number=1, opened=opened, by=cast.stella.person)


@pytest.fixture
def told(cast: Cast, kept_files: Path) -> dict[str, Writing]:
    """A question with practice wisdom, dissent beside it, and a family of three methods; what can be is public. One
    method has things of the library beside it."""
    ours = {"organization": cast.casa, "by": cast.june.person, "audience": "public", "credit": "name"}
    theirs = {"organization": cast.harborlight, "by": cast.eli.person, "credit": "organization"}
    question = actions.ask(title="How do we end well when some want to go on?", text=LONG, **ours)
    brought = actions.contribute(question, text=LONG, sort="caution", **theirs)
    assert brought is not None
    wisdom = actions.gather(question, sources=[brought], title="Ending", text=LONG, limits="Not here.", **ours)
    dissent = actions.contribute(wisdom, text="Why end at all?", sort="dissent", **theirs)
    words = {"text": LONG, "steps": "Sit.\nStay.", "when_not": "Never alone.", "tradition": "Ours.", "leave": "ours"}
    method = actions.keep_method(title="A map in beans", language="es", **words, **ours)
    child = actions.keep_method(title="عدس", language="ar", adapted_from=method, **words, **theirs)
    actions.keep_method(title="Buttons", community="Elders", adapted_from=child, **words, **theirs)
    for one in (question, brought, wisdom, method, dissent):
        assert one is not None
        assert actions.publish(one, number=1, by=cast.stella.person)
    beside(cast, method)
    actions.revise(wisdom, by=cast.june.person, text=LONG.replace("hope", "wish"), why="We heard more.")
    return {"question": question, "wisdom": wisdom, "method": method}


def pages(told: dict[str, Writing]) -> dict[str, list[str]]:
    """Whose pages are looked at: June's, a steward's, and everybody's."""
    wisdom, method, question = told["wisdom"].pk, told["method"].pk, told["question"].pk
    return {
        "june": [
            "/learning/wisdom/",
            f"/learning/wisdom/{wisdom}/",
            f"/learning/questions/{question}/gather/",
            "/learning/methods/",
            f"/learning/methods/{method}/",
            f"/learning/methods/{method}/adapt/",
            f"/learning/methods/{method}/hand-out/",
            f"/learning/read/{method}/attach/",
        ],
        "stella": [
            "/learning/looks/",
            f"/learning/looks/{wisdom}/",
            f"/learning/looks/{wisdom}/return/",
            f"/learning/looks/{method}/",
        ],
        "": ["/learned/", f"/learned/{wisdom}/", f"/learned/{method}/", f"/learned/{question}/"],
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_that_a_machine_can_find(browse: Browse, cast: Cast, told: dict[str, Writing], scheme: str) -> None:
    for name, paths in pages(told).items():
        page = browse(getattr(cast, name, None), width=390, color_scheme=scheme, bypass_csp=True)
        for path in paths:
            page.goto(path)
            found = Axe().run(page).response["violations"]
            assert [(path, one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("language", ["", "/ar"])
def test_nothing_runs_over_the_side_and_what_one_touches_is_large_enough(
    browse: Browse, cast: Cast, told: dict[str, Writing], language: str
) -> None:
    for name, paths in pages(told).items():
        page = browse(getattr(cast, name, None))
        for path in paths:
            page.goto(language + path)
            for width in (320, 640, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            small = page.evaluate(
                """() => [...document.querySelectorAll("main :is(.button, summary, .tree a, .beside > li > a)")]
                  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
                  .map((one) => one.textContent.trim())"""
            )
            assert small == [], path


def test_what_is_public_needs_no_script(browse: Browse, told: dict[str, Writing]) -> None:
    page = browse(path="/", java_script_enabled=False)
    page.get_by_role("navigation").get_by_role("link", name="What we learned").click()
    page.get_by_role("link", name="A map in beans").click()
    expect(page.get_by_role("heading", name="Steps")).to_be_visible()
    expect(page.locator("[lang=es] ol li")).to_have_text(["Sit.", "Stay."])
    picture = page.get_by_role("img", name="Hands around a table.")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.picture img').naturalWidth === 480")
    assert page.get_by_role("link", name="Guide").get_attribute("rel") == "noopener noreferrer nofollow"
    page.get_by_role("link", name="A map, drawn").click()
    assert page.evaluate("document.contentType") == "image/png"


def test_the_hand_out_on_paper_says_nothing_of_the_house(browse: Browse, cast: Cast, told: dict[str, Writing]) -> None:
    page = browse(cast.noor, path=f"/learning/methods/{told['method'].pk}/hand-out/")
    page.emulate_media(media="print")
    shown = page.evaluate("document.body.innerText")
    assert "Stay." in shown
    for words in ("Centerpiece", "Noor", "Print this page", "Learning"):
        assert words not in shown, words
