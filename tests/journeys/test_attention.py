"""What may want attention this week: found in opened cards, calm, by day; and one plain mail that the house sends."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from centerpiece.practice.models import Reminder
from centerpiece.sealing.models import Sheet, today
from tests.cast import Cast, Lavender

Browse = Callable[..., Page]


def day(days: int) -> str:
    return (today() + datetime.timedelta(days=days)).isoformat()


@pytest.fixture
def written(cast: Cast, lavender: Lavender) -> Lavender:
    """Days near, far and past; a way to reach Rosa that nobody asked about for long."""
    june, process = cast.june, lavender.process
    june.write(process, lavender.marcus.room, "readiness", {"look_again_on": day(-35)})
    june.write(process, lavender.rosa.room, "readiness", {"look_again_on": day(3)})
    june.write(process, lavender.rosa.room, "safe_contact", {"channel": "A call", "asked_again_on": day(-40)})
    june.write(process, lavender.marcus.room, "safe_contact", {"channel": "A call", "asked_again_on": day(-40)})
    commitments = [
        {"whose": "M", "words": "I will move out", "by_when": day(20), "state": "doing"},
        {"whose": "M", "words": "I will write", "by_when": day(1), "state": "done"},
    ]
    june.write(process, process.circle_room, "agreement", {"commitments": commitments})
    return lavender


def test_the_week_of_a_keeper(cast: Cast, written: Lavender, browse: Browse) -> None:
    page = browse(cast.june, path="/attention/")
    group = page.locator(".week")
    expect(group).to_have_count(1)
    expect(group.get_by_role("heading", name="Lavender")).to_be_visible()
    items = group.get_by_role("listitem")
    expected = [
        "Look at readiness again.*Marcus.*the day for it was .*5 weeks ago",
        "Look at readiness again.*Rosa.*in 3 days",
        "Ask Rosa whether this way to reach them is still safe",
    ]
    expect(items).to_have_text([re.compile(each) for each in expected])
    expect(page.get_by_text("Nothing asks for you this week")).to_be_hidden()
    text = page.locator("main").inner_text()
    assert not re.search("overdue|late|missed|failed", text, re.IGNORECASE)
    items.nth(1).get_by_role("link").click()
    sheet = Sheet.objects.get(room=written.rosa.room, kind="readiness")
    page.wait_for_url(f"**/sheets/{sheet.pk}/")


def test_an_advocate_reads_of_her_room_alone(cast: Cast, written: Lavender, browse: Browse) -> None:
    page = browse(cast.amal, path="/attention/")
    expect(page.locator(".week").get_by_role("listitem")).to_have_count(2)
    body = page.content()
    assert "Marcus" not in body
    assert "Lavender" not in body


def test_exchanged_rooms_name_nobody(cast: Cast, written: Lavender, browse: Browse) -> None:
    rosa, marcus = written.rosa, written.marcus
    rosa_room, marcus_room, spare = rosa.room, marcus.room, written.process.circle_room.__class__.objects.create()
    for seat, room in ((marcus, spare), (rosa, marcus_room), (marcus, rosa_room)):
        seat.room = room
        seat.save()
    page = browse(cast.june, path="/attention/")
    expect(page.locator('.warnings [data-code="seat-differs"]')).to_be_visible()
    expect(page.locator(".week")).not_to_contain_text("Marcus")


def test_a_quiet_week_teaches(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    for hand in (cast.june, cast.noor):
        page = browse(hand, path="/attention/")
        expect(page.get_by_role("heading", name="Nothing asks for you this week")).to_be_visible()
        expect(page.locator(".week")).to_have_count(0)


def test_the_next_day_is_found_here_and_only_the_day_is_sent(
    cast: Cast, written: Lavender, browse: Browse, settings: Any
) -> None:
    settings.SENDS_MAIL = True
    page = browse(cast.june, path="/attention/")
    with page.expect_request("**/attention/mail/") as sent:
        page.get_by_role("button", name="The next day that something comes up").click()
    data = sent.value.post_data or ""
    assert re.fullmatch(rf"csrfmiddlewaretoken=\w+&day={day(3)}", data)
    expect(page.get_by_text("One plain mail comes on")).to_be_visible()
    assert Reminder.objects.get().day.isoformat() == day(3)
    page.get_by_role("button", name="No mail").click()
    expect(page.get_by_text("One plain mail comes on")).to_have_count(0)
    assert not Reminder.objects.exists()
