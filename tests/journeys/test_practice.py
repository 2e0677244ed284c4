"""A keeper holds a process, sealed: opens it, writes, comes back and reads; fellow keepers read, and nobody else."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process
from tests.cast import Cast, Lavender
from tests.journeys.leaks import legible
from tests.journeys.steps import KEEP, answer, begin, keep, open_process, show

Browse = Callable[..., Page]


@pytest.mark.parametrize("kind", KINDS)
def test_a_keeper_opens_a_process_and_a_co_keeper_finds_it(kind: str, cast: Cast, browse: Browse) -> None:
    called = tuple(f"Name{place}" for place, _role in enumerate(KINDS[kind].seats_at_start))
    june = browse(cast.june)
    process = open_process(june, kind, name="Marigold", keeper="Kofi", called=called)
    june.reload()
    expect(june.get_by_role("heading", level=1)).to_have_text("Marigold")
    for word in called:
        expect(june.locator("[data-seat-name]").filter(has_text=word)).to_be_visible()
    assert Process.objects.get().kind == kind

    kofi = browse(cast.kofi, path="/processes/")
    kofi.get_by_role("link", name="Marigold").click()
    kofi.wait_for_url(f"**/processes/{process}/")
    expect(kofi.get_by_role("heading", level=1)).to_have_text("Marigold")
    expect(kofi.get_by_text("Held by you and June.")).to_be_visible()


def test_a_keeper_writes_revises_and_reads_and_a_co_keeper_reads_too(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    june = browse(cast.june)
    begin(june, lavender.process, "safe_contact", lavender.rosa)
    expect(june.get_by_role("heading", level=1)).to_have_text("How it is safe to reach Rosa")
    june.get_by_label("The way they choose").fill("Text first, then wait")
    june.get_by_label("Words to use").fill("It is June from the garden group\nشكرا")
    june.get_by_label("Ask again before each use").check()
    june.get_by_label("Asked again on").fill("2026-11-20")
    sheet = keep(june)
    show(june)
    expect(answer(june, "The way they choose")).to_have_text("Text first, then wait")

    june.get_by_role("link", name="Revise").click()
    june.get_by_label("The way they choose").fill("Text first, then call")
    assert keep(june) == sheet
    june.reload()
    show(june)
    expect(answer(june, "The way they choose")).to_have_text("Text first, then call")
    expect(answer(june, "Words to use")).to_have_text("It is June from the garden group\nشكرا")
    expect(answer(june, "Ask again before each use")).to_have_text("Yes")

    kofi = browse(cast.kofi, path=f"/processes/{lavender.process.pk}/")
    row = kofi.locator(f'[data-sheet="{sheet}"]')
    expect(row).to_contain_text("How it is safe to reach Rosa")
    expect(row).to_contain_text("revised once")
    row.get_by_role("link").click()
    show(kofi)
    expect(answer(kofi, "The way they choose")).to_have_text("Text first, then call")
    kofi.locator(".revisions a:not([aria-label])").last.click()
    expect(kofi.get_by_text("This is an older revision")).to_be_visible()
    kofi.get_by_role("button", name="Show how it was").click()
    expect(answer(kofi, "The way they choose").locator("ins")).to_have_text("Text first, then wait")


def test_what_is_in_place_shows_on_the_ring(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "readiness", lavender.marcus)
    page.get_by_label("Not yet", exact=True).check()
    page.get_by_label("The person themselves").check()
    page.get_by_label("When to look again").fill("2027-12-03")
    page.get_by_label("This is in place now").check()
    keep(page)
    lavender.marcus.refresh_from_db()
    assert lavender.marcus.readiness
    page.goto(f"/processes/{lavender.process.pk}/")
    row = page.locator(".rows li").filter(has=page.locator(f'[data-seat-name="{lavender.marcus.pk}"]'))
    expect(row).to_contain_text("preparation, consent, safety, care")
    expect(row).to_contain_text("Not yet · look again on December 3, 2027")


def test_what_is_needed_is_said_beside_the_field(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "note")
    page.get_by_role("button", name=KEEP).click()
    note = page.get_by_label("Note", exact=False).last
    expect(note).to_be_focused()
    expect(note).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-field=note] [data-mend]")).to_have_text("This is needed.")
    page.get_by_label("In a few words").fill("x" * 121)
    note.fill("Bring tea")
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator("[data-field=about] [data-mend]")).to_contain_text("At most 120 characters; you have 121.")
    page.get_by_label("In a few words").fill("Tea")
    keep(page)


def test_a_participant_is_added_with_a_room_of_their_own(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june, path=f"/processes/{lavender.process.pk}/seats/add/")
    page.get_by_label("Supporter of the person harmed").check()
    page.get_by_label("How they like to be called").fill("Tía Lu")
    page.get_by_label("Letter for the ring").fill("TL")
    page.get_by_label("Kofi").uncheck()
    page.get_by_role("button", name="Seal and add").click()
    expect(page.locator("svg.ring text").filter(has_text="TL")).to_be_visible()
    seat = lavender.process.seats.get(role="supporter_of_harmed")
    assert [holding.person for holding in seat.room.holdings.all()] == [cast.june.person.pk]
    kofi = browse(cast.kofi, path=f"/processes/{lavender.process.pk}/write/")
    expect(kofi.get_by_role("heading", name="Rosa")).to_be_visible()
    expect(kofi.get_by_role("heading", name="Tía Lu")).to_have_count(0)


def test_an_advocate_sees_only_the_room_she_was_given(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.amal, path="/processes/")
    expect(page.locator("[data-rows]")).to_contain_text("You hold one room: Person harmed")
    page.get_by_role("link", name="Harm circle").click()
    expect(page.get_by_text("You were given one room of this process.")).to_be_visible()
    page.get_by_role("link", name=re.compile("Preparation")).click()
    expect(answer(page, "What they hope for")).to_have_text(lavender.words[0])
    body = page.content()
    assert "Marcus" not in body
    assert "Lavender" not in body


def test_a_process_moves_with_a_sealed_reason(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june, path=f"/processes/{lavender.process.pk}/move/")
    page.get_by_role("radio", name=re.compile("^Preparation")).check()
    page.get_by_label("Let it rest there for now").check()
    page.get_by_label("Why, in a line or two").fill("Rosa asked for time")
    page.get_by_role("button", name="Seal and move").click()
    expect(page.locator(".path .now")).to_contain_text("Preparation resting")
    expect(page.get_by_role("link", name="Rosa asked for time")).to_be_visible()
    lavender.process.refresh_from_db()
    assert (lavender.process.stage, lavender.process.paused) == ("preparation", True)


def test_a_room_is_lent_and_taken_back_and_gets_a_new_key(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    june = browse(cast.june, path=f"/processes/{lavender.process.pk}/rooms/")
    june.get_by_label("Room of", exact=True).select_option(label="Marcus")
    june.get_by_label("Colleague").last.select_option(label="Noor")
    june.get_by_label("Until the end of").fill("2099-01-31")
    june.get_by_role("button", name="Give this room").click()
    expect(june.locator(".holders")).to_contain_text("until Jan. 31, 2099")
    noor = browse(cast.noor, path=f"/processes/{lavender.process.pk}/")
    expect(noor.get_by_text("You were given one room of this process.")).to_be_visible()

    june.get_by_role("button", name="Take back from Noor: room of Person who caused harm").click()
    expect(june.locator(".holders")).not_to_contain_text("Noor")
    assert noor.request.get(f"/processes/{lavender.process.pk}/").status == 404
    june.goto(f"/processes/{lavender.process.pk}/")
    expect(june.get_by_text("its rooms were given a new key")).to_be_visible()
    lavender.marcus.room.refresh_from_db()
    assert (lavender.marcus.room.epoch, lavender.marcus.room.rotation_due) == (2, False)
    begin(june, lavender.process, "care_plan", lavender.marcus)
    june.get_by_label("Stop signal").fill("The blue cup")
    sheet = keep(june)
    kofi = browse(cast.kofi, path=f"/sheets/{sheet}/")
    expect(answer(kofi, "Stop signal")).to_have_text("The blue cup")


def test_a_co_keeper_is_invited_to_every_room(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    june = browse(cast.june, path=f"/processes/{lavender.process.pk}/rooms/")
    june.get_by_label("Colleague").first.select_option(label="Noor")
    june.get_by_role("button", name="Give every room").click()
    expect(june.locator(".holders li").filter(has_text="Noor").first).to_be_visible()
    noor = browse(cast.noor, path=f"/processes/{lavender.process.pk}/")
    expect(noor.get_by_role("heading", level=1)).to_have_text("Lavender")
    expect(noor.locator("[data-rows]")).to_contain_text("Rosa’s room")


def test_processes_are_searched_in_the_browser(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    for place in range(8):
        cast.june.open_process(
            "community_circle", cast.casa, with_keepers=[cast.kofi], name=f"Fern {place}", people_there=[]
        )
    page = browse(cast.june, path="/processes/")
    expect(page.locator("[data-rows] > li")).to_have_count(9)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(legible(f"{request.url} {request.post_data or ''}")))
    page.get_by_label("Find").fill("márcus")
    expect(page.get_by_text("Shown: 1 of 9")).to_be_visible()
    expect(page.locator("[data-rows] > li:visible")).to_contain_text("Lavender")
    assert not [request for request in requests if "rcus" in request]


def test_without_a_script_a_page_says_why_it_cannot_show(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    seen = browse(cast.june)
    state = seen.context.storage_state()
    page = browse(storage_state=state, java_script_enabled=False)
    for path in ("", "write/note/", "move/", "copy/"):
        page.goto(f"/processes/{lavender.process.pk}/{path}")
        expect(page.locator("noscript")).to_contain_text("that needs JavaScript", use_inner_text=True)
        expect(page.get_by_text("Opening. This takes a moment.")).to_be_hidden()
        expect(page.get_by_role("button", name=KEEP)).to_have_count(0)
