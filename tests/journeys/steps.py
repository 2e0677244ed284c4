"""What keepers do in a browser, as steps that journeys are made of."""

import re
from typing import Any
from uuid import UUID

from playwright.sync_api import Page, expect

from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process

# Labels that every form of a sheet has.
KEEP = "Seal and keep"


def open_process(page: Page, kind: str, *, name: str, keeper: str, called: tuple[str, ...] = ()) -> UUID:
    """Open a process of a kind with a co-keeper, and names for its first seats. Returns its id."""
    page.goto("/processes/open/")
    page.get_by_role("heading", name=str(KINDS[kind].label)).click()
    page.goto(f"/processes/open/{kind}/")
    page.get_by_label("I show these limits before anyone speaks").check()
    page.get_by_label("A word for this process").fill(name)
    page.get_by_label(keeper, exact=True).check()
    for place, word in enumerate(called):
        page.get_by_label("How they like to be called").nth(place).fill(word)
    page.get_by_role("button", name="Seal and open").click()
    page.wait_for_url(re.compile(r"/processes/[0-9a-f-]{36}/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return UUID(page.url.rstrip("/").rsplit("/", 1)[-1])


def begin(page: Page, process: Process, sheet: str, seat: Any = None) -> None:
    """Open the form of a new sheet."""
    page.goto(f"/processes/{process.pk}/write/{sheet}/{f'{seat.pk}/' if seat else ''}")
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()


def keep(page: Page) -> UUID:
    """Seal and keep what is in the form, and arrive at the sheet. Returns its id."""
    page.get_by_role("button", name=KEEP).click()
    page.wait_for_url(re.compile(r"/sheets/[0-9a-f-]{36}/$"))
    page.locator(".reading:visible, [data-asking]:visible").first.wait_for()
    return UUID(page.url.rstrip("/").rsplit("/", 1)[-1])


def show(page: Page) -> None:
    """Open a sheet that asks first whether it is still safe."""
    page.get_by_role("button", name="Show it so that I can ask").click()
    expect(page.locator(".reading")).to_be_visible()


def answer(page: Page, label: str) -> Any:
    """Where a sheet that is read says what was written under a label."""
    section = page.locator(".reading section").filter(has=page.get_by_role("heading", name=label, exact=True))
    return section.locator("[data-value]")


def record(page: Page, field: str, number: int) -> Any:
    """One record of a list in a form, counted from 1."""
    return page.locator(f'[data-field="{field}"] .record').nth(number - 1)


def wait_for_draft(page: Page, state: str = "kept") -> None:
    """Wait until the page says that the draft is kept ("kept"), or kept on this device ("here")."""
    page.locator(f'[data-draft="{state}"]').wait_for()


def look(page: Page) -> None:
    """Have a text looked over before it is sent."""
    page.get_by_role("button", name="Look it over").click()
    expect(page.get_by_role("heading", name="Before it is sent")).to_be_visible()


def recognise(page: Page, answer: str) -> None:
    """Say whether the survivor would recognise it."""
    page.get_by_role("group", name="Would the survivor recognise this?").get_by_label(answer, exact=True).check()
