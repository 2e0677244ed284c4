"""A harm circle, from the first call to the day on which nothing of it is left.

Ana asked for it. June and Kofi hold it; Amal, her advocate, was given her room and nothing else; Ana and Dario answer
on a phone, without an account. They meet, agree, go on, and end; the door stays open; then it is let go.
"""

import re

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.leaks import legible
from tests.journeys.steps import KEEP, answer, keep
from tests.journeys.whole import Browse, Walk, day, fill, ready, walk

WAY = "A text with a leaf, then wait"
HOPE = "To walk in the park on Sundays"
NEED = "A call on the second day"


def test_a_harm_circle_from_inquiry_to_let_go(cast: Cast, browse: Browse) -> None:
    going = walk("harm_circle", cast, browse, name="Marigold", called=("Ana", "Dario"))
    _inquiry(going)
    _asked_by_a_link(going)
    _prepared_apart(going)
    _an_advocate_holds_one_room(going)
    _before_the_circle(going)
    _the_circle(going)
    _agreed(going)
    _followed(going)
    _closed(going)
    _ended_and_opened_again(going)
    going.shut_out(browse(cast.noor))
    going.let_go()


def _inquiry(going: Walk) -> None:
    june = going.june
    going.go_home(june)
    going.album.take(june, "opened")
    inquiry = {
        "Limits of confidentiality shown on": day(0),
        "Who reached out": "The person themselves",
        "The person harmed": "Ana",
        "How the person harmed has asked for this circle": "They asked us themselves",
        "Are they safe for now?": "Yes, for now",
        "The form they have in mind": ("A letter, sent or never sent", "Someone who stands in for them"),
        "Keepers who asked themselves, and can hold this": ("June", "Kofi"),
        "Next step, and who takes it": "June asks Ana which hours are good",
    }
    going.write(june, "Inquiry", inquiry)
    going.album.take(june, "inquiry")
    going.write(june, "What will tell us it is time to end", {"In one line": "Ana walks in the park again"})
    contact = {"The way they choose": WAY, "Words not to use": "circle", "Asked again on": day(-9)}
    going.write(june, "Safe contact", contact, of="Ana")
    going.move(june, "Preparation", "Ana wants to begin alone")
    going.reach_safely(going.kofi, "Ana", WAY)
    going.album.take(going.kofi, "safe-contact")


def _asked_by_a_link(going: Walk) -> None:
    """June makes the link; Ana answers on a phone; Kofi keeps it."""
    address = going.ask_by_link(going.june, "Ana", "To prepare with")
    going.album.take(going.june, "private-link")
    said = {"What do you hope for?": HOPE, "Do you want to take part?": "Yes, it is my own wish"}
    phone = going.answer_on_a_phone(address, said, picture="participant-asked")
    going.album.take(phone, "participant-thanked")
    going.keep_answer(going.kofi, "Ana", HOPE, picture="answer-came-in")


def _prepared_apart(going: Walk) -> None:
    """Everything is in place for Ana, in her own room; for Dario his readiness and safety stay open."""
    june, kofi = going.june, going.kofi
    wishes = {"The form they want": "In person, in one room", "Who may be there, and who not": "Amal beside me"}
    going.write(june, "Wishes about form and presence", wishes, of="Ana")
    alone = {"Asked about pressure, alone, on": day(0), "What they said about taking part": "It is my own wish"}
    going.write(june, "Asked alone", alone, of="Ana")
    explained = ("What we keep to ourselves, and what we cannot", "What an agreement can be, and what it cannot")
    prepared = {"Explained so far": explained, "What they hope for": HOPE, "Food": "No nuts"}
    going.write(june, "Preparation", prepared, of="Ana", in_place=True)
    going.album.take(june, "preparation")
    yes = {"What they say yes to": "One circle", "Until": day(40), "They know they may take it back at any time": True}
    ready_ = {"Ready for a circle?": "Yes, with these supports", "Who decided": "The person themselves"}
    safety = {"While we meet": "Two doors", "Looked at together on": day(0), "When to look again": day(5)}
    going.write(june, "Consent", yes, of="Ana", in_place=True)
    going.write(june, "Readiness", ready_, of="Ana", in_place=True)
    going.write(june, "Safety plan", safety, of="Ana", in_place=True)
    care = {"What helps": "Cold water, and her sister", "Stop signal": "The yellow card"}
    going.write(june, "Care plan", care, of="Ana", in_place=True)
    going.write(kofi, "Preparation", {"What they hope for": "To say it plainly"}, of="Dario", in_place=True)
    going.write(kofi, "Consent", yes, of="Dario", in_place=True)
    going.write(kofi, "Care plan", {"What helps": "A walk around the block"}, of="Dario", in_place=True)
    going.write(kofi, "Keepers' preparation", {"Our own stop signal": "The blue pen"})


def _an_advocate_holds_one_room(going: Walk) -> None:
    going.lend(going.june, "Ana", "Amal")
    going.album.take(going.june, "rooms-lent")
    amal = going.browse(going.cast.amal, path="/processes/")
    amal.get_by_role("link", name="Harm circle").click()
    expect(amal.get_by_text("You were given one room of this process.")).to_be_visible()
    ready(amal)
    going.album.take(amal, "advocate")
    seen = amal.locator("[data-rows] a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    body = legible(amal.content())
    assert "Dario" not in body
    assert "Marigold" not in body
    amal.get_by_role("link", name="Care plan · Person harmed").click()
    expect(answer(amal, "Stop signal")).to_have_text("The yellow card")
    # Of two more pages there is nothing in them but what is hers: links (none), and what came in for Ana (nothing now).
    hers = {f"{going.home}links/", *(path for path in going.of_the_process() if path.endswith("/answers/"))}
    going.shut_out(amal, allowed={going.home, *seen, *hers})


def _before_the_circle(going: Walk) -> None:
    june = going.june
    going.go_home(june)
    expect(june.locator(".wish")).to_contain_text("What Ana wishes In person, in one room · Amal beside me")
    missing = june.locator(".ring-row .rows li").filter(has_text="Dario")
    expect(missing).to_have_text(re.compile(r"Dario\s+readiness, safety"))
    going.album.take(june, "before-the-circle")
    going.follow(june, "What this circle needs")
    expect(june.locator("[data-need=food]")).to_contain_text("Ana No nuts")
    going.album.take(june, "what-it-needs")
    going.follow(june, re.compile("^Move on"))
    june.get_by_role("radio", name=re.compile("^Circles")).check()
    expect(june.get_by_role("button", name="Seal and move")).to_be_hidden()
    june.get_by_role("radio", name=re.compile("^We go ahead")).check()
    going.album.take(june, "going-ahead")
    open_still = {"What is still open": "Readiness and safety of one person", "Why we go ahead": "Both asked for it"}
    going.move(june, "Circles", "They have a day that suits both", ahead=open_still)
    expect(june.get_by_text("Both asked for it")).to_be_visible()


def _the_circle(going: Walk) -> None:
    june = going.june
    going.to_form(june, "Plan of a circle")
    june.get_by_role("button", name="Start from: A first circle").click()
    coming = {"Who": "Ana", "Comes at": "5:30", "Leaves at": "8:00", "With whom": "Amal"}
    fill(june, {"Day": day(0), "Who sits where": "Ana near the door", "Coming and leaving apart": [coming]})
    june.get_by_role("button", name="Move Round 4 earlier").click()
    going.album.take(june, "plan-being-written")
    plan = f"/sheets/{keep(june)}/"
    going.album.take(june, "plan")
    steps = ["Opening", "Guidelines", "Talking piece", "Round 1", "Round 2", "A break", "Round 3", "Round 4"]
    phone = going.day_without_network(plan, steps, words="Longer breaks")
    phone.get_by_role("button", name="Care plans").click()
    care = phone.get_by_role("dialog", name="Care plans")
    expect(care.locator("section").filter(has_text="Ana")).to_contain_text("Cold water, and her sister")
    going.album.take(phone, "circle-day-care")
    care.get_by_role("button", name="Back to the circle").click()
    for step in ("Something else", "Closing"):
        phone.get_by_role("button", name="Later").click()
        expect(phone.locator("[data-step]:visible").get_by_role("heading", level=2)).to_have_text(step)
    phone.get_by_role("button", name="Later").click()
    phone.get_by_role("link", name="Keepers’ debrief").click()
    phone.get_by_role("button", name="Go on").click()
    expect(phone.locator("[data-field=another_way] textarea")).to_have_value("Longer breaks")
    fill(phone, {"Day": day(0), "How are we? What do we need?": "Soup"})
    keep(phone)
    going.album.take(phone, "debrief")
    after = {"Day": day(0), "How are they?": "Stirred, and held by someone", "When we ask again": day(3)}
    going.write(june, "Same-day check-in", after, of="Ana")


def _agreed(going: Walk) -> None:
    """An agreement, each one's own yes, and a change that both of them see beside what was."""
    june, kofi = going.june, going.kofi
    commitments = [
        {
            "Whose": "Dario",
            "In their own words": "I will move my Sundays to Monday",
            "By when": day(4),
            "Where it stands": "Doing",
        },
        {
            "Whose": "Dario",
            "In their own words": "I will go to the men's group",
            "If it slips": "Call Noe",
            "Where it stands": "Doing",
        },
    ]
    agreed = going.write(june, "Agreement", {"In a few words": "Room to walk", "Commitments": commitments})
    going.album.take(june, "agreement")
    going.write(
        june,
        "Their yes to the agreement",
        {"To which version": "The first", "What they say": "Yes, to all of it"},
        of="Ana",
    )
    part = {
        "To which version": "The first",
        "What they say": "Yes, to a part of it",
        "Which part, or what should be another way": "Tuesday",
    }
    going.write(kofi, "Their yes to the agreement", part, of="Dario")
    going.to_form(kofi, "Agreement")
    kofi.get_by_role("group", name="Commitment 1").get_by_label("In their own words").fill(
        "I will move my Sundays to Tuesday"
    )
    keep(kofi)
    going.write(
        kofi,
        "Their yes to the agreement",
        {"To which version": "The second", "What they say": "Yes, to all of it"},
        of="Dario",
    )
    june.goto(agreed)
    june.get_by_role("link", name="beside the newest").click()
    expect(june.locator("[data-side=now] ins").filter(has_text="Tuesday")).to_be_visible()
    expect(june.locator("[data-side=before] del").filter(has_text="Monday")).to_be_visible()
    going.album.take(june, "agreement-side-by-side")
    going.move(june, "Agreement", "Both said yes to the second version")


def _followed(going: Walk) -> None:
    """Ana hears of what is done, and of nothing else; Dario checks in by a link."""
    june, kofi = going.june, going.kofi
    wish = {
        "When something was done as agreed": "Tell me",
        "When something was not done, or goes another way": "I want to hear nothing",
        "How they want to hear it": "In a call",
    }
    going.write(june, "What they want to be told", wish, of="Ana")
    going.to_form(kofi, "Follow-through")
    kofi.get_by_role("button", name="Start from: After 2 weeks, then 1, 3, 6 and 12 months").click()
    kofi.get_by_label("The door back in, in one line").fill("Say: marigold")
    keep(kofi)
    going.move(kofi, "Follow-through", "Two companions said yes")
    going.follow(june, "What was agreed, and how it goes")
    commitments = june.locator("[data-commitments] > li")
    commitments.nth(0).get_by_role("button", name="Done").click()
    expect(commitments.nth(0).locator("[data-told]")).to_contain_text("They want to be told.")
    commitments.nth(1).get_by_role("button", name="Set down").click()
    expect(commitments.nth(1).locator("[data-told]")).to_contain_text("They want to hear nothing.")
    going.album.take(june, "follow-through")
    commitments.nth(0).get_by_role("link", name="Write what they were told").click()
    expect(june.get_by_role("button", name=KEEP)).to_be_visible()
    expect(june.get_by_label("Something was not done, or goes another way")).to_have_count(0)
    fill(
        june,
        {
            "We looked first at what they want to be told": True,
            "Told on": day(0),
            "About what": "Something was done as agreed",
        },
    )
    going.album.take(june, "what-they-are-told")
    keep(june)
    address = going.ask_by_link(kofi, "Dario", "Checking in")
    said = {"What helps now, and what do you need?": NEED, "How do you want to go on?": "I want to talk with someone"}
    going.answer_on_a_phone(address, said)
    going.keep_answer(june, "Dario", NEED)
    june.goto("/attention/")
    week = june.locator(".week").filter(has_text="Marigold")
    for words in ("Look at the safety plan again", "Ask again after the circle"):
        expect(week).to_contain_text(words)
    going.album.take(june, "this-week")


def _closed(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    going.write(june, "Their wish for the end", {"What they wish": "Ready to end"}, of="Ana")
    going.write(
        kofi, "Their wish for the end", {"What they wish": "To go on", "What they still need": "To belong"}, of="Dario"
    )
    going.follow(kofi, re.compile("^Closing"))
    expect(kofi.locator("[data-criteria]")).to_contain_text("Ana walks in the park again")
    expect(kofi.locator(".wishes li").filter(has_text="Dario")).to_contain_text("To belong")
    expect(kofi.locator("[data-some-go-on]")).to_be_visible()
    going.album.take(kofi, "closing")
    kofi.get_by_role("link", name="Begin with a hand-over").click()
    fill(kofi, {"The need that is still open": "To belong", "Hand over: to whom": "The kitchen on Thursdays"})
    keep(kofi)
    going.album.take(kofi, "going-on")
    learned = {"What we learned": "Ask twice about food", "What we will do again": "Two doors"}
    going.write(june, "Look back", learned)
    going.write(june, "Thank you", {"To whom": "To all of us", "Words of thanks": "For staying. For soup."})
    going.move(june, "Closing", "Everyone was asked alone")


def _ended_and_opened_again(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    going.end(june, "Good enough for now", "Ana chose the day")
    going.album.take(june, "ended")
    going.follow(kofi, "The way back in")
    kofi.get_by_role("radio", name=re.compile("^Follow-through")).check()
    kofi.get_by_label("Why, in a line or two").fill("Ana asked for one more talk")
    going.album.take(kofi, "way-back-in")
    kofi.get_by_role("button", name="Open it again").click()
    expect(kofi.locator(".path .now")).to_have_text("Follow-through")
    going.end(kofi, "The survivor chose to end", "She said: it is over")
    going.hold_and_lift(june, kofi, "A letter from the lawyer")
    going.follow(june, "What that means")
    expect(june.locator(".rows li").filter(has_text="Ana").first).to_contain_text("3 people’s keys")
    going.album.take(june, "letting-go")
