"""What is printed and what everybody may read: on paper, on a phone, without scripts, right to left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from centerpiece.practice.actions.guiding import change_guide
from centerpiece.practice.guide_texts import ROWS
from tests.cast import Cast, Lavender
from tests.journeys.test_people_look import LOOKING, looked_at

Browse = Callable[..., Page]
WIDTHS = pytest.mark.parametrize("width", [360, 1280])


def _prep_sheet(lavender: Lavender, language: str) -> str:
    return f"/processes/{lavender.process.pk}/prep-sheet/{lavender.rosa.pk}/?language={language}"


def _size(page: Page, selector: str) -> float:
    size = page.locator(selector).first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    return float(size)


@WIDTHS
def test_questions_on_paper(cast: Cast, lavender: Lavender, browse: Browse, width: int) -> None:
    page = browse(cast.june, width=width, **LOOKING, path=f"/processes/{lavender.process.pk}/write/")
    page.get_by_role("link", name="Questions on paper").first.click()
    expect(page.get_by_role("heading", name="Questions on paper")).to_be_visible()
    page.get_by_label("Language of the paper").select_option("ar")
    page.get_by_role("button", name="Show").click()
    paper = page.locator(".paper")
    expect(paper).to_have_attribute("dir", "rtl")
    expect(paper).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    looked_at(page, width)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_paper_there_is_only_the_paper_in_large_print(
    cast: Cast, lavender: Lavender, browse: Browse, language: str, tmp_path: Path
) -> None:
    page = browse(cast.june, path=_prep_sheet(lavender, language))
    expect(page.locator(".paper")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".paper .questions")).to_be_visible()
    for hidden in (page.locator(".top"), page.locator(".foot"), page.get_by_label("Language of the paper")):
        expect(hidden).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    assert _size(page, ".paper .questions h3") >= 24, "18 points"
    assert _size(page, ".paper .questions .hint") >= 21
    said = page.locator("body").inner_text()
    for word in ("Casa", "Rosa", "Marcus", "June", "Lavender", "127.0.0.1", "Centerpiece"):
        assert word not in said, word
    # What a browser would print around the page (its address and title) finds no margin to stand in.
    margins = page.evaluate("""() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .flatMap(rule => rule instanceof CSSMediaRule ? [...rule.cssRules] : [rule])
        .filter(rule => rule instanceof CSSPageRule).map(rule => rule.style.margin)""")
    assert margins[-1] in {"0", "0px"}
    assert len(page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)) > 5000


@WIDTHS
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_guide_and_the_limits_need_no_script_and_no_account(browse: Browse, width: int, prefix: str) -> None:
    page = browse(width=width, java_script_enabled=False)
    for path in ("/ways-of-support/", "/limits/"):
        assert page.goto(prefix + path)
        expect(page.locator("h1")).to_be_visible()
    page.goto(f"{prefix}/")
    page.locator('a[href$="/ways-of-support/"]').click()
    expect(page.locator(".compare tbody tr")).to_have_count(len(ROWS))
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if prefix else "ltr")
    assert page.context.cookies() == []


@WIDTHS
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_they_have_no_barrier(browse: Browse, width: int, prefix: str) -> None:
    page = browse(width=width, **LOOKING)
    for path in ("/ways-of-support/", "/limits/"):
        page.goto(prefix + path)
        expect(page.locator("h1")).to_be_visible()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], (page.url, scheme)
        for narrower in (width, 320):
            page.set_viewport_size({"width": narrower, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= narrower, (page.url, narrower)
        with override(prefix.strip("/") or "en"):
            assert page.title() == gettext("Community circles"), "a title that tells nothing"


@WIDTHS
def test_a_steward_changes_the_guide(cast: Cast, browse: Browse, width: int) -> None:
    change_guide("en", {}, based_on=0, by=cast.stella.person)
    page = browse(cast.stella, width=width, **LOOKING, path="/ways-of-support/change/")
    looked_at(page, width)
    first = page.get_by_role("group", name="Who is in the room?").get_by_label("A process centered on the survivor")
    first.fill("")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("alert")).to_contain_text("Who is in the room?")
    looked_at(page, width)
    first.fill("You.\n\n<img src=x onerror=\"document.title='changed'\"> and your friends")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.locator(".looked-at .ours").first).to_contain_text("<img src=x")
    looked_at(page, width)
    page.get_by_role("button", name="Keep as a new version").click()
    page.wait_for_url("**/ways-of-support/")
    expect(page.locator(".compare .ours").first).to_contain_text("and your friends")
    assert page.locator(".compare img").count() == 0
    assert "changed" not in page.title()
    page.goto("/ways-of-support/versions/1/")
    expect(page.locator(".compare .ours").first).to_contain_text("Two circle keepers hold it.")
    looked_at(page, width)
