"""Questions as they are read: the first page of Learning, a question with its thread, what changed, a second reader."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from centerpiece.learning import actions
from centerpiece.learning.actions.digests import _signer
from centerpiece.learning.models import Digest, Question
from tests.cast import Cast
from tests.journeys.test_people_look import LOOKING, looked_at

Browse = Callable[..., Page]


def told(cast: Cast) -> Question:
    """A question with a thread, changed once; another that waits for a second reader."""
    june, eli = cast.june.person, cast.eli.person
    asked = actions.ask(
        organization=cast.casa,
        by=june,
        title="How do we end a process when some want to go on?",
        text="Two families are ready, one is not.\n\n- We waited a month.\n- We asked **an elder**.",
        language="en",
        credit="organization",
    )
    asked = actions.revise(
        asked, by=june, text="Some are ready, and one is not.\n\n- We waited.", why="Less of a story."
    )
    first = actions.contribute(
        asked,
        organization=cast.harborlight,
        by=eli,
        text="> Food first.\n\nThen a pause.",
        sort="caution",
        credit="name",
    )
    actions.contribute(asked, organization=cast.casa, by=cast.kofi.person, answers=first, text="How long a pause?")
    actions.contribute(asked, organization=cast.harborlight, by=eli, text="اسألوا الكبار أولا.", language="ar")
    waits = {"audience": "organization", "wanted": "collaborative", "language": "en"}
    actions.ask(
        organization=cast.casa, by=cast.kofi.person, title="Who sits beside whom?", text="In a small hall.", **waits
    )
    return asked


@pytest.mark.parametrize("width", [360, 1280])
def test_they_read_well(browse: Browse, cast: Cast, settings: Any, width: int) -> None:
    settings.SENDS_MAIL = True
    page = browse(cast.june, width=width, path="/learning/", **LOOKING)
    expect(page.get_by_text("No question yet")).to_be_visible()
    looked_at(page, width)
    _picture(page, f"home-empty-{width}")
    question = told(cast)
    for name, path in (
        ("home", "/learning/"),
        ("question", f"/learning/questions/{question.pk}/"),
        ("history", f"/learning/read/{question.pk}/history/"),
        ("withdraw", f"/learning/questions/{question.pk}/withdraw/"),
        ("home-arabic", "/ar/learning/"),
        ("question-arabic", f"/ar/learning/questions/{question.pk}/"),
    ):
        page.goto(path)
        looked_at(page, width)
        _picture(page, f"{name}-{width}")


def test_by_keyboard_a_colleague_reads_first_and_one_follows(browse: Browse, cast: Cast, settings: Any) -> None:
    settings.SENDS_MAIL = True
    question = told(cast)
    page = browse(cast.noor, width=360, path="/learning/", **LOOKING)
    page.get_by_role("link", name="Who sits beside whom?").press("Enter")
    looked_at(page, 360)
    _picture(page, "read-first-360")
    page.get_by_role("link", name="Send it back").press("Enter")
    expect(page.get_by_role("button", name="Look it over")).to_be_enabled()
    page.get_by_label("A word to whoever wrote it").fill("The hall may be known.")
    page.get_by_role("button", name="Look it over").press("Enter")
    expect(page.get_by_role("button", name="Send it back")).to_be_visible()
    looked_at(page, 360)
    _picture(page, "send-back-360")
    page.go_back()
    page.get_by_role("button", name="Share it").press("Enter")
    page.wait_for_url("**/learning/")
    expect(page.get_by_role("heading", name="A colleague asks you")).to_have_count(0)
    page.get_by_role("link", name=question.title).press("Enter")
    page.get_by_role("button", name="Follow it").press("Enter")
    expect(page.get_by_text("You follow this.")).to_be_visible()
    page.goto("/learning/")
    expect(page.locator("#following ~ ul").get_by_role("link", name=question.title)).to_be_visible()
    page.get_by_role("button", name="Send me a plain mail").press("Enter")
    expect(page.get_by_role("button", name="No mail")).to_be_visible()
    looked_at(page, 360)
    digest = Digest.objects.get(person=cast.noor.person)
    stranger = browse(width=360, path=f"/notes/{_signer.sign(digest.pk.hex)}/", **LOOKING)
    looked_at(stranger, 360, title="Community circles")
    _picture(stranger, "end-digest-360")
    stranger.get_by_role("button", name="Send me no more").press("Enter")
    expect(stranger.get_by_role("status")).to_contain_text("No more of these notes will come")
    assert not Digest.objects.filter(person=cast.noor.person).exists()


def _picture(page: Page, name: str) -> None:
    if folder := os.environ.get("CENTERPIECE_ARTIFACTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.screenshot(path=f"{folder}/{name}-{scheme}.png", full_page=True)
