"""Closing, ending, the way back in and Learning, looked at: no barrier, nothing over the side, in both directions."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centerpiece.learning.actions import write
from centerpiece.learning.models import Lesson
from tests.cast import Cast, Lavender
from tests.journeys.test_people_look import LOOKING, looked_at

Browse = Callable[..., Page]
LESSON = {"lens": "both", "title": "Ask twice about food", "text": "The first answer is politeness.", "credit": "none"}
EVERYWHERE = pytest.mark.parametrize(("width", "prefix"), [(360, ""), (1280, ""), (360, "/ar")])


@EVERYWHERE
def test_closing_and_ending(cast: Cast, lavender: Lavender, browse: Browse, width: int, prefix: str) -> None:
    june, process, circle = cast.june, lavender.process, lavender.process.circle_room
    june.write(process, circle, "closing_criteria", {"in_short": "Rosa sleeps", "good_enough": "A quiet week"})
    june.write(process, lavender.rosa.room, "closing_wish", {"wish": "go_on", "still_needed": "Someone to call"})
    june.write(process, circle, "thanks", {"to_whom": "To all of us", "words": "For staying.\nFor soup."})
    page = browse(june, width=width, **LOOKING)
    page.goto(f"{prefix}/processes/{process.pk}/closing/")
    expect(page.locator("[data-some-go-on]")).to_be_visible()
    page.locator("#lesson summary").click()
    page.locator("[data-lesson=title]").fill("Rosa")
    page.locator("[data-lesson=text]").fill("Marcus")
    page.locator("[data-look]").click()
    expect(page.locator("[data-finds] li")).to_have_count(2)
    page.locator('[data-lesson="recognise"] input[value="unsure"]').check()
    looked_at(page, width)
    page.goto(f"{prefix}/processes/{process.pk}/end/")
    expect(page.locator("[data-keep]")).to_be_visible()
    looked_at(page, width)
    june.end(process, "good_enough", "Rosa chose the day")
    for path in ("", "reopen/"):
        page.goto(f"{prefix}/processes/{process.pk}/{path}")
        expect(page.locator("[data-preparing]")).to_have_count(0)
        looked_at(page, width)


@EVERYWHERE
def test_learning(cast: Cast, browse: Browse, width: int, prefix: str) -> None:
    lesson = write(Lesson, organization=cast.casa, by=cast.june.person, **LESSON)
    page = browse(cast.noor, width=width, **LOOKING)
    for path in ("", "?lens=none", "write/", f"{lesson.pk}/", f"{lesson.pk}/revise/", f"{lesson.pk}/withdraw/"):
        page.goto(f"{prefix}/learning/lessons/{path}")
        looked_at(page, width)
    plain = browse(width=width, java_script_enabled=False, path="/learning/lessons/")
    expect(plain.get_by_role("heading", level=1)).to_have_text("Sign in")
