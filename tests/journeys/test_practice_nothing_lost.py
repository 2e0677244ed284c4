"""Whatever happens in the middle of writing, nobody's words are lost."""

import re
from collections.abc import Callable

from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from centerpiece.sealing.models import Draft, Revision, Sheet
from tests.cast import Cast, Lavender
from tests.journeys.leaving import wait_until_nothing_is_kept
from tests.journeys.steps import KEEP, answer, begin, keep, show, wait_for_draft

Browse = Callable[..., Page]


def _go_on(page: Page) -> None:
    expect(page.get_by_text("You were in the middle of this.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()


def test_a_draft_survives_a_reload(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "note")
    page.get_by_label("In a few words").fill("Chairs")
    page.locator("[data-field=note] textarea").fill("Bring seven chairs")
    wait_for_draft(page)
    draft = Draft.objects.get()
    assert draft.envelope.startswith("s1.1.")

    page.goto(f"/processes/{lavender.process.pk}/")
    waiting = page.locator("[data-waiting]")
    expect(waiting.get_by_role("link", name="Note to fellow keepers")).to_be_visible()
    waiting.get_by_role("link").click()
    _go_on(page)
    expect(page.locator("[data-field=note] textarea")).to_have_value("Bring seven chairs")
    sheet = keep(page)
    assert sheet == draft.sheet
    assert not Draft.objects.exists()


def test_a_draft_is_set_aside_brought_back_and_thrown_away(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "care_plan", lavender.rosa)
    page.get_by_label("Stop signal").fill("A hand on the table")
    wait_for_draft(page)
    page.reload()
    expect(page.get_by_text("You were in the middle of this.")).to_be_visible()
    page.get_by_role("button", name="Set it aside").click()
    expect(page.get_by_label("Stop signal")).to_have_value("")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Stop signal")).to_have_value("A hand on the table")
    wait_for_draft(page)
    page.goto(f"/processes/{lavender.process.pk}/")
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator("[data-waiting]")).to_be_hidden()
    assert not Draft.objects.exists()


def test_the_session_ends_in_the_middle_of_writing(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "safe_contact", lavender.rosa)
    page.get_by_label("The way they choose").fill("Only in person")
    wait_for_draft(page)
    Session.objects.all().delete()
    page.get_by_label("Words not to use").fill("Circle, court")
    page.get_by_label("Asked again on").fill("2026-11-20")
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("Your session has ended.")).to_be_visible()
    expect(page.get_by_label("Words not to use")).to_have_value("Circle, court")
    assert not Sheet.objects.filter(kind="safe_contact").exists()

    page.get_by_role("link", name="Open again and go on").click()
    page.get_by_label("E-mail").fill(cast.june.email)
    page.get_by_label("Passphrase").fill(cast.june.passphrase)
    page.get_by_role("button", name="Sign in").click()
    _go_on(page)
    expect(page.get_by_label("Words not to use")).to_have_value("Circle, court")
    keep(page)
    show(page)
    expect(answer(page, "The way they choose")).to_have_text("Only in person")
    assert not Draft.objects.exists()


def test_without_a_connection_the_draft_waits_on_the_device(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "note")
    page.context.set_offline(True)
    page.locator("[data-field=note] textarea").fill("Written on the train")
    wait_for_draft(page, "here")
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text("There is no connection just now.")).to_be_visible()
    page.route("**/drafts/", lambda route: route.abort())  # pages come again, but the draft has not gone yet
    page.context.set_offline(False)
    page.goto(f"/processes/{lavender.process.pk}/")
    page.locator("[data-waiting]").get_by_role("link", name="Note to fellow keepers").click()
    _go_on(page)
    expect(page.locator("[data-field=note] textarea")).to_have_value("Written on the train")
    assert not Draft.objects.exists()
    page.unroute("**/drafts/")
    keep(page)
    page.goto(f"/processes/{lavender.process.pk}/")
    expect(page.locator("[data-waiting]")).to_be_hidden()


def test_two_keepers_revise_one_sheet(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    june, kofi = browse(cast.june), browse(cast.kofi)
    begin(june, lavender.process, "safety_plan", lavender.rosa)
    june.get_by_label("Before a meeting").fill("Call at noon")
    june.get_by_label("While we meet").fill("Near the door")
    sheet = keep(june)
    june.goto(f"/sheets/{sheet}/revise/")
    kofi.goto(f"/sheets/{sheet}/revise/")
    june.get_by_label("Before a meeting").fill("Call at ten")
    kofi.get_by_label("Before a meeting").fill("Call at eleven")
    kofi.get_by_label("What makes us stop").fill("The blue cup")
    keep(kofi)

    june.get_by_role("button", name=KEEP).click()
    expect(june.get_by_role("heading", name="Two versions")).to_be_visible()
    expect(june.get_by_text("While you were writing, Kofi kept a newer version.")).to_be_visible()
    theirs = june.locator("[data-field=before] .other")
    expect(theirs).to_contain_text("Call at eleven")
    expect(june.get_by_label("Before a meeting")).to_have_value("Call at ten")
    expect(june.get_by_label("What makes us stop")).to_have_value("The blue cup")
    theirs.get_by_role("button", name="Add it to mine").click()
    keep(june)
    expect(answer(june, "Before a meeting")).to_have_text("Call at ten\nCall at eleven")
    expect(answer(june, "What makes us stop")).to_have_text("The blue cup")
    expect(answer(june, "While we meet")).to_have_text("Near the door")
    assert Revision.objects.filter(sheet=sheet).count() == 3


def test_two_keepers_write_different_sheets_at_once(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    june, kofi = browse(cast.june), browse(cast.kofi)
    for page, words in ((june, "From June"), (kofi, "From Kofi")):
        begin(page, lavender.process, "note")
        page.locator("[data-field=note] textarea").fill(words)
    keep(kofi)
    keep(june)
    june.goto(f"/processes/{lavender.process.pk}/")
    expect(june.locator("[data-rows] > li")).to_have_count(4)
    expect(june.locator(".warnings, [data-rows] .note")).to_have_count(0)


def test_a_draft_of_an_older_revision_is_shown_beside_the_newer_one(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    june, kofi = browse(cast.june), browse(cast.kofi)
    note = Sheet.objects.get(kind="note")
    june.goto(f"/sheets/{note.pk}/revise/")
    june.locator("[data-field=note] textarea").fill("June was here")
    wait_for_draft(june)
    kofi.goto(f"/sheets/{note.pk}/revise/")
    kofi.locator("[data-field=note] textarea").fill("Kofi was here")
    keep(kofi)
    june.reload()
    _go_on(june)
    expect(june.locator("[data-field=note] textarea")).to_have_value("June was here")
    expect(june.locator("[data-field=note] .other")).to_contain_text("Kofi was here")
    keep(june)
    assert Revision.objects.filter(sheet=note.pk).count() == 3


def test_pressed_twice_and_an_answer_lost_makes_one_sheet(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "note")
    page.locator("[data-field=note] textarea").fill("Only once")
    lost: list[str] = []

    def lose(route: object) -> None:
        if lost:
            route.continue_()  # type: ignore[attr-defined]
            return
        lost.append(route.request.url)  # type: ignore[attr-defined]
        route.fetch()  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route(re.compile(r"/rooms/.*/sheets/"), lose)
    page.get_by_role("button", name=KEEP).dblclick()
    expect(page.get_by_text("There is no connection just now.")).to_be_visible()
    assert Sheet.objects.filter(kind="note").count() == 2
    keep(page)
    assert Sheet.objects.filter(kind="note").count() == 2
    assert Revision.objects.filter(sheet__kind="note").count() == 2


def test_leaving_warns_only_while_the_draft_is_not_kept(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    begin(page, lavender.process, "note")
    field = page.locator("[data-field=note] textarea")
    field.press_sequentially("Kept")
    wait_for_draft(page)
    page.goto("/processes/")
    assert asked == []
    begin_again = f"/processes/{lavender.process.pk}/write/note/"
    page.goto(begin_again)
    _go_on(page)
    wait_for_draft(page)
    field.press_sequentially(" and more")
    page.evaluate("location.assign('/processes/')")
    page.wait_for_event("dialog") if not asked else None
    assert asked == ["beforeunload"]
    expect(field).to_have_value("Kept and more")


def test_locking_keeps_what_was_just_typed(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "note")
    page.locator("[data-field=note] textarea").fill("A word before the door opens")
    page.get_by_role("button", name="Lock").click()
    page.wait_for_url("**/unlock/**")
    page.get_by_label("Passphrase").fill(cast.june.passphrase)
    page.get_by_role("button", name=re.compile("Open")).click()
    _go_on(page)
    expect(page.locator("[data-field=note] textarea")).to_have_value("A word before the door opens")


def test_quick_exit_leaves_no_draft_on_the_device(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, lavender.process, "note")
    page.route("**/drafts/", lambda route: route.abort())
    page.locator("[data-field=note] textarea").fill("Nothing of this may stay")
    wait_for_draft(page, "here")
    page.route("https://www.weather.gov/**", lambda route: route.fulfill(body="weather"))
    page.locator("[data-field=note] textarea").press_sequentially(", nor this")
    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url("https://www.weather.gov/**")
    page.goto("/sign-in/")
    wait_until_nothing_is_kept(page)
    assert not Draft.objects.exists()
