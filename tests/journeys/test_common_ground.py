"""A round from its preparation to the meeting that talks about it, by those who hold it and those who answer."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from centerpiece.common_ground import actions
from centerpiece.common_ground.models import Answer, Response, Round, Snapshot
from centerpiece.common_ground.tests.conftest import new_member
from tests.cast import Cast
from tests.journeys.test_people_look import LOOKING, looked_at

Browse = Callable[..., Page]


def members_answer(round: Round, cast: Cast) -> None:
    """Ten of each movement: they share the first belief, and part on the second."""
    asked = list(round.asked.order_by("place"))
    for lens, second in (("violence", Answer.AGREE), ("incarceration", Answer.DISAGREE)):
        for _ in range(10):
            voice = actions.enter(round, cast.casa, {"lens": lens}, by=new_member(cast.casa))
            actions.answer(voice, asked[0], Answer.AGREE)
            actions.answer(voice, asked[1], second, reason="It depends.")


def prepare(page: Page) -> Round:
    """A round of two beliefs, in English and Arabic."""
    for english, arabic in (("Healing takes time.", "الشفاء يحتاج وقتًا."), ("Police can be part of a plan.", "")):
        page.goto("/common-ground/beliefs/new/")
        page.get_by_label("In English").fill(english)
        page.get_by_label("In Arabic").fill(arabic)
        page.get_by_role("button", name="Keep").click()
    page.goto("/common-ground/new/")
    looked_at(page, 1280)
    page.get_by_label("In English").fill("Winter round")
    page.get_by_label("In Arabic").fill("جولة الشتاء")
    page.get_by_label("Organizations").uncheck()
    page.get_by_label("Movements").check()
    page.get_by_role("button", name="Keep").click()
    for belief in ("Healing takes time.", "Police can be part of a plan."):
        page.get_by_role("group", name="Asked in this round").get_by_label(belief).check()
    looked_at(page, 1280)
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Open the round").click()
    looked_at(page, 1280)
    page.get_by_role("button", name="Open it now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Winter round")
    return Round.objects.get()


def answer(page: Page, here: str) -> None:
    """On a phone with a keyboard, in Arabic and English; what could not be sent is not lost."""
    page.goto(here)
    expect(page.get_by_text("Where we part")).to_have_count(0)
    page.get_by_role("link", name="Begin").click()
    looked_at(page, 360)
    page.get_by_label("the movement to end gender violence").check()
    page.get_by_role("button", name="To the first statement").click()
    looked_at(page, 360)
    page.get_by_text("Give a reason, if you like").click()
    page.get_by_label("Your reason, if you like").fill("I have seen 1 and 2.")
    page.keyboard.type(" 3")  # in a field, a number is a number
    assert not Response.objects.filter(voice__person__name="June").exists()
    page.context.set_offline(True)
    page.get_by_role("button", name="Agree", exact=True).click()
    expect(page.get_by_text("This could not be sent.")).to_be_visible()
    expect(page.get_by_label("Your reason, if you like")).to_have_value("I have seen 1 and 2. 3")
    page.context.set_offline(False)
    page.get_by_role("button", name="Agree", exact=True).click()
    expect(page.get_by_text("1 of 2 answered")).to_be_visible()
    page.wait_for_load_state()  # and with it, what listens for keys
    page.keyboard.press("4")
    expect(page.get_by_text("You have answered everything.")).to_be_visible()
    looked_at(page, 360)
    # Another answer to the first: its reason stays.
    first = page.locator(".statements li").filter(has_text="Agree").get_by_role("link")
    first.click()
    expect(page.get_by_label("Your reason, if you like")).to_have_value("I have seen 1 and 2. 3")
    page.get_by_role("button", name="Pass", exact=True).click()
    expect(page.get_by_text("You have answered everything.")).to_be_visible()
    page.goto(f"/ar{here}answers/")
    expect(page.get_by_text("الشفاء يحتاج وقتًا.")).to_be_visible()
    looked_at(page, 360)


def test_a_round_from_its_preparation_to_the_meeting(cast: Cast, browse: Browse) -> None:
    steward = browse(cast.stella, **LOOKING)
    round = prepare(steward)
    here = f"/common-ground/{round.pk}/"
    member = browse(cast.june, width=360, **LOOKING)
    answer(member, here)
    members_answer(round, cast)
    steward.goto(here)
    steward.get_by_role("button", name="Work out what came of it now").click()
    expect(steward.get_by_text("It is being worked out anew.")).to_be_visible()
    looked_at(steward, 1280)
    actions.work_out(Snapshot.objects.get().pk)
    for page, width, prefix in ((steward, 1280, ""), (member, 360, ""), (member, 360, "/ar")):
        page.goto(f"{prefix}{here}")
        expect(page.locator(".found ol li")).to_have_count(2)
        expect(page.locator(".common-ring .mark")).to_have_count(2)
        looked_at(page, width)
        page.goto(f"{prefix}{here}statements/2/")
        looked_at(page, width)
    meet(steward, here)
    member.goto(f"{here}meeting/")
    expect(member.get_by_role("heading", level=1)).not_to_have_text("Meeting")


def meet(page: Page, here: str) -> None:
    """The statement that parts the groups comes first, and is in view with the way on, without scrolling."""
    page.goto(f"{here}meeting/")
    looked_at(page, 1280)
    page.get_by_role("link", name="Begin with the first").click()
    for width in (1280, 360):
        looked_at(page, width)
        page.set_viewport_size({"width": width, "height": 740})
        expect(page.get_by_role("heading", level=1)).to_have_text("Police can be part of a plan.")
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("link", name="Next")).to_be_in_viewport(ratio=1)
    page.get_by_label("What we understood").fill("We part on who makes the call.")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_label("What we understood")).to_have_value("We part on who makes the call.")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Healing takes time.")
    expect(page.get_by_role("link", name="Previous")).to_be_visible()


def test_who_is_not_a_steward_of_the_collaborative_finds_no_way_to_prepare(cast: Cast, client: Any) -> None:
    made = actions.add_round(titles={"en": "Draft"}, dimensions=["lens"], by=cast.stella.person)
    here = f"/common-ground/{made.pk}/"
    paths = [
        "",
        "prepare/",
        "statements/",
        "bring/",
        "open/",
        "close/",
        "meeting/",
        "suggestions/",
        "file/json/",
        "answer/",
    ]
    for who in (cast.june, cast.sol, cast.kofi):
        client.force_login(who.person)
        assert {client.get(f"{here}{path}").status_code for path in paths} == {404}
    client.logout()
    assert {client.get(f"{here}{path}").status_code for path in paths} <= {302, 404}
