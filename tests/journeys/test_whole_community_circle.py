"""A community circle, from the invitation to the day on which nothing of it is left. Nobody who comes is on record.

June and Kofi hold it. There is no seat, so no room to lend and no private link: whoever is no keeper sees nothing.
"""

import re

from playwright.sync_api import expect

from centerpiece.practice.models import Seat
from tests.cast import Cast
from tests.journeys.steps import answer, keep
from tests.journeys.whole import Browse, Walk, day, fill, ready, walk

WAY = "A note on the board of the garden"
QUIET = "The bench behind the shed, with Kofi"


def test_a_community_circle_from_inquiry_to_let_go(cast: Cast, browse: Browse) -> None:
    going = walk("community_circle", cast, browse, name="Rooftop", called=())
    _inquiry(going)
    _planned(going)
    _held(going)
    _learned(going)
    _closed(going)
    assert not Seat.objects.exists()
    for nobody in (cast.noor, cast.amal):
        going.shut_out(browse(nobody))
    going.let_go()


def _inquiry(going: Walk) -> None:
    june = going.june
    going.go_home(june)
    going.album.take(june, "opened")
    for link in ("Add a participant", "Private links", "Seats, and stepping back"):
        expect(june.get_by_role("link", name=link)).to_have_count(0)
    inquiry = {
        "Limits of confidentiality shown on": day(0),
        "Who reached out": "The group itself",
        "The group or place that invites": "The garden group",
        "Is it a good place to meet for now?": "Yes, for now",
        "Keepers who asked themselves, and can hold this": ("June", "Kofi"),
        "Next step, and who takes it": "Tea with the group on Saturday",
    }
    going.write(june, "Inquiry", inquiry)
    going.album.take(june, "inquiry")
    ends = {"In one line": "The group opens an evening by itself", "When we look at this again": day(6)}
    going.write(june, "What will tell us it is time to end", ends)
    going.write(june, "Safe contact", {"The way the host chooses": WAY, "Asked again on": day(-30)})
    going.go_home(going.kofi)
    going.kofi.get_by_role("link", name="Safe contact").click()
    expect(going.kofi.get_by_role("heading", name="Is this still safe?")).to_be_visible()
    going.album.take(going.kofi, "asking-the-host")
    going.kofi.get_by_role("button", name="Asked just now: still safe").click()
    expect(going.kofi.locator(".reading")).to_contain_text(WAY)


def _planned(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    going.move(june, "Planning", "The group has a roof and a day")
    going.to_form(june, "Plan of a circle")
    june.get_by_role("button", name="Start from: A community circle").click()
    expect(june.get_by_text("Who sits where")).to_have_count(0)
    fill(june, {"Day": day(0), "Languages": "Bengali, English", "A quiet way to support": QUIET})
    going.album.take(june, "plan-being-written")
    keep(june)
    going.album.take(june, "plan")
    going.write(kofi, "Keepers' preparation", {"Our own stop signal": "Kofi begins to hum"})
    going.album.take(kofi, "keepers-prepared")


def _held(going: Walk) -> None:
    """People meet, and nobody had to be ready on paper; the quiet way to support is in reach on the day."""
    june, kofi = going.june, going.kofi
    going.move(june, "Circles", "The evening is today")
    going.album.take(june, "circles")
    june.get_by_role("link", name="To know one another better").click()
    ready(june)
    plan = re.sub(r"^https?://[^/]+", "", june.url)
    steps = ["Opening", "Guidelines", "Talking piece", "Round 1", "Round 2", "A break", "Round 3"]
    phone = going.day_without_network(plan, steps, words="Chairs of one height")
    expect(phone.get_by_role("button", name="Care plans")).to_be_hidden()
    for step in ("Closing",):
        phone.get_by_role("button", name="Later").click()
        expect(phone.locator("[data-step]:visible").get_by_role("heading", level=2)).to_have_text(step)
    phone.get_by_role("button", name="Later").click()
    going.album.take(phone, "circle-day-end")
    phone.get_by_role("link", name="Keepers’ debrief").click()
    phone.get_by_role("button", name="Go on").click()
    fill(phone, {"Day": day(0), "How are we? What do we need?": "Tea"})
    keep(phone)
    expect(answer(phone, "What we will do another way")).to_have_text("Chairs of one height")
    going.album.take(phone, "debrief")
    going.go_home(kofi)


def _learned(going: Walk) -> None:
    june = going.june
    going.move(june, "Learning", "The evening was held")
    learned = {
        "Day of the circle": day(0),
        "How many came": "22",
        "What we learned": "A song takes longer than one thinks",
        "The quiet way to support was used": True,
        "What we will do again": "The song",
    }
    going.write(june, "What was learned", learned)
    going.album.take(june, "learned")
    june.goto("/attention/")
    expect(june.locator(".week").filter(has_text="Rooftop")).to_contain_text("Look at what tells us it is time to end")
    going.album.take(june, "this-week")


def _closed(going: Walk) -> None:
    june, kofi = going.june, going.kofi
    going.write(kofi, "Thank you", {"To whom": "To the aunties next door", "Words of thanks": "For the laughing."})
    going.follow(kofi, re.compile("^Closing"))
    expect(kofi.locator("[data-criteria]")).to_contain_text("The group opens an evening by itself")
    going.album.take(kofi, "closing")
    going.end(kofi, "It was held", "The group goes on without us")
    going.album.take(kofi, "ended")
    going.hold_and_lift(june, kofi, "A question about the roof")
    going.follow(june, "What that means")
    going.album.take(june, "letting-go")
