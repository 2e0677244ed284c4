"""An accountability process, from the first call to the day on which nothing of it is left.

Elias wants to change. June and Kofi hold it; Noe, a companion, has a room that Kofi alone holds; both answer by private
links. Noe steps back, companions go on without keepers, and it ends where somebody else can hold it.
"""

import re

from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.leaks import legible
from tests.journeys.steps import keep
from tests.journeys.whole import Browse, Walk, day, fill, walk

CLOSED = "This link is no longer open"
HOPE = "To be somebody my brother opens the door for"
ENOUGH = "I want to rest from this"


def test_an_accountability_process_from_inquiry_to_let_go(cast: Cast, browse: Browse) -> None:
    going = walk("accountability", cast, browse, name="Juniper", called=("Elias",))
    _inquiry(going)
    _a_companion_joins(going)
    link = _asked_by_a_link_that_stays_open(going)
    _prepared(going)
    _one_room_and_nothing_else(going)
    _the_circle(going)
    _steps_and_agreement(going)
    _followed(going)
    _a_companion_steps_back(going)
    _closed_and_ended(going)
    going.shut_out(browse(cast.noor))
    going.let_go()
    expect(browse(width=360, path=link).get_by_role("heading", name=CLOSED)).to_be_visible()


def _inquiry(going: Walk) -> None:
    june = going.june
    inquiry = {
        "Limits of confidentiality shown on": day(0),
        "Who reached out": "The person themselves",
        "The person who wants to be accountable": "Elias",
        "Are they safe for now?": "Yes, for now",
        "What they want to change": HOPE,
        "What the person harmed wants of this, if it is known and safe to ask": "They want to hear nothing",
        "And when a step is not taken, or goes another way": "It is not safe to ask, or not asked yet",
        "Keepers who asked themselves, and can hold this": ("June", "Kofi"),
    }
    going.write(june, "Inquiry", inquiry)
    going.album.take(june, "inquiry")
    criteria = {"In one line": "Companions ask, and we are not needed", "When we look at this again": day(5)}
    going.write(going.kofi, "What will tell us it is time to end", criteria)
    contact = {"The way they choose": "A call after six", "Asked again on": day(-20)}
    going.write(june, "Safe contact", contact, of="Elias")
    going.move(june, "Preparation", "He wants to begin")
    going.reach_safely(june, "Elias", "A call after six")


def _a_companion_joins(going: Walk) -> None:
    """Kofi adds Noe, and holds that room alone: June sees the seat, and nothing that is written there."""
    kofi = going.kofi
    going.follow(kofi, "Add a participant")
    fill(kofi, {"Their part in this process": "Accountability companion", "How they like to be called": "Noe"})
    fill(kofi, {"Who holds their room with you?": ()})
    kofi.get_by_label("June", exact=True).uncheck()
    going.album.take(kofi, "companion-joins")
    kofi.get_by_role("button", name="Seal and add").click()
    kofi.wait_for_url(f"**{going.home}")
    alone = going.write(kofi, "Preparation", {"What they hope for": "To stay honest with him"}, of="Noe", in_place=True)
    going.go_home(going.june)
    expect(going.june.locator("[data-seat-name]").filter(has_text="Noe")).to_be_visible()
    assert "To stay honest" not in going.june.content()
    assert going.june.request.get(alone).status == 404
    going.album.take(going.june, "companion-room-of-another")


def _asked_by_a_link_that_stays_open(going: Walk) -> str:
    address = going.ask_by_link(going.kofi, "Elias", "To prepare with", often=True)
    said = {"What do you hope for?": HOPE, "Whom do you want at your side?": "Noe"}
    going.answer_on_a_phone(address, said, picture="participant-asked")
    going.keep_answer(going.june, "Elias", HOPE, picture="answer-came-in")
    return address


def _prepared(going: Walk) -> None:
    june = going.june
    going.write(june, "Preparation", {"What they hope for": HOPE, "Food": "No pork"}, of="Elias", in_place=True)
    yes = {
        "What they say yes to": "Three circles",
        "Until": day(60),
        "They know they may take it back at any time": True,
    }
    going.write(june, "Consent", yes, of="Elias", in_place=True)
    level = {"Ready for a circle?": "Yes", "Who decided": "The person, with their keepers or supporters"}
    going.write(june, "Readiness", level, of="Elias", in_place=True)
    safety = {"What makes us stop and turn to safety first": "He stops answering", "Looked at together on": day(0)}
    going.write(june, "Safety plan", safety, of="Elias", in_place=True)
    going.write(june, "Care plan", {"What helps": "Walking", "Stop signal": "Both hands up"}, of="Elias", in_place=True)
    going.album.take(june, "care-plan")


def _one_room_and_nothing_else(going: Walk) -> None:
    """A colleague walks with Elias for a while: she reads in his room, and the rest is not there for her."""
    going.lend(going.june, "Elias", "Amal")
    amal = going.browse(going.cast.amal, path=going.home)
    expect(amal.get_by_text("You were given one room of this process.")).to_be_visible()
    seen = amal.locator("[data-rows] a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    for name in ("Noe", "Juniper"):
        assert name not in legible(amal.content())
    hers = {f"{going.home}links/", *(path for path in going.of_the_process() if path.endswith("/answers/"))}
    going.shut_out(amal, allowed={going.home, *seen, *hers})
    going.june.get_by_role("button", name=re.compile("^Take back from Amal")).click()
    expect(going.june.locator(".holders")).not_to_contain_text("Amal")
    going.shut_out(amal)


def _the_circle(going: Walk) -> None:
    """Not yet is a good answer; then they say why they meet all the same."""
    june, kofi = going.june, going.kofi
    going.follow(kofi, re.compile("^Move on"))
    kofi.get_by_role("radio", name=re.compile("^Circles")).check()
    expect(kofi.locator("[data-look-first] li").filter(has_text="Noe")).to_contain_text("consent, readiness")
    going.album.take(kofi, "not-yet")
    kofi.get_by_role("link", name="It stays where it is").click()
    expect(kofi.locator(".path .now")).to_have_text("Preparation")
    why = {
        "What is still open": "All but preparation, for one companion",
        "Why we go ahead": "Only a talk about rhythm",
    }
    going.move(kofi, "Circles", "Elias asked for a first talk", ahead=why)
    going.to_form(june, "Plan of a circle")
    june.get_by_role("button", name="Start from: A circle to check in").click()
    fill(june, {"Day": day(0), "A quiet way to support": "Kofi steps out with him"})
    plan = f"/sheets/{keep(june)}/"
    steps = ["Opening", "Guidelines", "Talking piece", "Round 1", "Round 2", "Round 3", "A break"]
    phone = going.day_without_network(plan, steps, words="Begin earlier")
    phone.get_by_role("button", name="A quiet way to support").click()
    expect(phone.get_by_role("dialog")).to_contain_text("Kofi steps out with him")
    going.write(kofi, "Same-day check-in", {"Day": day(0), "How are they?": "Steady"}, of="Elias")


def _steps_and_agreement(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    steps = {
        "Stop: what helps to stop, and to stay stopped": "A call to Noe before midnight",
        "The next small thing": "Give back the key",
        "When to look again": day(6),
    }
    going.write(june, "Steps", steps)
    going.album.take(june, "steps")
    commitments = [
        {
            "Whose": "Elias",
            "In their own words": "I will give back the key",
            "By when": day(3),
            "Where it stands": "Doing",
        },
        {"Whose": "Elias", "In their own words": "I will call Noe each week", "Where it stands": "Doing"},
    ]
    agreed = going.write(june, "Agreement", {"Commitments": commitments})
    heard = {"To which version": "The first", "What they say": "Yes, to all of it", "They were asked alone": True}
    going.write(june, "Their yes to the agreement", heard, of="Elias")
    going.to_form(kofi, "Agreement")
    kofi.get_by_role("button", name="Move Commitment 2 earlier").click()
    kofi.get_by_role("button", name="Add: Commitment").click()
    third = kofi.get_by_role("group", name="Commitment 3")
    fill(third, {"Whose": "Elias", "In their own words": "I will read with Tía Lu"})
    keep(kofi)
    kofi.goto(agreed)
    kofi.get_by_role("link", name="beside the newest").click()
    expect(kofi.locator("[data-side=now] ins").filter(has_text="Tía Lu")).to_be_visible()
    going.album.take(kofi, "agreement-side-by-side")


def _followed(going: Walk) -> None:
    """Nobody is to be told: no seat here is of the person harmed, so the page tells of nobody."""
    june, kofi = going.june, going.kofi
    going.to_form(kofi, "Follow-through")
    kofi.get_by_role("button", name=re.compile("^Start from: Closer at first")).click()
    fill(
        kofi,
        {
            "Companions who go on without us": "Noe each week; Tía Lu stands by Noe",
            "The door back in": "Call the garden",
        },
    )
    keep(kofi)
    going.move(kofi, "Follow-through", "Companions have said yes")
    going.follow(june, "What was agreed, and how it goes")
    first = june.locator("[data-commitments] > li").first
    expect(first).to_contain_text("I will call Noe each week")
    first.get_by_role("button", name="Changed").click()
    expect(first.get_by_role("button", name="Changed")).to_have_attribute("aria-pressed", "true")
    expect(june.get_by_role("link", name="Write what they were told")).to_have_count(0)
    going.album.take(june, "follow-through")
    june.get_by_role("link", name="On paper, for companions").first.click()
    expect(june.locator(".paper")).to_contain_text("I will give back the key")
    assert "Elias" not in june.locator("main").inner_text()
    going.album.take(june, "paper-for-companions")
    june.goto("/attention/")
    week = june.locator(".week").filter(has_text="Juniper")
    for words in (
        "Look at the steps together",
        "Look at a commitment together",
        "Look at what tells us it is time to end",
    ):
        expect(week).to_contain_text(words)
    going.album.take(june, "this-week")


def _a_companion_steps_back(going: Walk) -> None:
    """By the link, on a phone; one act of the keeper who holds the room. Nobody is told."""
    kofi = going.kofi
    address = going.ask_by_link(kofi, "Noe", "Checking in")
    said = {"What helps now, and what do you need?": ENOUGH, "How do you want to go on?": "I want to step back"}
    going.answer_on_a_phone(address, said)
    going.go_home(kofi)
    kofi.locator(".waiting li").filter(has_text="Noe").get_by_role("link", name="Read").click()
    kofi.get_by_role("link", name="To stepping back").click()
    going.album.take(kofi, "stepping-back")
    kofi.get_by_role("button", name="They step back").click()
    kofi.wait_for_url(f"**{going.home}")
    expect(kofi.locator(".ring-row p").filter(has_text="stepped back")).to_contain_text("Noe")
    assert ENOUGH not in kofi.content()
    going.album.take(kofi, "stepped-back")


def _closed_and_ended(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    wish = {"What they wish": "To go on", "What they still need": "Somebody to call at night"}
    going.write(june, "Their wish for the end", wish, of="Elias")
    going.follow(june, re.compile("^Closing"))
    expect(june.locator(".wishes li").filter(has_text="Elias")).to_contain_text("Somebody to call at night")
    going.album.take(june, "closing")
    june.get_by_role("link", name="Begin with less and less often").click()
    expect(june.get_by_label("Less and less often, until it is only as needed")).to_be_checked()
    fill(june, {"The need that is still open": "To be heard at night"})
    keep(june)
    going.write(kofi, "Look back", {"What we learned": "Two companions, from the beginning"})
    going.end(kofi, "It goes on elsewhere", "Tía Lu's kitchen")
    going.album.take(kofi, "ended")
    going.hold_and_lift(kofi, june, "A letter that asks for paper")
    _nearer(june, going)


def _nearer(page: Page, going: Walk) -> None:
    """He asked that it go sooner: two months after the month of the ending."""
    going.follow(page, "What that means")
    page.get_by_label("Choose another day").select_option("2")
    page.get_by_role("button", name="Keep this day").click()
    expect(page.get_by_label("Choose another day")).to_have_value("2")
    going.album.take(page, "letting-go")
