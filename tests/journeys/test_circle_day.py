"""Before a circle, and on its day: what is looked at first, what it needs, and a page that needs no network."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from centerpiece.practice.kinds.kind import MARKS
from centerpiece.practice.models import Process
from centerpiece.sealing.models import Draft, Sheet
from tests.cast import Cast, Lavender
from tests.journeys.steps import KEEP
from tests.journeys.test_people_look import LOOKING, looked_at

Browse = Callable[..., Page]
UNLOCK = re.compile("/unlock/")
PLAN: dict[str, Any] = {
    "purpose": "To hear what each one needs next",
    "held_on": "2026-11-29",
    "place": "A community room in Queens",
    "seating": "Rosa near the door, Marcus across from the window",
    "arrivals": [{"who": "Rosa", "comes": "5:30", "leaves": "8:00", "with_whom": "Amal"}],
    "opening": "Light the candle. A breath together.",
    "guidelines": "Speak for yourself.\nPass whenever you like.",
    "talking_piece": "The smooth stone",
    "rounds": [
        {"prompt": "What do you need, to be here?", "sort": "round", "minutes": "15", "note": "Kofi begins"},
        {"prompt": "", "sort": "break", "minutes": "20", "note": ""},
        {"prompt": "What will help next week?", "sort": "round", "minutes": "20", "note": ""},
    ],
    "stop_signal": "A hand flat on the table",
    "closing": "One word each.",
    "quiet_route": "Kofi steps out with them, to the small kitchen.",
}
CARE = {"signs": "She looks at the door", "helps": "Cold water, and her sister", "stop_signal": "The yellow card"}


def _planned(cast: Cast, lavender: Lavender) -> Sheet:
    june, process = cast.june, lavender.process
    june.write(process, lavender.rosa.room, "care_plan", CARE, in_place=True)
    june.write(process, lavender.marcus.room, "care_plan", {"helps": "A walk around the block"}, in_place=True)
    return june.write(process, process.circle_room, "circle_plan", PLAN)


def _step(page: Page) -> Any:
    return page.locator("[data-step]:visible")


def _later(page: Page, heading: str) -> None:
    page.get_by_role("button", name="Later").click()
    expect(_step(page).get_by_role("heading", level=2)).to_have_text(heading)


def test_the_day_goes_step_by_step_and_goes_on_without_a_connection(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    plan = _planned(cast, lavender)
    page = browse(cast.june, width=360, path=f"/sheets/{plan.pk}/day/")
    expect(page.locator("[data-stop-line]")).to_contain_text("A hand flat on the table")
    expect(page.locator("[data-stop-line]")).to_contain_text("Rosa: The yellow card")
    expect(_step(page)).to_contain_text("Rosa near the door")
    expect(_step(page)).to_contain_text("Rosa · 5:30 · 8:00 · Amal")
    expect(page.get_by_role("button", name="Earlier")).to_be_disabled()
    asked: list[str] = []
    page.context.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    expect(page.get_by_text("No connection: this page goes on working.")).to_be_visible()
    for heading in ("Opening", "Guidelines", "Talking piece", "Round 1"):
        _later(page, heading)
    expect(_step(page)).to_contain_text("What do you need, to be here?")
    expect(page.locator("[data-next]")).to_have_text("Then: A break")
    page.get_by_role("button", name="Care plans").click()
    care = page.get_by_role("dialog", name="Care plans")
    expect(care.locator("section").filter(has_text="Rosa")).to_contain_text("Cold water, and her sister")
    expect(care.locator("section").filter(has_text="Marcus")).to_contain_text("A walk around the block")
    care.get_by_role("button", name="Back to the circle").click()
    page.get_by_role("button", name="A quiet way to support").click()
    expect(page.get_by_role("dialog", name="A quiet way to support")).to_contain_text("the small kitchen")
    page.keyboard.press("Escape")
    for heading in ("A break", "Round 2", "Closing"):
        _later(page, heading)
    assert asked == []

    page.get_by_text("A word for the debrief").click()
    page.get_by_label("What we will do another way").fill("Longer breaks")
    page.get_by_role("button", name="Keep for the debrief").click()
    expect(page.get_by_text("Kept on this device, sealed.")).to_be_visible()
    assert not Draft.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_text("Kept, sealed.")).to_be_visible()
    assert Draft.objects.get().envelope.startswith("s1.")
    page.get_by_role("button", name="Later").click()
    expect(page.get_by_role("button", name="Later")).to_be_disabled()
    expect(_step(page).get_by_role("link", name="Rosa")).to_have_attribute("href", re.compile("/write/after_circle/"))
    page.get_by_role("link", name="Keepers’ debrief").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[data-field=another_way] textarea")).to_have_value("Longer breaks")


def _halves() -> int:
    return sum("half" in session.get_decoded() for session in Session.objects.all())


def _ready(page: Page) -> None:
    expect(page.get_by_role("button", name="Later")).to_be_visible()


def test_a_page_that_was_asked_to_stay_stays_though_the_keys_are_put_away(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    plan, minutes = _planned(cast, lavender), settings.LOCK_AFTER.total_seconds() / 60
    page = browse(cast.june, path="/sign-out/")
    other = page.context.new_page()
    other.goto("/processes/")
    page.clock.install()
    page.goto(f"/sheets/{plan.pk}/day/")
    _ready(page)
    page.get_by_text("Let this page stay open").click()
    page.get_by_role("button", name="Stay open for this circle").click()
    expect(page.get_by_text(re.compile("Stays open until"))).to_be_visible()
    page.clock.run_for(f"{minutes + 2:.0f}:00")
    other.wait_for_url(UNLOCK)
    expect(page.get_by_role("button", name="Later")).to_be_visible()
    assert _halves() == 0
    page.get_by_role("button", name="Later").click()
    expect(_step(page)).to_contain_text("Light the candle")
    page.get_by_text("A word for the debrief").click()
    page.get_by_label("What we will do another way").fill("Longer breaks")
    page.get_by_role("button", name="Keep for the debrief").click()
    expect(page.get_by_text("Kept on this device, sealed.")).to_be_visible()
    page.clock.fast_forward("04:00:00")
    page.wait_for_url(UNLOCK)


def test_nobody_asked_it_to_stay(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    plan, minutes = _planned(cast, lavender), settings.LOCK_AFTER.total_seconds() / 60
    page = browse(cast.june, path="/sign-out/")
    page.clock.install()
    page.goto(f"/sheets/{plan.pk}/day/")
    _ready(page)
    page.clock.run_for(f"{minutes + 2:.0f}:00")
    page.wait_for_url(UNLOCK)


@pytest.mark.parametrize("way", ["put away", "locked elsewhere", "left quickly"])
def test_it_is_gone_at_once_when_somebody_says_so(way: str, cast: Cast, lavender: Lavender, browse: Browse) -> None:
    plan = _planned(cast, lavender)
    page = browse(cast.june, path=f"/sheets/{plan.pk}/day/")
    _ready(page)
    page.get_by_text("Let this page stay open").click()
    page.get_by_role("button", name="Stay open for this circle").click()
    if way == "put away":
        page.get_by_role("button", name="Put it away").click()
    elif way == "locked elsewhere":
        other = page.context.new_page()
        other.goto("/processes/")
        other.get_by_role("button", name="Lock").first.click()
    else:
        page.route(re.compile("^https://"), lambda route: route.fulfill(body="elsewhere"))
        page.get_by_role("button", name="Leave quickly").click()
        page.wait_for_url(re.compile("^https://"))
        return
    page.wait_for_url(UNLOCK)
    assert _halves() == 0


def test_a_community_circle_has_no_seats_and_a_quiet_way(cast: Cast, browse: Browse) -> None:
    process = cast.june.open_process("community_circle", cast.casa, with_keepers=[cast.kofi], name="Maple")
    plan = cast.june.write(process, process.circle_room, "circle_plan", PLAN)
    page = browse(cast.june, width=360, path=f"/sheets/{plan.pk}/day/")
    page.get_by_role("button", name="A quiet way to support").click()
    expect(page.get_by_role("dialog")).to_contain_text("the small kitchen")
    expect(page.get_by_role("button", name="Care plans")).to_have_count(0)


def test_what_a_circle_needs_is_gathered_and_printed_without_names(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    said = {"language": "Spanish", "interpreter_conflicts": "Not cousin Lena", "food": "No nuts"}
    cast.june.write(lavender.process, lavender.marcus.room, "preparation", said)
    page = browse(cast.june, path=f"/processes/{lavender.process.pk}/needs/")
    expect(page.locator("[data-need=food]")).to_contain_text("Marcus No nuts")
    expect(page.locator("[data-need=interpreter_conflicts]")).to_be_visible()
    expect(page.locator("[data-need=travel]")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("No nuts")).to_be_visible()
    expect(page.get_by_text("Marcus").locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("cousin Lena")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_label("Print who needs what").check()
    page.emulate_media(media="print")
    expect(page.locator("[data-need=food]")).to_contain_text("Marcus")
    expect(page.get_by_text("cousin Lena")).to_be_visible()


def test_keepers_look_first_and_go_ahead_only_with_a_word_why(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    lavender.process.seats.update(**dict.fromkeys(MARKS, True))
    lavender.process.seats.filter(pk=lavender.marcus.pk).update(consent=False, care=False)
    page = browse(cast.june, path=f"/processes/{lavender.process.pk}/move/")
    page.get_by_role("radio", name=re.compile("^Circles")).check()
    first = page.locator("[data-look-first]")
    expect(first.locator("li")).to_have_text("Marcus consent, care")
    expect(first.get_by_role("radio", name=re.compile("^Not yet"))).to_be_checked()
    expect(page.get_by_role("button", name="Seal and move")).to_be_hidden()
    expect(page.get_by_role("link", name="It stays where it is")).to_be_visible()
    first.get_by_role("radio", name=re.compile("^We go ahead")).check()
    page.get_by_label("Why, in a line or two").fill("They asked to meet now")
    page.get_by_role("button", name="Seal and move").click()
    expect(page.locator("[data-reasons] [data-mend]:visible").first).to_have_text("This is needed.")
    assert Process.objects.get().stage == "inquiry"
    page.get_by_label("What is still open").fill("Consent and care plan of one person")
    page.get_by_label("Why we go ahead").fill("His companion sits beside him, and he wants it so")
    page.get_by_role("button", name="Seal and move").click()
    expect(page.locator(".path .now")).to_contain_text("Circles")
    expect(page.get_by_text("His companion sits beside him")).to_be_visible()
    assert Sheet.objects.filter(kind="going_ahead").count() == 1


def test_wishes_of_the_person_harmed_stand_first(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june, path=f"/processes/{lavender.process.pk}/")
    expect(page.locator(".wish")).to_contain_text("Rosa has not been asked yet which form they want.")
    page.get_by_role("link", name="Ask first").click()
    page.get_by_role("radio", name="A letter that is never sent").check()
    page.get_by_label("Who may be there").fill("Only Amal")
    page.get_by_role("button", name=KEEP).click()
    page.wait_for_url(re.compile("/sheets/"))
    page.goto(f"/processes/{lavender.process.pk}/")
    expect(page.locator(".wish")).to_contain_text("What Rosa wishes A letter that is never sent · Only Amal")
    kofi = browse(cast.kofi, path=f"/processes/{lavender.process.pk}/")
    expect(kofi.locator(".wish")).to_contain_text("A letter that is never sent")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_they_are_looked_at(cast: Cast, lavender: Lavender, browse: Browse, width: int, prefix: str) -> None:
    plan = _planned(cast, lavender)
    said = {"language": "Spanish", "access": "A chair with arms\nNo strong smells", "food": "No nuts"}
    cast.june.write(lavender.process, lavender.marcus.room, "preparation", said)
    page = browse(cast.june, width=width, path=f"{prefix}/sheets/{plan.pk}/day/", **LOOKING)
    _ready_in(page)
    looked_at(page, width)
    for _ in range(4):
        page.locator("[data-later]").click()
    looked_at(page, width)
    page.locator('[data-open="care"]').click()
    looked_at(page, width)
    for path in ("needs/", "move/", ""):
        page.goto(f"{prefix}/processes/{lavender.process.pk}/{path}")
        _ready_in(page)
        if path == "move/":
            page.locator('input[value="circles"]').check()
            page.locator('input[value="go"]').check()
        looked_at(page, width)


def _ready_in(page: Page) -> None:
    expect(page.locator("[data-preparing]")).to_have_count(0)
