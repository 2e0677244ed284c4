"""The database changed under the keepers: sheets exchanged, set back, slipped in; people exchanged. It shows."""

import pytest
from playwright.sync_api import Page, expect

from centerpiece.practice.models import Seat
from centerpiece.sealing.models import Draft, Revision, Room, Sheet
from demonstration.member import OpenRoom
from tests.cast import Cast, Lavender
from tests.journeys.attacker import Browse, Sent, flipped, made_up, newest, put, row, swap, warns
from tests.journeys.steps import KEEP, wait_for_draft

Notes = tuple[Sheet, Sheet]
DOES_NOT_OPEN = "This does not open. It was changed, or it does not belong here."
NOT_ON_THE_LIST = "The keepers' own list of this room does not know this sheet."
EXCHANGED = "Names or rooms may have been exchanged."


@pytest.fixture
def notes(cast: Cast, lavender: Lavender) -> Notes:
    """Two notes in the circle room, about tea and about bread."""
    circle = lavender.process.circle_room
    return tuple(
        cast.june.write(lavender.process, circle, "note", {"note": f"Bring {what}"}, title=what)
        for what in ("tea", "bread")
    )  # type: ignore[return-value]


def see(page: Page, lavender: Lavender) -> None:
    """The page of the process."""
    page.goto(f"/processes/{lavender.process.pk}/")
    expect(page.locator("[data-preparing]")).to_have_count(0)


def read(page: Page, sheet: Sheet) -> None:
    """The page of a sheet."""
    page.goto(f"/sheets/{sheet.pk}/")
    expect(page.locator("[data-preparing]")).to_have_count(0)


def test_nothing_is_said_where_nothing_was_changed(
    cast: Cast, lavender: Lavender, notes: Notes, browse: Browse
) -> None:
    page = browse(cast.june)
    see(page, lavender)
    expect(row(page, notes[0])).to_contain_text("tea")
    expect(page.locator(".note:visible")).to_have_count(0)
    read(page, notes[0])
    expect(page.locator(".reading")).to_contain_text("Bring tea")
    expect(page.locator(".note:visible")).to_have_count(0)


def test_two_sheets_of_a_room_are_exchanged(cast: Cast, lavender: Lavender, notes: Notes, browse: Browse) -> None:
    swap(*map(newest, notes))
    page = browse(cast.june)
    for sheet in notes:
        see(page, lavender)
        warns(row(page, sheet), DOES_NOT_OPEN)
        read(page, sheet)
        warns(page, DOES_NOT_OPEN)
        warns(page, "This is not the text that was kept under this number.")
        expect(page.get_by_text("Bring")).to_have_count(0)


def test_two_cards_are_exchanged(cast: Cast, lavender: Lavender, notes: Notes, browse: Browse) -> None:
    swap(*map(newest, notes), "card", "card_signature")
    page = browse(cast.june)
    see(page, lavender)
    for sheet in notes:
        warns(row(page, sheet), DOES_NOT_OPEN)
    expect(page.get_by_role("link", name="tea")).to_have_count(0)


def test_the_same_sheets_of_two_people_are_exchanged(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    written = [
        cast.june.write(lavender.process, seat.room, "care_plan", {"stop_signal": signal})
        for seat, signal in ((lavender.rosa, "The blue cup"), (lavender.marcus, "A raised hand"))
    ]
    swap(*map(newest, written))
    page = browse(cast.june)
    for sheet in written:
        read(page, sheet)
        warns(page, DOES_NOT_OPEN)
        expect(page.get_by_text("The blue cup").or_(page.get_by_text("A raised hand"))).to_have_count(0)


def test_a_sheet_is_put_into_another_room(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """What was written about Rosa, moved to where Marcus's people could read it. They hold another key."""
    sheet = Sheet.objects.get(kind="preparation")
    Sheet.objects.filter(pk=sheet.pk).update(room=lavender.marcus.room, subject=lavender.marcus.pk)
    page = browse(cast.june)
    see(page, lavender)
    warns(row(page, sheet), DOES_NOT_OPEN)
    warns(row(page, sheet), NOT_ON_THE_LIST)
    warns(row(page, sheet), "A sheet that was written in this room did not arrive.")
    read(page, sheet)
    warns(page, DOES_NOT_OPEN)
    expect(page.get_by_text(lavender.words[0])).to_have_count(0)


def test_a_sheet_is_passed_off_as_another_kind(cast: Cast, lavender: Lavender, notes: Notes, browse: Browse) -> None:
    Sheet.objects.filter(pk=notes[0].pk).update(kind="inquiry")
    page = browse(cast.june)
    see(page, lavender)
    warns(row(page, notes[0]), DOES_NOT_OPEN)
    warns(row(page, notes[0]), "This is not the text that was kept under this number.")
    sent = Sent(page)
    page.goto(f"/sheets/{notes[0].pk}/revise/")
    warns(page, DOES_NOT_OPEN)
    expect(page.get_by_role("button", name=KEEP)).to_be_hidden()  # nobody writes into a form that can keep nothing
    assert sent.kept == []


@pytest.mark.parametrize("column", ["envelope", "signature"])
def test_the_list_of_a_room_is_tampered_with(
    column: str, cast: Cast, lavender: Lavender, notes: Notes, browse: Browse
) -> None:
    spoiled = newest(Sheet.objects.get(pk=lavender.process.circle_room_id))
    Revision.objects.filter(pk=spoiled.pk).update(**{column: flipped(getattr(spoiled, column))})
    words = DOES_NOT_OPEN if column == "envelope" else "This was not written by the person it is said to be from."
    page = browse(cast.june)
    see(page, lavender)
    warns(page, words)
    sent = Sent(page)
    page.goto(f"/processes/{lavender.process.pk}/write/note/")
    page.locator("[data-field=note] textarea").fill("On top of that")
    page.get_by_role("button", name=KEEP).click()
    warns(page, words)
    expect(page.locator("[data-field=note] textarea")).to_have_value("On top of that")
    assert [url for url in sent.kept if "/sheets/" in url] == []


def test_nothing_is_built_upon_a_sheet_that_was_set_back(
    cast: Cast, lavender: Lavender, notes: Notes, browse: Browse
) -> None:
    tea = notes[0]
    cast.june.write(lavender.process, tea.room, "note", {"note": "Bring no tea: Rosa sleeps badly"}, sheet=tea)
    tea.revisions.filter(number=2).delete()
    Sheet.objects.filter(pk=tea.pk).update(revision=1)
    page = browse(cast.june, path=f"/sheets/{tea.pk}/revise/")
    warns(page, "This is an older revision than the newest one.")
    sent = Sent(page)
    page.locator("[data-field=note] textarea").fill("Bring tea and honey")
    page.get_by_role("button", name=KEEP).click()
    warns(page, "The newest revision of this sheet did not arrive, so nothing can be kept on top of it.")
    expect(page.locator("[data-field=note] textarea")).to_have_value("Bring tea and honey")
    assert [url for url in sent.kept if "/sheets/" in url] == []


def test_sheets_are_slipped_in(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """By the server alone; with the room's own key by a stranger, by a stranger in Kofi's name, and by one who left."""
    circle, server, held = lavender.process.circle_room, made_up("Server"), cast.june.rooms
    keys = {"own": {1: bytes(32)}, "true": held[str(circle.pk)].keys}

    def slip(which: str, by: object, named: object) -> Sheet:
        room = OpenRoom(str(circle.pk), keys[which])
        return put(by.sheet(room, "note", {"note": "Slipped in"}, card={"title": "Slipped"}), circle, named)  # type: ignore[attr-defined]

    expected = {
        slip("own", server, cast.june): DOES_NOT_OPEN,
        slip("true", server, server): "This was written by someone whom no organization you know vouches for.",
        slip("true", server, cast.kofi): "This was not written by the person it is said to be from.",
    }
    left = slip("true", cast.remy, cast.remy)
    page = browse(cast.june)
    see(page, lavender)
    for sheet, words in expected.items():
        warns(row(page, sheet), words)
        warns(row(page, sheet), NOT_ON_THE_LIST)
    warns(row(page, left), NOT_ON_THE_LIST)
    for sheet, words in expected.items():
        read(page, sheet)
        warns(page, words)
        expect(page.get_by_text("Slipped in")).to_have_count(0)
    read(page, left)
    warns(page, NOT_ON_THE_LIST)


def test_two_people_are_exchanged(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """Rosa's name at the seat of the person who caused harm: whoever sealed the names said which seat each is for."""
    rosa, marcus = (
        Sheet.objects.get(subject=lavender.rosa.pk, kind="name"),
        Sheet.objects.get(subject=lavender.marcus.pk, kind="name"),
    )
    Sheet.objects.filter(pk=rosa.pk).update(subject=lavender.marcus.pk)
    Sheet.objects.filter(pk=marcus.pk).update(subject=lavender.rosa.pk)
    page = browse(cast.june)
    for path in ("", f"write/care_plan/{lavender.rosa.pk}/", "write/", "rooms/"):
        page.goto(f"/processes/{lavender.process.pk}/{path}")
        warns(page, EXCHANGED)
        expect(page.get_by_text("Rosa").or_(page.get_by_text("Marcus"))).to_have_count(0)


def test_two_rooms_are_exchanged(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """What is written about Rosa would be sealed with the key of Marcus's room, which others hold: it is not sealed."""
    spare = Room.objects.create()
    for seat, room in (
        (lavender.rosa, spare),
        (lavender.marcus, lavender.rosa.room),
        (lavender.rosa, lavender.marcus.room),
    ):
        Seat.objects.filter(pk=seat.pk).update(room=room.pk)
    page = browse(cast.june)
    sent = Sent(page)
    for path in ("", f"write/safe_contact/{lavender.rosa.pk}/", f"write/care_plan/{lavender.marcus.pk}/", "rooms/"):
        page.goto(f"/processes/{lavender.process.pk}/{path}")
        warns(page, EXCHANGED)
        expect(page.get_by_role("button", name=KEEP).or_(page.get_by_role("button", name="Give"))).to_be_hidden()
    assert sent.kept == []


def test_a_draft_from_another_room_is_not_brought_back(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    for seat, signal in ((lavender.rosa, "The blue cup"), (lavender.marcus, "A raised hand")):
        page.goto(f"/processes/{lavender.process.pk}/write/care_plan/{seat.pk}/")
        page.locator("[data-field=stop_signal] input").fill(signal)
        wait_for_draft(page)
    one, other = Draft.objects.all()
    Draft.objects.filter(pk=one.pk).update(envelope=other.envelope)
    Draft.objects.filter(pk=other.pk).update(envelope=one.envelope)
    page.goto(f"/processes/{lavender.process.pk}/write/care_plan/{lavender.rosa.pk}/")
    warns(page, "What you had begun here does not open.")
    expect(page.locator("[data-field=stop_signal] input")).to_have_value("")
