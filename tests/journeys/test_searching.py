"""Searching in a real browser: with the keyboard, without a script, at every width, from right to left."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centerpiece.learning import actions
from centerpiece.learning.models import Contribution, Lesson, Question
from tests.cast import Cast
from tests.journeys.test_people_look import LOOKING, looked_at

Browse = Callable[..., Page]
LONG = (
    "Pour the tea first, before anybody speaks, and pour it for those who come late. The first answer is politeness. "
    * 6
)


@pytest.fixture
def told(cast: Cast) -> Question:
    ours = {"organization": cast.casa, "by": cast.june.person}
    question = actions.write(Question, title="Who pours the tea, and when?", text=LONG, language="en", **ours)
    actions.write(Contribution, about=question, text="Tea with *bread*.", sort="caution", credit="name", **ours)
    arabic = {"title": "الشاي أولاً", "text": "نصبّ الشاي قبل أن نتكلم.", "language": "ar"}
    actions.write(Lesson, credit="organization", **arabic, **ours)
    for number in range(22):
        actions.write(Lesson, title=f"Tea {number}", text=LONG, **ours)
    return question


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_pages_of_search_are_looked_at(cast: Cast, told: Question, browse: Browse, width: int, prefix: str) -> None:
    page = browse(cast.june, width=width, **LOOKING, path=f"{prefix}/learning/search/")
    looked_at(page, width)
    field = page.locator("#id_q")
    for asked in ("tea", "الشاي", "zebra", "tea zebra", "x" * 30):
        field.fill(asked)
        field.press("Enter")
        expect(page.locator("#found")).to_be_visible()
        looked_at(page, width)
    page.locator("details.narrowing > summary").click()
    page.locator("#id_kind").select_option("question")
    page.locator("#id_q").fill("tea")
    page.locator("#id_q").press("Enter")
    expect(page.locator("#found")).to_be_visible()
    looked_at(page, width)


@pytest.mark.parametrize("script", [True, False])
def test_from_the_home_of_learning_to_the_place_of_an_answer(
    cast: Cast, told: Question, browse: Browse, script: bool
) -> None:
    page = browse(cast.june)
    state = page.context.storage_state()
    page = browse(storage_state=state, java_script_enabled=script, path="/learning/")
    page.get_by_label("Search all that you may read").fill("bread")
    page.get_by_label("Search all that you may read").press("Enter")
    assert page.url.endswith("/learning/search/#found"), "no word stands in the address"
    expect(page.locator("mark")).to_have_text(["bread"])
    page.get_by_role("link", name="Who pours the tea").click()
    assert page.url.endswith(f"#c-{Contribution.objects.get().pk}")
    expect(page.locator(":target")).to_contain_text("Tea with bread.")


def test_pages_are_turned_with_the_keyboard(cast: Cast, told: Question, browse: Browse) -> None:
    page = browse(cast.june, path="/learning/search/")
    page.get_by_label("Search all that you may read").focus()
    page.keyboard.type('"tea"')
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_have_text("24 found")
    page.get_by_role("button", name="Next page").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".found > li")).to_have_count(4)
    page.get_by_label("Search all that you may read").press("Enter")
    expect(page.locator(".found > li")).to_have_count(20)
