"""Sheets that hold lists, start from templates, ask before they are read, and stand beside their older selves."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centerpiece.practice.kinds import KINDS
from centerpiece.sealing.models import Revision
from demonstration.sealing.sheet import Place, open_sheet
from tests.cast import Cast, Lavender
from tests.journeys.steps import KEEP, answer, begin, keep, record, show, wait_for_draft

Browse = Callable[..., Page]
ROUNDS = [{"prompt": "What helps you listen?", "sort": "round"}, {"prompt": "Tea", "sort": "break"}]
PLAN = {"purpose": "To sit together", "rounds": ROUNDS, "seating": "Rosa by the door"}


def _prompts(page: Page) -> list[str]:
    return [place.input_value() for place in page.locator('[data-field="rounds"] [data-field="prompt"] textarea').all()]


def test_a_list_is_written_by_keyboard_alone(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "circle_plan")
    page.get_by_label("What this circle is for").fill("To sit together")
    said = page.locator('[data-field="rounds"] > [data-said]')
    for words in ("First", "Second", "Third"):
        page.get_by_role("button", name="Add: Round").press("Enter")
        expect(page.locator('[data-field="rounds"] .record').last.get_by_label("Prompt")).to_be_focused()
        page.keyboard.type(words)
    expect(said).to_have_text("Round 3 is added.")
    expect(page.get_by_role("group", name="Round 2")).to_be_visible()

    page.get_by_role("button", name="Move Round 3 earlier").press("Enter")
    expect(said).to_have_text("Round 3 is now Round 2.")
    expect(page.get_by_role("button", name="Move Round 2 earlier")).to_be_focused()
    page.keyboard.press("Enter")
    assert _prompts(page) == ["Third", "First", "Second"]
    # It cannot go further: the focus stays with it, on the way back.
    expect(page.get_by_role("button", name="Move Round 1 later")).to_be_focused()
    expect(page.get_by_role("button", name="Move Round 1 earlier")).to_be_hidden()

    page.get_by_role("button", name="Take out Round 2").press("Enter")
    expect(said).to_have_text("Round 2 is taken out.")
    assert _prompts(page) == ["Third", "Second"]
    expect(page.get_by_role("button", name="Bring it back")).to_be_focused()
    page.keyboard.press("Enter")
    assert _prompts(page) == ["Third", "First", "Second"]
    page.get_by_role("button", name="Take out Round 3").press("Enter")
    page.get_by_role("button", name="Add: Round").press("Enter")  # stays empty: nothing of it is kept
    keep(page)
    rounds = page.locator('.reading [data-field="rounds"]')
    expect(rounds.locator("li.record")).to_have_count(2)
    expect(rounds.locator("li.record").first).to_contain_text("Third")
    # Labels stand only where something is said.
    expect(rounds.get_by_text("Minutes, about").first).to_be_hidden()


def test_what_is_wrong_is_said_beside_the_field_in_its_record(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "circle_plan")
    page.get_by_label("What this circle is for").fill("To sit together")
    page.get_by_role("button", name="Add: Round").click()
    page.get_by_role("button", name="Add: Round").click()
    record(page, "rounds", 1).get_by_label("Prompt").fill("Who is here?")
    record(page, "rounds", 2).get_by_label("Minutes, about").fill("a" * 21)
    page.get_by_role("button", name=KEEP).click()
    expect(record(page, "rounds", 2).get_by_text("At most 20 characters; you have 21.")).to_be_visible()
    expect(record(page, "rounds", 2).get_by_label("Minutes, about")).to_be_focused()
    assert not Revision.objects.filter(sheet__kind="circle_plan").exists()


def test_a_list_survives_a_reload_as_a_draft(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "agreement")
    page.get_by_role("button", name="Add: Commitment").click()
    commitment = record(page, "commitments", 1)
    commitment.get_by_label("In their own words").fill("I will call on Sundays")
    commitment.get_by_label("By when").fill("2026-12-03")
    commitment.get_by_label("Doing").check()
    wait_for_draft(page)
    page.reload()
    expect(page.get_by_text("You were in the middle of this.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(commitment.get_by_label("In their own words")).to_have_value("I will call on Sundays")
    expect(commitment.get_by_label("By when")).to_have_value("2026-12-03")
    expect(commitment.get_by_label("Doing")).to_be_checked()
    sheet = keep(page)
    revision = Revision.objects.get(sheet=sheet)
    room = lavender.process.circle_room
    place = Place(str(room.pk), str(sheet), "agreement/card", 1, 1)
    card = open_sheet(cast.june.rooms[str(room.pk)].keys[1], place, revision.card)
    assert card["look"] == [["2026-12-03", "commitments.by_when"]]


def test_two_keepers_revise_one_list(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    sheet = cast.june.write(lavender.process, lavender.process.circle_room, "circle_plan", PLAN)
    june = browse(cast.june, path=f"/sheets/{sheet.pk}/revise/")
    kofi = browse(cast.kofi, path=f"/sheets/{sheet.pk}/revise/")
    for page in (june, kofi):
        expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    record(kofi, "rounds", 1).get_by_label("Prompt").fill("What helps you stay?")
    keep(kofi)
    june.get_by_role("button", name="Take out Round 2").click()
    june.get_by_role("button", name=KEEP).click()
    expect(june.get_by_role("heading", name="Two versions")).to_be_visible()
    # What Kofi did not touch is not told as a difference, though the form knows more fields than were filled.
    expect(june.locator(".other")).to_have_count(1)
    theirs = june.locator('[data-field="rounds"] > .other')
    expect(theirs).to_contain_text("Prompt: What helps you stay?")
    expect(theirs).to_contain_text("What it is: A break")
    theirs.get_by_role("button", name="Add it to mine").click()
    assert _prompts(june) == ["What helps you listen?", "What helps you stay?", "Tea"]
    june.get_by_role("button", name="Take out Round 1").click()
    keep(june)
    expect(june.locator('.reading [data-field="rounds"] li.record').first).to_contain_text("What helps you stay?")
    assert Revision.objects.filter(sheet=sheet).count() == 3


def test_what_a_newer_version_kept_in_a_list_survives(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    room = lavender.process.circle_room
    plan = {"purpose": "Tea", "later": "kept", "rounds": [{"prompt": "Tea", "color": "blue"}]}
    sheet = cast.june.write(lavender.process, room, "circle_plan", plan)
    page = browse(cast.june, path=f"/sheets/{sheet.pk}/revise/")
    record(page, "rounds", 1).get_by_label("Prompt").fill("Tea and bread")
    keep(page)
    place = Place(str(room.pk), str(sheet.pk), "circle_plan", 2, 1)
    envelope = Revision.objects.get(sheet=sheet, number=2).envelope
    contents = open_sheet(cast.june.rooms[str(room.pk)].keys[1], place, envelope)
    assert contents["later"] == "kept"
    [first] = contents["rounds"]
    assert (first["prompt"], first["color"]) == ("Tea and bread", "blue")


def test_a_form_starts_from_a_template_only_while_it_is_empty(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "follow_through")
    start = page.get_by_role("button", name="Start from:").first
    expect(start).to_be_visible()
    page.get_by_role("button", name="Add: Day to ask").click()
    record(page, "rhythm", 1).get_by_label("How").fill("By phone")
    expect(start).to_be_hidden()
    page.get_by_role("button", name="Take out Day to ask 1").click()
    start.click()
    template = KINDS["harm_circle"].sheets["follow_through"].templates[0]
    first = template.values["rhythm"][0]["on"]
    day = datetime.date.fromisoformat(page.evaluate("new Date().toLocaleDateString('sv')"))
    expected = day + datetime.timedelta(days=int(first))
    expect(record(page, "rhythm", 1).get_by_label("Day", exact=True)).to_have_value(expected.isoformat())
    expect(start).to_be_hidden()
    wait_for_draft(page)


def test_safe_contact_is_shown_only_after_asking(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    ways = {"channel": "Text first, then wait", "asked_again_on": "2026-11-01"}
    sheet = cast.june.write(lavender.process, lavender.rosa.room, "safe_contact", ways)
    page = browse(cast.june, path=f"/sheets/{sheet.pk}/")
    expect(page.get_by_role("heading", name="Is this still safe?")).to_be_visible()
    expect(page.get_by_text("Last asked:")).to_contain_text("November 1")
    assert "Text first" not in page.content()

    page.context.set_offline(True)
    page.get_by_role("button", name="Asked just now: still safe").click()
    expect(page.get_by_text("There is no connection just now.")).to_be_visible()
    assert "Text first" not in page.content()
    page.context.set_offline(False)
    page.get_by_role("button", name="Asked just now: still safe").click()
    expect(page.get_by_text("Asked today, and kept.")).to_be_focused()
    expect(answer(page, "The way they choose")).to_have_text("Text first, then wait")
    sheet.refresh_from_db()
    assert sheet.revision == 2
    page.reload()
    expect(page.get_by_text("Last asked:")).to_contain_text("today")
    assert "Text first" not in page.content()
    show(page)
    expect(answer(page, "The way they choose")).to_have_text("Text first, then wait")

    page.goto(f"/sheets/{sheet.pk}/beside/1/")
    expect(page.get_by_text("Do not use it to reach anyone.")).to_be_visible()
    assert "Text first" not in page.content()


def test_asking_again_never_undoes_what_a_fellow_keeper_wrote(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    ways = {"channel": "Text first", "asked_again_on": "2026-11-01"}
    sheet = cast.june.write(lavender.process, lavender.rosa.room, "safe_contact", ways)
    page = browse(cast.june, path=f"/sheets/{sheet.pk}/")
    still = page.get_by_role("button", name="Asked just now: still safe")
    expect(still).to_be_visible()
    ways = {"channel": "Never text: only in person", "asked_again_on": "2026-11-19"}
    cast.june.write(lavender.process, lavender.rosa.room, "safe_contact", ways, sheet=sheet)
    still.click()
    expect(page.get_by_text("A fellow keeper kept a newer version just now.")).to_be_visible()
    expect(page.get_by_text("Last asked:")).to_contain_text("November 19")
    assert "Never text" not in page.content()
    still.click()
    expect(answer(page, "The way they choose")).to_have_text("Never text: only in person")
    sheet.refresh_from_db()
    assert sheet.revision == 3


def test_two_revisions_stand_side_by_side(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    room = lavender.process.circle_room
    sheet = cast.june.write(lavender.process, room, "circle_plan", PLAN)
    now = {**PLAN, "rounds": [{"prompt": "What helps you stay?", "sort": "round"}], "food": "Soup"}
    cast.june.write(lavender.process, room, "circle_plan", now, sheet=sheet)
    page = browse(cast.june, path=f"/sheets/{sheet.pk}/")
    page.get_by_role("link", name="beside the newest").click()
    before, after = (page.locator(f'[data-field="rounds"][data-side="{side}"]') for side in ("before", "now"))
    expect(before.locator("li.record")).to_have_count(2)
    expect(after.locator("li.record")).to_have_count(1)
    expect(before.locator("del").first).to_contain_text("listen?")
    expect(after.locator("ins").first).to_contain_text("stay?")
    expect(page.locator('[data-field="food"][data-side="before"]')).to_contain_text("Nothing was written here.")
    expect(page.locator('[data-field="food"][data-side="now"] ins')).to_have_text("Soup")
    expect(page.locator("section").filter(has=page.get_by_role("heading", name="Closing"))).to_be_hidden()
    page.goto(f"/sheets/{sheet.pk}/revisions/1/")
    expect(page.locator('.reading [data-field="rounds"] ins').first).to_have_text("Round 1")
    assert browse(cast.amal).request.get(f"/sheets/{sheet.pk}/beside/1/").status == 404
    assert page.request.get(f"/sheets/{sheet.pk}/beside/2/").status == 404


@pytest.mark.parametrize("with_names", [False, True])
def test_a_plan_prints_without_names_unless_the_keeper_asks(
    with_names: bool, cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    sheet = cast.june.write(lavender.process, lavender.process.circle_room, "circle_plan", PLAN)
    page = browse(cast.june, path=f"/sheets/{sheet.pk}/")
    expect(answer(page, "Who sits where")).to_have_text("Rosa by the door")
    if with_names:
        page.get_by_label("Print names and initials").check()
    page.emulate_media(media="print")
    expect(page.get_by_text("What helps you listen?")).to_be_visible()
    expect(answer(page, "Who sits where")).to_be_visible(visible=with_names)
    expect(page.get_by_text("Kept by")).to_be_visible(visible=with_names)


@pytest.mark.parametrize("language", ["", "/ar"])
def test_a_list_fits_a_small_phone(language: str, cast: Cast, lavender: Lavender, browse: Browse) -> None:
    sheet = cast.june.write(lavender.process, lavender.process.circle_room, "circle_plan", PLAN)
    page = browse(cast.june, width=320)
    for path in ("", "revise/"):
        page.goto(f"{language}/sheets/{sheet.pk}/{path}")
        expect(page.locator(".record").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
