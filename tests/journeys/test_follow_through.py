"""Follow-through: commitments change with one tap, and what somebody wants to be told decides whether anything is."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from centerpiece.sealing.models import Revision, Sheet
from tests.cast import Cast, Lavender
from tests.journeys.steps import KEEP, begin, keep
from tests.journeys.test_people_look import LOOKING, looked_at

Browse = Callable[..., Page]
COMMITMENTS = [
    {"whose": "Marcus", "words": "I will find another home", "by_when": "2027-01-10", "state": "doing"},
    {
        "whose": "Marcus",
        "words": "I will go to the men's group",
        "supports": "Noe",
        "on_a_slip": "Call Noe",
        "state": "doing",
    },
]
RHYTHM = [{"on": "2027-02-01", "who": "Noe asks Marcus", "how": "A walk", "state": "doing"}]
NOTHING_TO_TELL = "So there is nothing to tell, and nothing to write here."


@pytest.fixture
def agreed(cast: Cast, lavender: Lavender) -> Lavender:
    june, process, circle = cast.june, lavender.process, lavender.process.circle_room
    june.write(process, circle, "agreement", {"commitments": COMMITMENTS, "how_it_changes": "Together"})
    june.write(
        process, circle, "follow_through", {"rhythm": RHYTHM, "way_back": "Say: marigold", "lost_contact": "Ask Noe"}
    )
    return lavender


def wish(cast: Cast, lavender: Lavender, completion: str, other: str, sheet: Sheet | None = None, **more: str) -> Sheet:
    contents = {"completion": completion, "other_than_completion": other, **more}
    return cast.june.write(lavender.process, lavender.rosa.room, "wants_to_know", contents, sheet=sheet)


def follow(page: Page, lavender: Lavender) -> None:
    page.goto(f"/processes/{lavender.process.pk}/follow-through/")
    expect(page.get_by_role("heading", name="Commitments")).to_be_visible()


def tap(page: Page, place: int, state: str) -> Any:
    """Press a state of a commitment, and wait until it is kept. Returns what is said beside it."""
    item = page.locator("[data-commitments] > li").nth(place)
    item.get_by_role("button", name=state).click()
    expect(item.get_by_role("button", name=state)).to_have_attribute("aria-pressed", "true")
    return item.locator("[data-told]")


def test_a_commitment_changes_with_one_tap_and_nothing_else_does(cast: Cast, agreed: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    follow(page, agreed)
    expect(page.get_by_text("February 1, 2027 · Noe asks Marcus · A walk")).to_be_visible()
    expect(page.get_by_text("Say: marigold")).to_be_visible()
    tap(page, 1, "Done")
    tap(page, 0, "Changed")
    sheet = Sheet.objects.get(kind="agreement")
    assert Revision.objects.filter(sheet=sheet).count() == 3
    page.goto(f"/sheets/{sheet.pk}/")
    for word in ("I will find another home", "Call Noe", "Together", "Done", "Changed"):
        expect(page.locator(".reading")).to_contain_text(word)
    page.goto(f"/processes/{agreed.process.pk}/")
    expect(page.locator(f'[data-sheet="{sheet.pk}"]')).to_contain_text("revised 2 times")


def test_told_of_what_was_done_and_of_nothing_else(cast: Cast, agreed: Lavender, browse: Browse) -> None:
    wish(cast, agreed, "told", "nothing", how="In a call", by_whom="June")
    page = browse(cast.june)
    follow(page, agreed)
    said = tap(page, 0, "Done")
    expect(said).to_contain_text("They want to be told.")
    expect(said).to_contain_text("How: In a call")
    expect(said).to_contain_text("By whom: June")
    expect(said.get_by_role("link", name="Write what they were told")).to_be_visible()
    said = tap(page, 1, "Set down")
    expect(said).to_contain_text("They want to hear nothing. Nothing is to be told.")
    expect(said.get_by_role("link")).to_have_count(0)
    expect(said).not_to_contain_text("In a call")
    begin(page, agreed.process, "told", agreed.rosa)
    expect(page.get_by_label("Something was done as agreed")).to_be_visible()
    expect(page.get_by_label("Something was not done, or goes another way")).to_have_count(0)
    page.get_by_label("We looked first").check()
    page.get_by_label("Told on").fill("2026-11-20")
    page.get_by_label("Something was done as agreed").check()
    keep(page)


def test_before_it_is_revised_the_wish_is_looked_at_again(cast: Cast, agreed: Lavender, browse: Browse) -> None:
    sheet = wish(cast, agreed, "told", "told")
    about = {"wish_looked_at": True, "on": "2026-11-20", "about": "completion", "how": "In a call"}
    told = cast.june.write(agreed.process, agreed.rosa.room, "told", about)
    page = browse(cast.june)
    page.goto(f"/sheets/{told.pk}/revise/")
    expect(page.locator("[data-wish]")).to_contain_text("They want to be told.")
    expect(page.get_by_label("How, and by whom")).to_have_value("In a call")
    expect(page.get_by_label("We looked first")).not_to_be_checked()
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("This is needed.")).to_be_visible()
    page.get_by_label("How, and by whom").fill("In a letter")
    page.get_by_label("We looked first").check()
    wish(cast, agreed, "nothing", "nothing", sheet)  # meanwhile, to another keeper
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator("[data-say]")).to_contain_text("Load the page again and look first.")
    expect(page.get_by_label("How, and by whom")).to_have_value("In a letter")
    page.reload()
    expect(page.get_by_text(NOTHING_TO_TELL)).to_be_visible()
    expect(page.get_by_role("button", name=KEEP)).to_be_hidden()
    assert Revision.objects.filter(sheet=told).count() == 1


@pytest.mark.parametrize("completion", ["nothing", None])
def test_who_wants_to_hear_nothing_or_was_not_asked_is_told_nothing(
    cast: Cast, agreed: Lavender, browse: Browse, completion: str | None
) -> None:
    if completion:
        wish(cast, agreed, completion, "nothing", how="In a call")
    page = browse(cast.june)
    follow(page, agreed)
    for place, state in ((0, "Done"), (1, "Changed")):
        said = tap(page, place, state)
        expect(said).to_contain_text("Nothing is to be told." if completion else "Not asked yet: nothing is told")
    expect(page.get_by_role("link", name="Write what they were told")).to_have_count(0)
    page.goto(f"/processes/{agreed.process.pk}/write/told/{agreed.rosa.pk}/")
    expect(page.get_by_text(NOTHING_TO_TELL)).to_be_visible()
    expect(page.get_by_role("button", name=KEEP)).to_be_hidden()
    expect(page.get_by_text("Opening. This takes a moment.")).to_have_count(0)
    expect(page.get_by_role("button", name=KEEP)).to_be_hidden()


def test_an_older_wish_than_the_room_knows_allows_nothing(cast: Cast, agreed: Lavender, browse: Browse) -> None:
    """A server that sets her wish back to the time when she wanted to be told."""
    sheet = wish(cast, agreed, "told", "told")
    wish(cast, agreed, "nothing", "nothing", sheet)
    Revision.objects.filter(sheet=sheet, number=2).delete()
    Sheet.objects.filter(pk=sheet.pk).update(revision=1)
    page = browse(cast.june)
    page.goto(f"/processes/{agreed.process.pk}/write/told/{agreed.rosa.pk}/")
    expect(page.locator('wish-first [data-code="older"]')).to_be_visible()
    expect(page.get_by_role("button", name=KEEP)).to_be_hidden()
    follow(page, agreed)
    expect(page.get_by_role("link", name="Write what they were told")).to_have_count(0)
    expect(page.locator("[data-wish-of]")).not_to_contain_text("They want to be told.")


def test_another_keeper_holds_it_and_nothing_is_revealed(cast: Cast, agreed: Lavender, browse: Browse) -> None:
    lu = cast.june.add_seat(agreed.process, "person_harmed", {"called": "Tía Lu"}, keepers=[])
    cast.june.write(agreed.process, lu.room, "wants_to_know", {"completion": "told", "other_than_completion": "told"})
    page = browse(cast.kofi)
    follow(page, agreed)
    place = page.locator(f'[data-wish-of="{lu.pk}"]')
    expect(place).to_contain_text("Another keeper holds what they want to be told.")
    expect(place.get_by_role("link")).to_have_count(0)
    said = tap(page, 0, "Done")
    expect(said).to_contain_text(re.compile("Tía Lu.*Another keeper holds"))
    expect(said).to_contain_text(re.compile("Rosa.*Not asked yet"))


def test_who_is_slower_sees_the_other_change_first(cast: Cast, agreed: Lavender, browse: Browse) -> None:
    june, kofi = browse(cast.june), browse(cast.kofi)
    follow(june, agreed)
    follow(kofi, agreed)
    tap(kofi, 0, "Done")
    june.locator("[data-commitments] > li").nth(0).get_by_role("button", name="Set down").click()
    expect(june.get_by_text("Somebody else has changed the agreement meanwhile.")).to_be_visible()
    first = june.locator("[data-commitments] > li").nth(0)
    expect(first.get_by_role("button", name="Done")).to_have_attribute("aria-pressed", "true")
    tap(june, 0, "Set down")
    assert Revision.objects.filter(sheet__kind="agreement").count() == 3


def test_paper_for_companions(cast: Cast, agreed: Lavender, browse: Browse) -> None:
    page = browse(cast.june, path=f"/processes/{agreed.process.pk}/follow-through/companions/")
    paper = page.locator(".paper")
    for word in ("I will find another home", "Call Noe", "February 1, 2027", "A walk", "Say: marigold", "Ask Noe"):
        expect(paper).to_contain_text(word)
    text = page.locator("main").inner_text()
    assert not re.search("Marcus|Rosa|Lavender", text)


@pytest.mark.parametrize(("width", "prefix"), [(360, ""), (1280, ""), (1280, "/ar")])
def test_no_barrier(cast: Cast, agreed: Lavender, browse: Browse, width: int, prefix: str) -> None:
    wish(cast, agreed, "told", "nothing", how="In a call")
    cast.june.write(agreed.process, agreed.rosa.room, "readiness", {"look_again_on": "2026-01-10"})
    page = browse(cast.june, width=width, **LOOKING)
    process = f"{prefix}/processes/{agreed.process.pk}/"
    paths = ("follow-through/", "follow-through/companions/", f"write/told/{agreed.rosa.pk}/")
    for path in (f"{prefix}/attention/", *(process + path for path in paths)):
        page.goto(path)
        expect(page.locator("[data-preparing]")).to_have_count(0)
        if "told" in path:
            expect(page.locator("[data-form]")).to_be_visible()
        looked_at(page, width)
    follow(page, agreed)
    tap(page, 0, "Done")
    looked_at(page, width)
