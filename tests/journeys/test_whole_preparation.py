"""Preparation only, from the first visit to the day on which nothing of it is left: nobody meets, and the work counts.

Bea prepares with Kofi; June is the second keeper; Amal, whom Bea asked for, was given her room and nothing else; Bea
answers on a phone, without an account.
"""

import re

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.steps import answer
from tests.journeys.whole import Browse, Walk, day, fill, ready, walk

WAY = "Through my sister, on Saturdays"
HOPE = "To know what I want"
NEED = "An hour in the garden"


def test_preparation_from_inquiry_to_let_go(cast: Cast, browse: Browse) -> None:
    going = walk("preparation", cast, browse, name="Tomato", called=("Bea",))
    _inquiry(going)
    _prepared(going)
    _one_more_holds_her_room(going)
    _somebody_else_steps_back(going)
    _closed(going)
    going.shut_out(browse(cast.noor))
    going.let_go()


def _inquiry(going: Walk) -> None:
    kofi = going.kofi
    going.go_home(kofi)
    going.album.take(kofi, "opened")
    inquiry = {
        "Limits of confidentiality shown on": day(0),
        "Who reached out": "Someone close to them, and they know of it",
        "Are they safe for now?": "Yes, for now",
        "Keepers who asked themselves, and can hold this": ("June", "Kofi"),
        "Next step, and who takes it": "Kofi shows her the garden",
    }
    going.write(kofi, "Inquiry", inquiry)
    going.album.take(kofi, "inquiry")
    going.write(kofi, "What will tell us it is time to end", {"In one line": "She has her sentence"})
    going.write(kofi, "Safe contact", {"The way they choose": WAY, "Asked again on": day(-12)}, of="Bea")
    going.move(kofi, "Preparation", "She came back alone")
    going.reach_safely(going.june, "Bea", WAY)
    going.album.take(going.june, "safe-contact")


def _prepared(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    address = going.ask_by_link(kofi, "Bea", "To prepare with")
    going.album.take(kofi, "private-link")
    said = {"What do you hope for?": HOPE, "Do you want to take part?": "I am not sure"}
    phone = going.answer_on_a_phone(address, said, picture="participant-asked")
    going.album.take(phone, "participant-thanked")
    going.keep_answer(june, "Bea", HOPE, picture="answer-came-in")
    alone = {"Asked about pressure, alone, on": day(0), "What they said about taking part": "I will say later"}
    going.write(kofi, "Asked alone", {**alone, "When to ask again": day(5)}, of="Bea")
    explained = ("How this process goes, and that it may change",)
    going.write(kofi, "Preparation", {"Explained so far": explained, "What they hope for": HOPE}, of="Bea")
    going.album.take(kofi, "preparation")
    yes = {"What they say yes to": "Saturdays", "Until": day(60), "They know they may take it back at any time": True}
    going.write(kofi, "Consent", yes, of="Bea", in_place=True)
    going.write(kofi, "Safety plan", {"On the same day, and after": "A walk"}, of="Bea", in_place=True)
    going.write(kofi, "Care plan", {"Stop signal": "She takes off the gloves"}, of="Bea", in_place=True)
    ready_ = {"Ready for what they want to do next?": "Yes", "Who decided": "The person themselves"}
    going.write(kofi, "Readiness", ready_, of="Bea", in_place=True)
    going.write(kofi, "Preparation", {"Next time together": "When she calls"}, of="Bea", in_place=True)
    going.write(june, "Keepers' preparation", {"Our own stop signal": "The watering can"})
    going.write(june, "Keepers' debrief", {"Day": day(0), "What held well": "Something to do with the hands"})
    going.go_home(june)
    going.album.take(june, "prepared")
    june.goto("/attention/")
    expect(june.locator(".week").filter(has_text="Tomato")).to_contain_text("Ask again, alone")
    going.album.take(june, "this-week")


def _one_more_holds_her_room(going: Walk) -> None:
    going.lend(going.kofi, "Bea", "Amal")
    amal = going.browse(going.cast.amal, path="/processes/")
    amal.get_by_role("link", name="Preparation only").click()
    expect(amal.get_by_text("You were given one room of this process.")).to_be_visible()
    ready(amal)
    going.album.take(amal, "advocate")
    bea = going.process.seats.get()
    seen = amal.locator("[data-rows] a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    assert "Tomato" not in amal.content()
    amal.get_by_role("link", name=re.compile("^Care plan")).click()
    expect(answer(amal, "Stop signal")).to_have_text("She takes off the gloves")
    going.shut_out(amal, allowed={going.home, f"{going.home}links/", f"/seats/{bea.pk}/answers/", *seen})


def _somebody_else_steps_back(going: Walk) -> None:
    """A supporter is asked, and takes it back: their word is enough, and nothing of them is shown any more."""
    june = going.june
    going.follow(june, "Add a participant")
    june.get_by_role("radio", name="Supporter", exact=True).check()
    fill(june, {"How they like to be called": "Sister"})
    june.get_by_role("button", name="Seal and add").click()
    june.wait_for_url(f"**{going.home}")
    going.write(june, "Care plan", {"Stop signal": "The kettle"}, of="Sister", in_place=True)
    going.go_home(june)
    june.get_by_text("Rooms, and who holds them").click()
    hers = june.locator("details .rows li").filter(has_text="Sister").first
    hers.get_by_role("link", name="They want to step back").click()
    expect(june.get_by_role("heading", name="Sister steps back")).to_be_visible()
    going.album.take(june, "stepping-back")
    june.get_by_role("button", name="They step back").click()
    ready(june)
    going.go_home(june)
    expect(june.get_by_text("Care plan of Sister")).to_have_count(0)
    going.album.take(june, "stepped-back")


def _closed(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    going.move(kofi, "Closing", "She has prepared, and that was the whole of it")
    address = going.ask_by_link(kofi, "Bea", "Checking in")
    said = {"What helps now, and what do you need?": NEED, "How do you want to go on?": "As we agreed"}
    going.answer_on_a_phone(address, said)
    going.keep_answer(june, "Bea", NEED)
    going.write(kofi, "Their wish for the end", {"What they wish": "Ready to end"}, of="Bea")
    going.follow(kofi, re.compile("^Closing"))
    expect(kofi.locator("[data-criteria]")).to_contain_text("She has her sentence")
    expect(kofi.locator(".wishes li").filter(has_text="Bea")).to_contain_text("Ready to end")
    going.album.take(kofi, "closing")
    going.write(june, "Look back", {"What we learned": "Preparing can be all of it", "What we will do again": "Gloves"})
    going.write(june, "Thank you", {"To whom": "To all of us", "Words of thanks": "For the tomatoes."})
    going.end(kofi, "Preparation was the work, and it is done", "She took both plans along")
    going.album.take(kofi, "ended")
    going.hold_and_lift(june, kofi, "Our counsel asks us to wait")
    going.follow(june, "What that means")
    expect(june.locator(".rows li").filter(has_text="Bea").first).to_contain_text("3 people’s keys")
    going.album.take(june, "letting-go")
