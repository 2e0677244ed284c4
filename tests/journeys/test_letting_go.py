"""Stepping back, a hold, and letting go, as keepers do them in a browser."""

import datetime
from collections.abc import Callable

from playwright.sync_api import Page, expect

from centerpiece.practice import actions
from centerpiece.practice.actions import letting_go
from centerpiece.practice.models import Hold, Process
from centerpiece.sealing.models import Sheet, today
from tests.cast import Cast, Lavender
from tests.journeys.steps import answer

Browse = Callable[..., Page]
ODD = ".note.warm:visible, .note.look:visible"


def test_a_participant_steps_back_and_comes_back(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    june = browse(cast.june, path=f"/processes/{lavender.process.pk}/")
    expect(june.locator("[data-seat-name]").filter(has_text="Marcus")).to_be_visible()
    june.locator(".fold > summary").filter(has_text="Rooms, and who holds them").click()
    row = june.locator(".fold li").filter(has=june.locator(f'[data-who="{lavender.marcus.pk}"]'))
    row.get_by_role("link", name="They want to step back").click()
    expect(june.get_by_role("heading", level=1)).to_have_text("Marcus steps back")
    june.get_by_role("button", name="They step back").click()
    june.wait_for_url(f"**/processes/{lavender.process.pk}/")
    quiet = june.locator(".ring-row p").filter(has_text="stepped back").filter(has_text="Marcus")
    expect(quiet).to_be_visible()
    expect(june.locator(".seat.quiet [data-seat]")).to_have_text("M")
    expect(june.locator(ODD)).to_have_count(0)
    quiet.get_by_role("link", name="They want to come back").click()
    expect(june.get_by_role("heading", level=1)).to_have_text("Marcus stepped back")
    june.get_by_role("button", name="They want to come back").click()
    june.wait_for_url(f"**/processes/{lavender.process.pk}/")
    expect(june.locator(".rows li").filter(has_text="Marcus").first).to_contain_text("consent")
    expect(june.locator(".seat.quiet")).to_have_count(0)


def test_what_was_let_go_early_is_told_calmly(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    actions.step_back(lavender.marcus, by=cast.june.person)
    lavender.process.ended_in = today().replace(day=1)
    lavender.process.save()
    actions.plan_letting_go(lavender.process)
    Sheet.objects.filter(let_go_on__isnull=False).update(let_go_on=today())
    letting_go.let_go_of_all_that_is_due()
    june = browse(cast.june, path=f"/processes/{lavender.process.pk}/")
    expect(june.get_by_text("Some sheets are not here any more")).to_be_visible()
    expect(june.locator(".ring-row p").filter(has_text="stepped back")).to_contain_text("Person who caused harm")
    expect(june.locator(ODD)).to_have_count(0)


def test_a_hold_is_put_with_a_sealed_reason_and_lifted(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    look = today() + datetime.timedelta(days=60)
    june = browse(cast.june, path=f"/processes/{lavender.process.pk}/hold/")
    sent: list[str] = []
    june.on("request", lambda request: sent.append(request.post_data or ""))
    june.get_by_label("Why it is held").fill("A letter from the lawyer")
    june.get_by_label("When to look again").fill("2020-01-01")
    june.get_by_role("button", name="Seal and hold").click()
    expect(june.get_by_text("Choose a day to look at it again")).to_be_visible()
    june.get_by_label("When to look again").fill(look.isoformat())
    june.get_by_role("button", name="Seal and hold").click()
    expect(june.get_by_text("Held: not let go for now. Look again on")).to_be_visible()
    assert Hold.objects.get().look_again_on == look
    assert not [each for each in sent if "lawyer" in each]
    kofi = browse(cast.kofi, path=f"/processes/{lavender.process.pk}/hold/")
    kofi.get_by_role("link", name="Why it is held").click()
    expect(answer(kofi, "Why it is held")).to_have_text("A letter from the lawyer")
    kofi.goto(f"/processes/{lavender.process.pk}/hold/")
    kofi.get_by_role("button", name="Lift this hold").click()
    expect(kofi.get_by_role("heading", name="Hold it")).to_be_visible()
    assert not Hold.objects.exists()


def test_an_ended_process_is_let_go_by_one_act(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    lavender.process.ending, lavender.process.ended_in = "good_enough", today().replace(day=1)
    lavender.process.save()
    actions.plan_letting_go(lavender.process)
    june = browse(cast.june, path=f"/processes/{lavender.process.pk}/")
    june.get_by_role("link", name="What that means").click()
    room = june.locator(".rows li").filter(has_text="Rosa").first
    expect(room).to_contain_text("Preparation")
    expect(room).to_contain_text("3 people’s keys")
    june.get_by_label("Choose another day").select_option("6")
    june.get_by_role("button", name="Keep this day").click()
    expect(june.get_by_label("Choose another day")).to_have_value("6")
    june.get_by_role("button", name="Let it go now").click()
    assert Process.objects.exists(), "the box is not ticked"
    june.get_by_label("Yes, destroy all of this today").check()
    june.get_by_role("button", name="Let it go now").click()
    june.wait_for_url("**/processes/")
    assert not Process.objects.exists()
    kofi = browse(cast.kofi, path="/processes/")
    assert kofi.request.get(f"/processes/{lavender.process.pk}/").status == 404


def test_stepping_back_and_letting_go_need_no_script(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    state = browse(cast.june).context.storage_state()
    page = browse(storage_state=state, java_script_enabled=False)
    page.goto(f"/processes/{lavender.process.pk}/step-back/{lavender.marcus.pk}/")
    page.get_by_role("button", name="They step back").click()
    lavender.marcus.refresh_from_db()
    assert lavender.marcus.stepped_back
    page.goto(f"/processes/{lavender.process.pk}/let-go/")
    expect(page.get_by_text("It has no day yet.")).to_be_visible()
