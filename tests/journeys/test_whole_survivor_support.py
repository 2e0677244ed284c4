"""Survivor support, from the first call to the day on which nothing of it is left.

Mina asked for it, and chose Tala to stand with her. June and Kofi hold it; Amal, her advocate, was given her room and
nothing else; Mina answers on a phone, without an account. It ends when Mina says so.
"""

import re

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.steps import answer, keep
from tests.journeys.whole import Browse, Walk, day, fill, ready, walk

WAY = "A voice message about the sewing"
HOPE = "To have mornings of my own"
NEED = "Bread on Fridays, and no calls on Mondays"


def test_survivor_support_from_inquiry_to_let_go(cast: Cast, browse: Browse) -> None:
    going = walk("survivor_support", cast, browse, name="Juniper", called=("Mina",))
    _inquiry(going)
    _whom_she_chose(going)
    _prepared_with_her(going)
    _an_advocate_holds_her_room(going)
    _they_sit_together(going)
    _promises(going)
    _followed(going)
    _closed_when_she_says_so(going)
    going.shut_out(browse(cast.noor))
    going.let_go()


def _inquiry(going: Walk) -> None:
    june = going.june
    going.go_home(june)
    going.album.take(june, "opened")
    inquiry = {
        "Limits of confidentiality shown on": day(0),
        "Who reached out": "The person themselves",
        "For which survivor": "Mina",
        "Are they safe for now?": "Yes, for now",
        "Keepers who asked themselves, and can hold this": ("June", "Kofi"),
        "Next step, and who takes it": "June asks whom Mina would like beside her",
    }
    going.write(june, "Inquiry", inquiry)
    going.album.take(june, "inquiry")
    ends = {"In one line": "Quiet mornings", "When we look at this again": day(6)}
    going.write(june, "What will tell us it is time to end", ends)
    contact = {"The way they choose": WAY, "Words not to use": "survivor", "Asked again on": day(-9)}
    going.write(june, "Safe contact", contact, of="Mina")
    going.move(june, "Getting clear", "Mina chooses her people slowly")
    going.reach_safely(going.kofi, "Mina", WAY)
    going.album.take(going.kofi, "safe-contact")


def _whom_she_chose(going: Walk) -> None:
    """Tala sits down at the ring, with a room of her own."""
    june = going.june
    going.follow(june, "Add a participant")
    june.get_by_role("radio", name="Supporter", exact=True).check()
    fill(june, {"How they like to be called": "Tala", "The word they choose for their part": "cousin"})
    june.get_by_label("Kofi", exact=True).check()
    going.album.take(june, "adding-a-supporter")
    june.get_by_role("button", name="Seal and add").click()
    june.wait_for_url(f"**{going.home}")
    ready(june)
    expect(june.locator(".ring-row")).to_contain_text("Tala")
    going.move(june, "Preparation", "Tala said yes, asked alone")


def _prepared_with_her(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    address = going.ask_by_link(june, "Mina", "To prepare with")
    going.album.take(june, "private-link")
    said = {"What do you hope for?": HOPE, "A word or a sign of yours that means: stop now": "It is late"}
    phone = going.answer_on_a_phone(address, said, picture="participant-asked")
    going.album.take(phone, "participant-thanked")
    going.keep_answer(kofi, "Mina", HOPE, picture="answer-came-in")
    alone = {"Asked about pressure, alone, on": day(0), "What they said about taking part": "It is my own wish"}
    knows = {"They know they may take it back at any time": True}
    yes = {"What they say yes to": "To meet once a month", "Until": day(60), **knows}
    ready_ = {"Ready for a circle?": "Yes", "Who decided": "The person themselves"}
    for keeper, who in ((june, "Mina"), (kofi, "Tala")):
        going.write(keeper, "Asked alone", alone, of=who)
        going.write(keeper, "Preparation", {"What they hope for": HOPE, "Food": "Lentils"}, of=who, in_place=True)
        going.write(keeper, "Consent", yes, of=who, in_place=True)
        going.write(keeper, "Readiness", ready_, of=who, in_place=True)
        going.write(keeper, "Safety plan", {"While we meet": "By the window"}, of=who, in_place=True)
        going.write(keeper, "Care plan", {"Stop signal": "It is late"}, of=who, in_place=True)
    going.album.take(kofi, "care-plan")


def _an_advocate_holds_her_room(going: Walk) -> None:
    going.lend(going.june, "Mina", "Amal")
    amal = going.browse(going.cast.amal, path="/processes/")
    amal.get_by_role("link", name="Survivor support").click()
    expect(amal.get_by_text("You were given one room of this process.")).to_be_visible()
    ready(amal)
    going.album.take(amal, "advocate")
    mina = going.process.seats.get(role="survivor")
    seen = amal.locator("[data-rows] a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    body = amal.locator("body").inner_text() + amal.title()
    assert "Tala" not in body
    assert "Juniper" not in body
    amal.get_by_role("link", name=re.compile("^Care plan")).click()
    expect(answer(amal, "Stop signal")).to_have_text("It is late")
    going.shut_out(amal, allowed={going.home, f"{going.home}links/", f"/seats/{mina.pk}/answers/", *seen})


def _they_sit_together(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    going.go_home(june)
    going.album.take(june, "before-the-circle")
    going.move(june, "Circles", "Everybody is ready, and Mina named the day")
    going.to_form(june, "Plan of a circle")
    june.get_by_role("button", name="Start from: A first circle").click()
    fill(june, {"Day": day(0), "Place, in general": "The back room"})
    plan = f"/sheets/{keep(june)}/"
    going.album.take(june, "plan")
    steps = ["Opening", "Guidelines", "Talking piece", "Round 1"]
    going.day_without_network(plan, steps, words="Begin later")
    after = {"Day": day(0), "How are they?": "Steady", "When we ask again": day(3)}
    going.write(june, "Same-day check-in", after, of="Mina")
    going.follow(kofi, "Write a new sheet")
    kofi.get_by_role("link", name="Keepers' debrief", exact=True).click()
    kofi.get_by_role("button", name="Go on").click()
    expect(kofi.locator("[data-field=another_way] textarea")).to_have_value("Begin later")
    fill(kofi, {"Day": day(0), "What held well": "The window"})
    keep(kofi)
    going.album.take(kofi, "debrief")


def _promises(going: Walk) -> None:
    """Who stands with the survivor, and for what; each says yes alone."""
    june, kofi = going.june, going.kofi
    going.move(june, "Agreement", "They want to write down who does what")
    promise = {
        "Who": "Tala",
        "What they will do, in their own words": "I will knock each morning",
        "Until when, or when to look again": day(4),
        "Where it stands": "Doing",
    }
    agreed = {"What the survivor wants this circle for": "Mornings"}
    going.write(june, "Circle of supporters", {**agreed, "Who stands with the survivor, and for what": [promise]})
    going.album.take(june, "promises")
    yes = {"To which version": "The first", "What they say": "Yes, to all of it", "They were asked alone": True}
    going.write(june, "Their yes to the agreement", yes, of="Mina")
    going.write(kofi, "Their yes to the agreement", yes, of="Tala")
    going.album.take(kofi, "yes-to-it")


def _followed(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    going.to_form(kofi, "Follow-through")
    kofi.get_by_role("button", name="Start from: After 2 weeks, then 1, 3, 6 and 12 months").click()
    kofi.get_by_label("The door back in, in one line").fill("Ask for the blue thread")
    keep(kofi)
    going.move(kofi, "Follow-through", "Everybody has said yes")
    going.follow(june, "What was agreed, and how it goes")
    going.album.take(june, "follow-through")
    address = going.ask_by_link(kofi, "Mina", "Checking in")
    said = {"What helps now, and what do you need?": NEED, "How do you want to go on?": "As we agreed"}
    going.answer_on_a_phone(address, said)
    going.keep_answer(june, "Mina", NEED)
    june.goto("/attention/")
    week = june.locator(".week").filter(has_text="Juniper")
    for words in ("Look at a promise together", "Look at what tells us it is time to end"):
        expect(week).to_contain_text(words)
    going.album.take(june, "this-week")


def _closed_when_she_says_so(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    going.write(june, "Their wish for the end", {"What they wish": "Ready to end"}, of="Mina")
    going.write(kofi, "Their wish for the end", {"What they wish": "Unsure"}, of="Tala")
    going.move(june, "Closing", "Mina says that it is enough")
    going.follow(kofi, re.compile("^Closing"))
    expect(kofi.locator("[data-criteria]")).to_contain_text("Quiet mornings")
    going.album.take(kofi, "closing")
    going.write(june, "Look back", {"What we learned": "Slowly is quick", "What we will do again": "The window"})
    going.write(june, "Thank you", {"To whom": "To all of us", "Words of thanks": "For the bread."})
    going.move(june, "After the process", "Tala goes on by herself")
    going.go_home(june)
    going.album.take(june, "after-the-process")
    going.end(june, "The survivor chose to end", "Mina chose the day")
    going.album.take(june, "ended")
    going.hold_and_lift(june, kofi, "Our counsel asks us to wait")
    going.follow(june, "What that means")
    expect(june.locator(".rows li").filter(has_text="Mina").first).to_contain_text("3 people’s keys")
    going.album.take(june, "letting-go")
