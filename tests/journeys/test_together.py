"""Two organizations find each other and begin something together; two members walk beside each other."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from centerpiece.people import actions
from centerpiece.people.models import Partnership
from centerpiece.sealing.models import today
from tests.cast import Cast
from tests.journeys.steps import look
from tests.journeys.test_people_look import LOOKING, WIDTHS, looked_at

Browse = Callable[..., Page]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def send(page: Page, name: str) -> None:
    """Have it looked over for names, send it, and arrive."""
    look(page)
    press(page, name)
    expect(page.get_by_role("button", name="Look it over")).to_have_count(0)


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


@pytest.mark.parametrize("width", WIDTHS)
def test_from_a_need_to_a_shared_program(browse: Browse, cast: Cast, width: int) -> None:
    june, eli = (browse(who, width=width, **LOOKING, path="/together/") for who in (cast.june, cast.eli))
    looked_at(june, width)
    follow(june, "Offer something, or ask")
    looked_at(june, width)
    june.get_by_label("We need").check()
    june.get_by_label("More about it").fill("Two evenings a month")
    june.get_by_label("What, in a few words").fill("A partner who has held circles")
    june.get_by_label("Until when").fill("2020-01-01")
    look(june)
    press(june, "Show it to the others")
    expect(june.locator(".mend")).to_contain_text("from today on")
    expect(june.get_by_label("More about it")).to_have_value("Two evenings a month")
    looked_at(june, width)
    june.get_by_label("Until when").fill(str(today()))
    look(june)
    looked_at(june, width)
    press(june, "Show it to the others")
    expect(june.get_by_role("button", name="Look it over")).to_have_count(0)
    looked_at(june, width)
    eli.reload()
    follow(eli, "A partner who has held circles")
    follow(eli, "Answer: let us meet")
    looked_at(eli, width)
    eli.get_by_label("Your word to them").fill("Let us meet on a Tuesday")
    send(eli, "Send it")
    looked_at(eli, width)
    june.goto("/together/")
    expect(june.get_by_text("1 answer", exact=True)).to_be_visible()
    follow(june, "A partner who has held circles")
    expect(june.get_by_text("Let us meet on a Tuesday")).to_be_visible()
    looked_at(june, width)
    follow(june, "Begin a partnership")
    expect(june.get_by_label("Harborlight")).to_be_checked()
    looked_at(june, width)
    june.get_by_label("What you call it").fill("Two doors")
    june.get_by_label("What it is for").fill("One yard\nfor both")
    june.get_by_label("All members of the Collaborative").check()
    send(june, "Ask them")
    expect(june.get_by_text("being talked about")).to_be_visible()
    agree_and_plan(eli, width)
    end_it(june, width)


def agree_and_plan(eli: Page, width: int) -> None:
    """Eli says yes, and puts three steps in order, by keyboard alone."""
    eli.goto("/together/")
    looked_at(eli, width)
    eli.locator(".note").get_by_role("link", name="Two doors").click()
    looked_at(eli, width)
    press(eli, "Yes, for our organization")
    expect(eli.get_by_text("under way")).to_be_visible()
    for what in ("Visit", "Write", "Rest"):
        follow(eli, "Add a step")
        eli.locator("[name=what]").fill(what)
        eli.get_by_label("By which month").select_option(index=3)
        send(eli, "Keep")
    steps = eli.locator(".program > li")
    steps.nth(2).get_by_role("button", name="Earlier").focus()
    eli.keyboard.press("Enter")
    expect(steps.nth(1)).to_contain_text("Rest")
    steps.nth(1).get_by_role("button", name="Done").focus()
    eli.keyboard.press("Enter")
    expect(steps.nth(1).get_by_text("done", exact=True)).to_be_visible()
    looked_at(eli, width)
    steps.nth(0).get_by_role("link", name="Change").click()
    looked_at(eli, width)


def end_it(june: Page, width: int) -> None:
    june.reload()
    follow(june, "Change name, purpose or readers")
    looked_at(june, width)
    june.go_back()
    follow(june, "End it")
    looked_at(june, width)
    june.get_by_label("Good enough for now").check()
    press(june, "End it now")
    expect(june.get_by_text("Good enough for now")).to_be_visible()
    looked_at(june, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_two_walk_beside_each_other(browse: Browse, cast: Cast, width: int) -> None:
    june, eli = (browse(who, width=width, **LOOKING, path="/together/beside/") for who in (cast.june, cast.eli))
    looked_at(june, width)
    follow(june, "Say that you would")
    looked_at(june, width)
    june.get_by_label("I can walk beside someone").check()
    june.get_by_label("About your work").fill("Six years of long circles")
    send(june, "Keep")
    eli.reload()
    looked_at(eli, width)
    follow(eli, "Ask June")
    looked_at(eli, width)
    eli.get_by_label("Your word to them").fill("My first circle is in spring")
    send(eli, "Ask them")
    looked_at(eli, width)
    june.reload()
    follow(june, "Eli")
    expect(june.get_by_text("My first circle is in spring")).to_be_visible()
    looked_at(june, width)
    press(june, "Yes")
    expect(june.get_by_text("You walk beside them.")).to_be_visible()
    june.get_by_label("Every two weeks").check()
    june.get_by_label("The day on which you look at it again").fill(str(today() + timedelta(days=40)))
    press(june, "Keep")
    looked_at(june, width)
    june.goto("/together/")
    expect(june.get_by_text("look again on")).to_be_visible()
    eli.reload()
    follow(eli, "End it")
    looked_at(eli, width)
    press(eli, "End it now")
    june.goto("/together/")
    follow(june, "Eli")
    expect(june.get_by_text("This has ended")).to_be_visible()
    looked_at(june, width)
    press(june, "Put it away")
    expect(june.get_by_role("link", name="Eli")).to_have_count(0)


def test_all_that_sends_no_words_works_without_javascript_and_in_arabic(browse: Browse, cast: Cast) -> None:
    said = {"what": "A partner", "until": today(), "languages": ["English"]}
    need = actions.make_offer(cast.casa, by=cast.june.person, sort="need", **said)
    terms = {"name": "Two doors", "purpose": "One yard", "audience": "public"}
    made = actions.propose(cast.casa, [cast.harborlight], by=cast.june.person, offer=need, **terms)
    actions.add_step(made, by=cast.june.person, what="Visit")
    signed_in = browse(cast.eli, width=360, **LOOKING, path="/ar/together/")
    for path in ("", f"offers/{need.pk}/", f"offers/{need.pk}/answer/", f"partnerships/{made.pk}/", "beside/"):
        signed_in.goto(f"/ar/together/{path}")
        assert signed_in.evaluate("document.documentElement.dir") == "rtl"
        looked_at(signed_in, 360, title=signed_in.title())
    kept = signed_in.context.cookies()
    plain = browse(width=360, path="/", java_script_enabled=False)
    plain.context.add_cookies(kept)
    plain.goto(f"/together/partnerships/{made.pk}/")
    press(plain, "Yes, for our organization")
    plain.locator(".program").get_by_role("button", name="Done").click()
    assert Partnership.objects.get().agreed is not None
    assert Partnership.objects.get().steps.get().done
    plain.goto(f"/together/offers/{need.pk}/answer/")
    assert "cannot look for the names you hold" in plain.locator("noscript").inner_text()
    expect(plain.get_by_label("Your word to them")).to_be_hidden()
    buttons = plain.locator("form#telling button").evaluate_all("all => all.map(one => one.disabled)")
    assert buttons == [True], "the only button that could send is shut"
