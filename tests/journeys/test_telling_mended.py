"""Writing for others when something is wrong: what is empty is said beside it, what was kept is told as it is, and
whoever sends again sends once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from centerpiece.learning import actions
from centerpiece.learning.models import Question
from tests.cast import Cast, Lavender
from tests.journeys.test_telling import ASK, begin, look, recognise

Browse = Callable[..., Page]
EMPTY = "This is needed, and still empty."


@pytest.fixture(autouse=True)
def _english_is_spoken(cast: Cast) -> None:
    """By enough organizations, so that nobody is advised against sharing what is written in it."""
    type(cast.casa).objects.update(languages=["English"])


@pytest.fixture
def question(cast: Cast) -> Question:
    said = {"title": "How do we end?", "text": "Some want to go on.", "language": "en"}
    return actions.write(Question, organization=cast.casa, by=cast.june.person, **said)


def test_what_is_empty_is_said_beside_each_field(cast: Cast, question: Question, browse: Browse) -> None:
    page = browse(cast.noor, width=360, path=f"/learning/questions/{question.pk}/contribute/")
    page.get_by_role("button", name="Look it over").click()
    sort, text = page.get_by_role("group", name="What do you bring?"), page.get_by_label("Your words")
    expect(sort.get_by_label("Experience")).to_be_focused()
    expect(page.locator(".field .mend")).to_have_text([EMPTY, EMPTY])
    expect(page.get_by_text(EMPTY).first).to_be_in_viewport()
    expect(sort).to_have_accessible_description(re.compile(EMPTY))
    expect(text).to_have_accessible_description(re.compile(f"What you know .* {EMPTY}"))
    expect(text).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Look it over").click()
    expect(page.locator(".field .mend")).to_have_count(2)
    sort.get_by_label("Caution").check()
    expect(page.locator(".field .mend")).to_have_count(1)
    text.fill("Pour it first.")
    expect(page.locator(".field .mend")).to_have_count(0)
    expect(text).not_to_have_attribute("aria-invalid", "true")
    look(page)


def test_when_no_answer_comes_it_says_so_and_sent_again_it_is_one(cast: Cast, browse: Browse) -> None:
    page = browse(cast.noor)
    begin(page, "Tea", "Pour it first.")
    look(page)
    recognise(page, "No")

    def arrives_and_is_not_answered(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route(f"**{ASK}", arrives_and_is_not_answered)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("[data-say]")).to_contain_text("we cannot tell whether it arrived")
    expect(page.locator("[name=text]")).to_have_value("Pour it first.")
    assert Question.objects.count() == 1
    page.unroute(f"**{ASK}")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
    assert Question.objects.count() == 1


def test_when_the_session_has_ended_before_it_is_looked_over_the_words_are_kept(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    page = browse(cast.june)
    begin(page, "Tea", "Pour it first.")
    page.context.clear_cookies(name="session")
    page.locator("[name=text]").fill("Pour it first, then wait.")
    page.get_by_role("button", name="Look it over").click()
    expect(page.locator("[data-say]")).to_contain_text("your words are kept on this device, sealed")
    page.get_by_role("link", name="Open again and go on").click()
    page.get_by_label("E-mail").fill(cast.june.email)
    page.get_by_label("Passphrase").fill(cast.june.passphrase)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("We kept what you were writing.")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("Pour it first, then wait.")
