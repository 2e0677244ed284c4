"""A session on a question, run from a phone: one step in view, time in words, and it goes on without a connection."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centerpiece.learning import actions
from centerpiece.learning.models import Consultancy, Question
from tests.cast import Cast
from tests.journeys.test_people_look import LOOKING, looked_at

Browse = Callable[..., Page]
MINUTES = {"dilemma": 8, "clarifying": 5, "probing": 10, "talking": 15, "reflection": 5}
NAMES = [
    "Before you begin",
    "The dilemma",
    "Clarifying questions",
    "Probing questions",
    "The group talks",
    "Reflection",
]


@pytest.fixture
def held(cast: Cast) -> Consultancy:
    said = {"title": "How do we end a process when some want to go on?", "text": "Some are ready, some are not."}
    question = actions.write(Question, organization=cast.casa, by=cast.june.person, **said)
    return actions.prepare_consultancy(question, by=cast.kofi.person, asker=None, **MINUTES)


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=2)).to_have_text([name])


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_one_step_in_view_and_time_told_calmly(browse: Browse, cast: Cast, held: Consultancy) -> None:
    page = browse(cast.kofi, width=360, **LOOKING, path="/learning/")
    page.clock.install()
    page.goto(f"/learning/consultancies/{held.pk}/run/")
    heading(page, NAMES[0])
    expect(page.locator("[data-time]")).to_be_hidden()
    looked_at(page, 360)
    press(page, "Next")
    heading(page, NAMES[1])
    left, told = page.locator("[data-left]"), page.locator("[data-told]")
    expect(left).to_have_text("about 8 minutes left")
    page.clock.run_for(5 * 60_000 + 10_000)
    expect(left).to_have_text("about 3 minutes left")
    press(page, "Pause")
    page.clock.run_for(20 * 60_000)
    expect(left).to_have_text("about 3 minutes left · paused")
    press(page, "Go on")
    page.clock.run_for(2 * 60_000)
    expect(left).to_have_text("less than a minute left")
    expect(told).to_have_text("")
    page.clock.run_for(2 * 60_000)
    expect(left).to_have_text("The time is up. Let them finish the thought, then go on.")
    expect(told).to_have_text("The time is up. Let them finish the thought, then go on.")
    heading(page, NAMES[1])
    looked_at(page, 360)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Next", exact=True).focus()
    page.keyboard.press("Enter")
    heading(page, NAMES[2])
    expect(left).to_have_text("about 5 minutes left")
    press(page, "Earlier")
    heading(page, NAMES[1])


def test_it_goes_on_without_a_connection_and_where_it_was(browse: Browse, cast: Cast, held: Consultancy) -> None:
    page = browse(cast.kofi, width=360, path=f"/learning/consultancies/{held.pk}/run/")
    for name in NAMES[1:3]:
        with page.expect_response("**/place/"):
            press(page, "Next")
        heading(page, name)
    held.refresh_from_db()
    assert (held.step, held.since is not None) == (2, True)
    page.context.set_offline(True)
    expect(page.get_by_text("No connection: this page goes on working.")).to_be_visible()
    press(page, "Next")
    heading(page, NAMES[3])
    with page.expect_response("**/place/"):
        page.context.set_offline(False)
    held.refresh_from_db()
    assert held.step == 3
    page.reload()
    heading(page, NAMES[3])
    kept = page.evaluate("Object.entries(sessionStorage)")
    assert [(key, set(json.loads(value))) for key, value in kept] == [
        (f"session:{held.pk}", {"step", "spent", "since"})
    ]
    another = browse(cast.kofi, width=1280, path=f"/learning/consultancies/{held.pk}/run/")
    heading(another, NAMES[3])
    expect(another.locator("[data-left]")).to_have_text("about 10 minutes left")


def test_it_ends_and_notes_are_taken(browse: Browse, cast: Cast, held: Consultancy) -> None:
    june = browse(cast.june, width=1280, **LOOKING, path=f"/learning/questions/{held.question_id}/")
    looked_at(june, 1280)
    june.locator("main").get_by_role("link", name=str(held.on.year)).click()
    looked_at(june, 1280)
    press(june, "I bring the question")
    kofi = browse(cast.kofi, width=360, **LOOKING, path=f"/learning/consultancies/{held.pk}/")
    looked_at(kofi, 360)
    kofi.get_by_role("link", name="Begin").click()
    for _ in range(6):
        press(kofi, "Next")
    heading(kofi, "Afterwards")
    looked_at(kofi, 360)
    press(kofi, "End the session")
    expect(kofi.get_by_text("ended")).to_be_visible()
    assert kofi.evaluate("sessionStorage.length") == 0
    kofi.go_back()
    expect(kofi.get_by_role("heading", name="There is nothing here")).to_be_hidden()
    kofi.go_forward()
    for page, link, text in (
        (kofi, "Write the notes", "A **date** helps more than a feeling"),
        (june, "Write what you take along", "Ask about the taper first"),
    ):
        page.reload()
        page.get_by_role("link", name=link).click()
        expect(page.get_by_role("button", name="Look it over")).to_be_enabled()
        page.locator("[name=text]").fill(text)
        press(page, "Look it over")
        page.get_by_role("group", name="Would the survivor recognise this?").get_by_label("No", exact=True).check()
        press(page, "Keep")
        expect(page.get_by_role("button", name="Look it over")).to_have_count(0)
    expect(june.get_by_text("Ask about the taper first")).to_be_visible()
    expect(june.locator("strong", has_text="date")).to_be_visible()
    looked_at(june, 1280)
    kofi.reload()
    expect(kofi.get_by_text("Ask about the taper first")).to_have_count(0)


def test_without_javascript_it_is_a_list_to_read(browse: Browse, cast: Cast, held: Consultancy) -> None:
    signed_in = browse(cast.kofi, width=360, **LOOKING, path=f"/ar/learning/consultancies/{held.pk}/run/")
    looked_at(signed_in, 360, title=signed_in.title())
    plain = browse(width=360, path="/", java_script_enabled=False)
    plain.context.add_cookies(signed_in.context.cookies())
    plain.goto(f"/learning/consultancies/{held.pk}/run/")
    for name in (*NAMES, "Afterwards"):
        expect(plain.get_by_role("heading", level=2, name=name)).to_be_visible()
    expect(plain.get_by_text("15 minutes")).to_be_visible()
    expect(plain.get_by_role("button", name="Next")).to_be_hidden()
    press(plain, "End the session")
    held.refresh_from_db()
    assert held.ended is not None
