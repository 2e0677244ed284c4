"""The pages of practice, looked at: no barrier, nothing over the side at 320 px, in light, dark and right to left."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centerpiece.sealing.models import Sheet
from tests.cast import Cast, Lavender
from tests.journeys.steps import KEEP, begin, wait_for_draft
from tests.journeys.test_people_look import LOOKING, looked_at

Browse = Callable[..., Page]
WIDTHS = pytest.mark.parametrize("width", [360, 1280])
PREFIXES = pytest.mark.parametrize("prefix", ["", "/ar"])


def _open(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.locator("[data-preparing]")).to_have_count(0)


@WIDTHS
@PREFIXES
def test_lists_and_a_process(cast: Cast, lavender: Lavender, browse: Browse, width: int, prefix: str) -> None:
    long = "Maximiliana-Konstanze-of-the-long-house"
    cast.june.add_seat(lavender.process, "elder", {"called": long, "initial": "MK"}, keepers=[cast.kofi])
    cast.june.move(lavender.process, "preparation", "Time is needed", paused=True)
    page = browse(cast.june, width=width, **LOOKING)
    note, process = Sheet.objects.get(kind="note"), f"{prefix}/processes/{lavender.process.pk}/"
    for path in (f"{prefix}/processes/", process, f"{process}write/", f"{prefix}/sheets/{note.pk}/"):
        _open(page, path)
        for fold in page.locator("details.fold").all():
            fold.evaluate("fold => { fold.open = true }")
        looked_at(page, width)
    page.goto(f"{prefix}/processes/open/")
    looked_at(page, width)


@WIDTHS
def test_forms(cast: Cast, lavender: Lavender, browse: Browse, width: int) -> None:
    page = browse(cast.june, width=width, **LOOKING)
    process = f"/processes/{lavender.process.pk}/"
    for path in ("rooms/", "copy/", "seats/add/", "move/"):
        _open(page, process + path)
        looked_at(page, width)
    _open(page, "/processes/open/harm_circle/")
    page.get_by_label("I show these limits before anyone speaks").check()
    page.get_by_role("button", name="Seal and open").click()
    expect(page.locator("[data-naming] [data-mend]").first).to_be_visible()
    looked_at(page, width)


@WIDTHS
def test_writing_in_all_its_states(cast: Cast, lavender: Lavender, browse: Browse, width: int) -> None:
    page, kofi = browse(cast.june, width=width, **LOOKING), browse(cast.kofi)
    begin(page, lavender.process, "preparation", lavender.marcus)
    looked_at(page, width)
    note = Sheet.objects.get(kind="note")
    for each, words in ((page, "From June"), (kofi, "From Kofi")):
        each.goto(f"/sheets/{note.pk}/revise/")
        each.locator("[data-field=note] textarea").fill(words)
        wait_for_draft(each)
    page.reload()
    expect(page.get_by_text("You were in the middle of this.")).to_be_visible()
    looked_at(page, width)
    page.get_by_role("button", name="Go on").click()
    kofi.get_by_role("button", name=KEEP).click()
    expect(kofi.locator(".reading")).to_be_visible()
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator(".other")).to_be_visible()
    looked_at(page, width)
    page.goto(f"/sheets/{note.pk}/revisions/1/")
    expect(page.locator(".reading ins")).to_be_visible()
    looked_at(page, width)


@WIDTHS
def test_what_others_see(cast: Cast, lavender: Lavender, browse: Browse, width: int) -> None:
    advocate = browse(cast.amal, width=width, **LOOKING)
    for path in ("/processes/", f"/processes/{lavender.process.pk}/"):
        _open(advocate, path)
        looked_at(advocate, width)
    newcomer = browse(cast.noor, width=width, **LOOKING, path="/processes/")
    expect(newcomer.get_by_role("heading", name="No process yet")).to_be_visible()
    looked_at(newcomer, width)
    looked_at(browse(cast.stella, width=width, **LOOKING, path="/counts/"), width)


def test_the_keyboard_is_enough(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """From the process to a kept note, without a mouse."""
    page = browse(cast.june)
    _open(page, f"/processes/{lavender.process.pk}/")
    page.get_by_role("link", name="Write a new sheet").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/write/")
    page.get_by_role("link", name="Note to fellow keepers").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("In a few words")).to_be_visible()
    page.get_by_label("In a few words").focus()
    page.keyboard.type("Tea")
    page.keyboard.press("Tab")
    page.keyboard.type("For seven")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=KEEP)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".reading")).to_contain_text("For seven")


def test_a_sheet_prints_with_what_was_written_and_nothing_around_it(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    note = Sheet.objects.get(kind="note")
    page = browse(cast.june, path=f"/sheets/{note.pk}/")
    expect(page.locator(".reading")).to_contain_text(lavender.words[1])
    page.emulate_media(media="print")
    expect(page.locator(".reading")).to_be_visible()
    expect(page.get_by_role("link", name="Revise")).to_be_hidden()
    expect(page.get_by_role("navigation").first).to_be_hidden()
