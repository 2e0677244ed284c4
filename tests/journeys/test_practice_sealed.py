"""A word typed into any sealed field is found nowhere but in the browsers of those who hold the room."""

import json
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyrage
import pytest
from playwright.sync_api import Page, expect

from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import SheetField
from centerpiece.sealing.models import Draft
from demonstration.sealing.identity import identity
from tests.cast import Cast, Lavender
from tests.journeys.leaks import DUMP, Watch, stored
from tests.journeys.steps import KEEP, answer, begin, keep, open_process, show, wait_for_draft

Browse = Callable[..., Page]
WORD = "Zaunkoenigwort"


def _nowhere(page: Page, watch: Watch) -> None:
    places = [*watch.seen, *stored(), page.evaluate(DUMP)]
    assert watch.seen
    assert not [text[:200] for text in places if WORD.lower() in text.lower()]


def _fill(page: Any, fields: Iterable[SheetField]) -> None:
    """A word into everything that takes words; the rest as it needs to be."""
    for field in fields:
        place = page.locator(f'[data-field="{field.name}"]').first
        if field.widget == "items":
            place.get_by_role("button", name=f"Add: {field.item}").click()
            _fill(place.locator(".record").first, field.fields)
        elif field.widget == "line" or field.widget == "lines":
            place.locator("input, textarea").fill(f"{WORD} in {field.name}"[: field.longest])
        elif field.widget == "day":
            place.locator("input").fill("2026-11-22")
        else:
            place.locator("input").last.check()


@pytest.mark.parametrize("kind", ["harm_circle", "community_circle"])
def test_what_is_typed_into_any_sheet_is_nowhere(kind: str, cast: Cast, browse: Browse) -> None:
    page = browse(cast.june)
    watch = Watch(page)
    names = tuple(f"{WORD} {place}" for place, _role in enumerate(KINDS[kind].seats_at_start))
    open_process(page, kind, name=f"{WORD} house", keeper="Kofi", called=names)
    links = page.url + "write/"
    page.goto(links)
    forms = page.locator(".sheets a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(forms) == len(set(forms)) > 3
    sheets = KINDS[kind].sheets
    # A form that asks another sheet first whether it may be written at all shows no field here.
    open_forms = [form for form in forms if not sheets[re.search(r"/write/(\w+)/", form)[1]].asks_first]
    for form in open_forms[:: 1 if kind == "community_circle" else 2]:
        page.goto(form)
        expect(page.get_by_role("button", name=KEEP)).to_be_visible()
        _fill(page, sheets[re.search(r"/write/(\w+)/", form)[1]].fields)
        wait_for_draft(page)
        assert Draft.objects.count() == 1
        _nowhere(page, watch)
        keep(page)
        if page.locator("[data-asking]").count():
            show(page)
        expect(page.locator(".reading")).to_contain_text(WORD)
    _nowhere(page, watch)
    page.goto(links.removesuffix("write/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(WORD)
    _nowhere(page, watch)


def test_no_field_has_a_name_that_a_form_could_send(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    for sheet in ("inquiry", "readiness", "preparation"):
        seat = None if sheet == "inquiry" else lavender.rosa
        begin(page, lavender.process, sheet, seat)
        named = page.locator("sealed-sheet [name]").evaluate_all("all => all.map(one => one.type)")
        assert set(named) <= {"radio"}
        assert page.locator("sealed-sheet form").get_attribute("method") == "dialog"
        raw = page.request.get(page.url).text()
        assert " name=" not in raw[raw.index("<sealed-sheet") : raw.index("</sealed-sheet>")]


def test_when_sealing_throws_nothing_is_sent_and_the_words_stay(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "note")
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.evaluate("() => { crypto.subtle.encrypt = () => { throw new Error('broken') } }")
    page.locator("[data-field=note] textarea").fill(WORD)
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("That was not kept. Nothing is lost")).to_be_visible()
    expect(page.locator("[data-field=note] textarea")).to_have_value(WORD)
    assert [url for url in posts if not url.endswith("/keyring/")] == []  # pins may be on their way


def test_a_copy_opens_with_age_and_with_pyrage(cast: Cast, lavender: Lavender, browse: Browse, tmp_path: Path) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "safe_contact", lavender.rosa)
    page.get_by_label("The way they choose").fill("مكالمة")
    page.get_by_label("Asked again on").fill("2026-11-20")
    keep(page)
    show(page)
    expect(answer(page, "The way they choose")).to_have_text("مكالمة")
    plan = {"purpose": "To sit together", "rounds": [{"prompt": "Tea", "sort": "break"}]}
    cast.june.write(lavender.process, lavender.process.circle_room, "circle_plan", plan)
    page.goto(f"/processes/{lavender.process.pk}/copy/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_text("The file is made.")).to_be_visible()
    assert re.fullmatch(r"centerpiece-\d{4}-\d\d-\d\d\.age", download.value.suggested_filename)
    sealed = tmp_path / "copy.age"
    download.value.save_as(sealed)
    key = tmp_path / "key.txt"
    key.write_text(identity(cast.june.paper) + "\n")

    by_age = subprocess.run(["age", "-d", "-i", key, sealed], capture_output=True, check=True).stdout
    by_pyrage = pyrage.decrypt(sealed.read_bytes(), [pyrage.x25519.Identity.from_str(identity(cast.june.paper))])
    assert by_age == by_pyrage
    copy = json.loads(by_age)
    assert copy["process"]["kind"] == "Harm circle"
    assert copy["problems"] == []
    contact = next(sheet for sheet in copy["sheets"] if sheet["sheet"] == "Safe contact")
    assert (contact["about"], contact["kept_by"]) == ("Rosa", "June")
    assert contact["contents"]["The way they choose"] == "مكالمة"
    plan = next(sheet for sheet in copy["sheets"] if sheet["sheet"] == "Plan of a circle")
    assert plan["contents"]["Rounds and breaks"] == [{"Prompt": "Tea", "What it is": "A break"}]
