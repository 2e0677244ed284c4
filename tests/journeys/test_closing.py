"""A process closes: wishes side by side for who holds them, a way for when some want to go on, thanks, a lesson without
people, an ending, and the way back in."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Request, expect

from centerpiece.learning.models import Lens, Lesson
from centerpiece.practice.models import Process
from centerpiece.sealing.models import Sheet
from tests.cast import Cast, Lavender
from tests.journeys.leaks import legible
from tests.journeys.steps import KEEP, answer, keep

Browse = Callable[..., Page]


def closing(page: Page, lavender: Lavender) -> None:
    page.goto(f"/processes/{lavender.process.pk}/closing/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Closing")
    expect(page.get_by_role("heading", name="End with care")).to_be_visible()


def test_when_some_want_to_go_on_a_way_is_begun(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    cast.june.write(lavender.process, lavender.marcus.room, "closing_wish", {"wish": "ready"})
    june = browse(cast.june)
    closing(june, lavender)
    expect(june.get_by_text("Written at the start is best; now is good too.")).to_be_visible()
    june.get_by_role("link", name="Write what will tell us").click()
    june.get_by_label("In one line").fill("Rosa sleeps through the night")
    keep(june)

    closing(june, lavender)
    expect(june.locator("[data-criteria]")).to_contain_text("Rosa sleeps through the night")
    expect(june.locator(".wishes li").filter(has_text="Marcus")).to_contain_text("Ready to end")
    expect(june.locator("[data-some-go-on]")).to_be_hidden()
    expect(june.get_by_role("heading", name="One more stretch, with a last day")).to_be_hidden()
    june.locator(".wishes li").filter(has_text="Rosa").get_by_role("link").click()
    june.get_by_label("To go on", exact=True).check()
    june.get_by_label("What they still need").fill("Someone to call at night")
    keep(june)

    closing(june, lavender)
    rosa = june.locator(".wishes li").filter(has_text="Rosa")
    expect(rosa).to_contain_text("To go on")
    expect(rosa).to_contain_text("Someone to call at night")
    expect(june.locator("[data-some-go-on]")).to_be_visible()
    expect(june.get_by_role("heading", name="End without agreement")).to_be_visible()
    asked: list[str] = []
    june.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    june.get_by_role("link", name="Begin with less and less often").click()
    expect(june.get_by_label("Less and less often, until it is only as needed")).to_be_checked()
    assert "#" not in june.url
    assert [line for line in asked if "taper" in line and "static" not in line] == [], "the way chosen is not told"
    keep(june)
    expect(answer(june, "The way we choose")).to_have_text("Less and less often, until it is only as needed")


def test_a_keeper_without_a_room_sees_only_that_a_wish_is_kept_there(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    cast.june.write(lavender.process, lavender.rosa.room, "closing_wish", {"wish": "unsure", "still_needed": "Sundays"})
    cast.june.take_back(lavender.process, cast.june.rooms[str(lavender.rosa.room_id)], cast.kofi)
    kofi = browse(cast.kofi)
    closing(kofi, lavender)
    expect(kofi.locator(".wishes li").filter(has_text="Rosa")).to_contain_text("kept in their room")
    assert "Sundays" not in kofi.content()
    expect(kofi.locator("[data-some-go-on]")).to_be_hidden()


def test_a_lesson_leaves_without_people(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    learned = "Rosa's cousin brought tea; we ask twice about food now. We met in Corona."
    cast.june.write(lavender.process, lavender.process.circle_room, "look_back", {"learned": learned})
    plan = {"purpose": "Tea", "place": "A library in Corona", "seating": "Dolores near the door"}
    cast.june.write(lavender.process, lavender.process.circle_room, "circle_plan", plan)
    page = browse(cast.june)
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    closing(page, lavender)
    page.get_by_role("heading", name="Send what was learned to Learning").click()
    text = page.get_by_label("What we learned")
    expect(text).to_have_value(learned)
    page.get_by_label("What it is about, in a few words").fill("Ask twice, as dolores says")
    page.get_by_role("button", name="Look for names").click()
    expect(page.locator("[data-finds] li")).to_have_text(["dolores", "Rosa", "Corona"])

    page.get_by_label("What it is about, in a few words").fill("Ask twice")
    expect(page.get_by_role("heading", name="Found in what you wrote")).to_be_hidden()
    text.fill("We ask twice about food now.")
    page.get_by_role("button", name="Look for names").click()
    expect(page.get_by_text("None of the names and places that you hold was found.")).to_be_visible()
    question = page.get_by_role("group", name="Would the survivor recognise this?")
    send = page.get_by_role("button", name="Share with members")
    question.get_by_label("Yes").check()
    expect(page.get_by_text("What is told here belongs to them.")).to_be_visible()
    expect(send).to_be_hidden()
    question.get_by_label("Not sure").check()
    expect(page.get_by_text("Read it to somebody who does not know the people")).to_be_visible()
    expect(send).to_be_hidden()
    assert not Lesson.objects.exists()
    question.get_by_label("No", exact=True).check()
    send.click()
    expect(page.get_by_text("It is in Learning now.")).to_be_visible()
    lesson = Lesson.objects.get()
    assert (lesson.title, lesson.text) == ("Ask twice", "We ask twice about food now.")
    assert (lesson.lens, lesson.credit, lesson.organization) == ("both", "none", cast.casa)

    sent = [request for request in requests if request.method == "POST"]
    told = [legible(f"{request.url} {request.post_data}") for request in sent]
    assert [line for line in told if re.search("rosa|dolores|corona|marcus|lavender", line, re.I)] == []
    (posted,) = [request for request in sent if "/learning/" in request.url]
    whole = f"{posted.url} {posted.all_headers()} {posted.post_data}"
    for known in (lavender.process.pk, lavender.process.circle_room_id, lavender.rosa.pk, "processes"):
        assert str(known) not in whole
    values = page.locator('[data-lesson="lens"] input').evaluate_all("inputs => inputs.map(input => input.value)")
    assert values == Lens.values
    page.get_by_role("link", name="Read it there").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask twice")


def test_when_a_name_does_not_open_nothing_is_sent(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    closing(page, lavender)
    name = Sheet.objects.filter(kind="name", room=lavender.process.circle_room).first()
    assert name
    newest = name.revisions.get()
    newest.envelope = newest.envelope[:-9] + "AAAAAAAAA"
    newest.save(update_fields=["envelope"])
    page.get_by_role("heading", name="Send what was learned to Learning").click()
    page.get_by_label("What it is about, in a few words").fill("Tea")
    page.get_by_label("What we learned").fill("Pour it first.")
    page.get_by_role("button", name="Look for names").click()
    expect(page.get_by_text("Not all names that you hold could be opened")).to_be_visible()
    expect(page.get_by_role("group", name="Would the survivor recognise this?")).to_be_hidden()
    expect(page.get_by_role("button", name="Share with members")).to_be_hidden()
    assert not Lesson.objects.exists()


def test_it_ends_with_care_and_there_is_a_way_back_in(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    june = browse(cast.june)
    june.goto(f"/processes/{lavender.process.pk}/move/")
    expect(june.get_by_role("button", name="Seal and move")).to_be_visible()
    expect(june.get_by_role("radio", name=re.compile("^Ended"))).to_have_count(0)
    june.get_by_role("link", name="Go to closing").click()
    june.locator("a.button").filter(has_text="End with care").click()
    expect(june.get_by_role("button", name="End it with care")).to_be_visible()
    june.get_by_role("button", name="End it with care").click()
    expect(june.get_by_text("This is needed.")).to_be_visible()
    june.get_by_label("Good enough for now").check()
    june.get_by_label("A line about it, if you like").fill("Rosa chose the day")
    june.get_by_role("button", name="End it with care").click()
    expect(june.get_by_text(re.compile("^Ended in .*Good enough for now"))).to_be_visible()
    expect(june.get_by_role("link", name="Rosa chose the day")).to_be_visible()
    process = Process.objects.get()
    assert (process.stage, process.ending) == ("ended", "good_enough")

    kofi = browse(cast.kofi, path=f"/processes/{process.pk}/")
    kofi.get_by_role("link", name="The way back in").click()
    kofi.get_by_role("radio", name=re.compile("^Follow-through")).check()
    kofi.get_by_label("Why, in a line or two").fill("Rosa asked for one more talk")
    kofi.get_by_role("button", name="Open it again").click()
    expect(kofi.locator(".path .now")).to_have_text("Follow-through")
    expect(kofi.get_by_role("link", name="Rosa asked for one more talk")).to_be_visible()
    process.refresh_from_db()
    assert (process.ending, process.ended_in, process.let_go_on) == ("", None, None)


def test_a_thank_you_prints_by_itself(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    circle = lavender.process.circle_room
    cast.june.write(lavender.process, circle, "thanks", {"to_whom": "To all of us", "words": "For staying.\nFor soup."})
    cast.june.write(lavender.process, circle, "thanks", {"to_whom": "Kofi", "words": "For listening."})
    page = browse(cast.june)
    closing(page, lavender)
    page.evaluate("window.print = () => {}")
    card = page.locator(".thank-you").filter(has_text="For soup.")
    card.get_by_role("button", name="Print this thank-you").click()
    page.emulate_media(media="print")
    expect(card).to_be_visible()
    expect(page.get_by_text("For listening.")).to_be_hidden()
    for hidden in ("Closing", "End with care", "What was to tell us that it is time"):
        expect(page.get_by_role("heading", name=hidden, exact=True)).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.get_by_text("For listening.")).to_be_visible()
    expect(page.get_by_role("button", name=KEEP)).to_have_count(0)
