"""Writing for others: names are looked for in the writer's own browser before anything is sent, what will be read is
shown, somebody asks whether the survivor would recognise it, and nothing that is not sent is lost or leaves."""

import logging
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from centerpiece.learning import actions as learning
from centerpiece.learning.models import Draft, Lesson, Question
from centerpiece.library.models import Resource
from centerpiece.people import actions as people
from centerpiece.people.models import Offer, Partnership
from centerpiece.sealing.models import Sheet, today
from centerpiece.ui.markdown import markdown
from tests.cast import Cast, Lavender
from tests.journeys.attacker import flipped
from tests.journeys.leaks import DUMP, Watch, legible, stored
from tests.journeys.steps import look, recognise, wait_for_draft

Browse = Callable[..., Page]
ASK = "/learning/questions/ask/"
# Of what June holds, and of what she writes before it is looked over: none of it may go anywhere.
HELD = ("rosa", "marcus", "ماركوس", "dolores", "corona", "lavender", "stayed")
UNSENT = "zaunkoenigwort"


@pytest.fixture(autouse=True)
def _english_is_spoken(cast: Cast) -> None:
    """By enough organizations, so that nobody is advised against sharing what is written in it."""
    type(cast.casa).objects.update(languages=["English"])


def begin(page: Page, title: str, text: str, path: str = ASK) -> None:
    page.goto(path)
    expect(page.get_by_role("button", name="Look it over")).to_be_enabled()
    page.locator("[name=title]").fill(title)
    page.locator("[name=text]").fill(text)


def find(page: Page, word: str) -> object:
    return page.locator("[data-finds]").get_by_role("group", name=word, exact=True)


@pytest.fixture
def held(cast: Cast, lavender: Lavender) -> Lavender:
    """June holds names, a word for a person, a place and a supporter, in several rooms."""
    room = lavender.process.circle_room
    plan = {"purpose": "Tea", "place": "A library in Corona", "seating": "Dolores near the door"}
    cast.june.write(lavender.process, room, "circle_plan", plan)
    chosen = {"called": "Mister Green", "initial": "G", "role_word": "The one who stayed"}
    cast.june.open_process(
        "survivor_support", cast.casa, with_keepers=[cast.kofi], name="Willow", people_there=[chosen]
    )
    cast.june.write(lavender.process, lavender.rosa.room, "preparation", {"supporters": "Tía Lu, from church"})
    return lavender


class Logged(logging.Handler):
    """Every line that the house writes to its log."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def logged() -> Iterator[Logged]:
    handler = Logged()
    loggers = [logging.getLogger(name) for name in ("", "django")]  # the second hands nothing on to the first
    for logger in loggers:
        logger.addHandler(handler)
    yield handler
    for logger in loggers:
        logger.removeHandler(handler)


def test_names_are_found_here_and_nowhere_else(cast: Cast, held: Lavender, browse: Browse, logged: Logged) -> None:
    page = browse(cast.june)
    watch = Watch(page)
    begin(
        page,
        "How did Rosas aunt go on?",
        f"With ماركوس and dolores, near Corona.\n\nThe one, who stayed: {UNSENT} **twice**",
    )
    wait_for_draft(page)
    look(page)
    expect(page.locator("[data-finds] legend")).to_have_text(
        ["Rosas", "ماركوس", "dolores", "Corona", "The one, who stayed"]
    )
    expect(page.locator(".found-in mark")).to_have_text(["Rosas", "ماركوس", "dolores", "Corona", "The one, who stayed"])
    expect(page.get_by_role("heading", name="How it will read")).to_be_hidden()
    for word in ("Rosas", "ماركوس", "dolores", "The one, who stayed"):
        find(page, word).get_by_label("Chance").check()
    find(page, "Corona").get_by_label("It may be somebody").check()
    expect(page.get_by_role("heading", name="How it will read")).to_be_hidden()
    page.get_by_role("button", name="Go to where it stands").click()
    expect(page.locator("[name=text]")).to_be_focused()
    nowhere(page, watch, logged)

    page.locator("[name=title]").fill("How do we go on?")
    expect(page.get_by_role("heading", name="Before it is sent")).to_be_hidden()
    page.locator("[name=text]").fill("- Ask **twice**\n- Then wait")
    look(page)
    expect(page.get_by_text("None of the names and places that you hold was found.")).to_be_visible()
    expect(page.locator("[data-preview] li strong")).to_have_text("twice")
    send = page.get_by_role("button", name="Ask", exact=True)
    expect(send).to_be_hidden()
    recognise(page, "Yes")
    expect(page.get_by_text("What is told here belongs to them.")).to_be_visible()
    expect(send).to_be_hidden()
    recognise(page, "Not sure")
    expect(page.get_by_text("Let somebody read it who does not know the people")).to_be_visible()
    expect(send).to_be_hidden()
    assert not Question.objects.exists()
    recognise(page, "No")
    send.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How do we go on?")
    question = Question.objects.get()
    assert (question.title, question.text.replace("\r", "")) == ("How do we go on?", "- Ask **twice**\n- Then wait")
    assert not Draft.objects.exists()
    nowhere(page, watch, logged)
    (posted,) = [line for line in watch.seen if "recognise=" in line]
    assert "find-" not in posted, "what was judged stays here too"


def nowhere(page: Page, watch: Watch, logged: Logged) -> None:
    """None of the names, and no word of what was not sent, has left the page."""
    page.request.get("/nowhere/")
    assert any("/nowhere/" in line for line in logged.lines), "the log is read"
    places = [legible(text) for text in (*watch.seen, *stored(), *logged.lines, page.evaluate(DUMP))]
    assert len(watch.seen) > 5
    for word in (*HELD[:-1], UNSENT):
        assert [text[:200] for text in places if word in text.lower()] == [], word


def test_what_others_hold_is_not_handed_out_and_an_advocate_finds_what_she_holds(
    cast: Cast, held: Lavender, browse: Browse
) -> None:
    amal, noor = browse(cast.amal), browse(cast.noor)
    begin(amal, "With Lu and Marcus", "What now?")
    look(amal)
    expect(amal.locator("[data-finds] legend")).to_have_text(["Lu"])
    begin(noor, "With Rosa and Marcus", "What now?")
    look(noor)
    expect(noor.get_by_text("You hold no process, so there are no names to compare it with.")).to_be_visible()
    expect(noor.get_by_text("None of the names and places")).to_be_hidden()
    expect(noor.get_by_role("heading", name="Found in what you wrote")).to_be_hidden()


@pytest.fixture
def elsewhere(cast: Cast) -> dict[str, dict[str, str]]:
    """Where something is written for others outside of Learning: address → what to write where. What is chosen on
    those pages besides stands in CHOSEN."""
    terms = {"name": "Two doors", "purpose": "One yard", "audience": "partners"}
    made = people.propose(cast.casa, [cast.harborlight], by=cast.june.person, **terms)
    need = people.make_offer(cast.harborlight, by=cast.eli.person, sort="need", what="A partner", until=today())
    beside = people.say_mentoring(by=cast.eli.person, side="beside", experience="Six years")
    return {
        "/together/offers/new/": {"what": "Circles with Rosa", "more": "Near Corona"},
        f"/together/offers/{need.pk}/answer/": {"word": "Rosa comes, near Corona"},
        "/together/partnerships/new/": {"name": "Rosa", "purpose": "A house in Corona"},
        f"/together/partnerships/{made.pk}/change/": {"name": "Rosa", "purpose": "A house in Corona"},
        f"/together/partnerships/{made.pk}/steps/new/": {"what": "Visit Rosa in Corona"},
        "/together/beside/say/": {"experience": "With Rosa, in Corona"},
        f"/together/beside/{beside.pk}/ask/": {"word": "I stood by Rosa, in Corona"},
        "/library/add/": {"title": "What Rosa drew", "description": "The house in Corona", "makers": UNSENT},
    }


CHOSEN = "[name=others], [name=side][value=beside], [name=consent][value=nobody]"


def write(page: Page, path: str, words: dict[str, str]) -> None:
    page.goto(path)
    expect(page.get_by_role("button", name="Look it over")).to_be_enabled()
    for name, said in words.items():
        page.locator(f"[name={name}]").fill(said)
    for each in page.locator(CHOSEN).all():
        each.check()


def test_what_is_written_outside_of_learning_is_looked_through_too(
    cast: Cast, held: Lavender, elsewhere: dict[str, dict[str, str]], browse: Browse, logged: Logged
) -> None:
    page = browse(cast.june)
    watch = Watch(page)
    for path, words in elsewhere.items():
        write(page, path, words)
        look(page)
        expect(page.locator("[data-finds] legend")).to_have_text(["Rosa", "Corona"])
        expect(page.locator("[data-send]")).to_be_hidden()
        find(page, "Rosa").get_by_label("Chance").check()
        find(page, "Corona").get_by_label("It may be somebody").check()
        expect(page.locator("[data-send]")).to_be_hidden()
    nowhere(page, watch, logged)
    assert (Offer.objects.count(), Partnership.objects.count(), Resource.objects.count()) == (1, 1, 0)


def test_outside_of_learning_nothing_is_sent_either_when_not_all_names_open(
    cast: Cast, held: Lavender, elsewhere: dict[str, dict[str, str]], browse: Browse
) -> None:
    Sheet.objects.filter(kind="name").first().delete()  # type: ignore[union-attr]
    page = browse(cast.june)
    for path, words in elsewhere.items():
        write(page, path, words)
        page.get_by_role("button", name="Look it over").click()
        expect(page.get_by_text("Not all names that you hold could be opened")).to_be_visible()
        expect(page.locator("[data-send]")).to_be_hidden()
    assert (Offer.objects.count(), Partnership.objects.count(), Resource.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("wrong", ["changed", "left out"])
def test_when_not_all_names_open_nothing_is_sent(wrong: str, cast: Cast, held: Lavender, browse: Browse) -> None:
    name = Sheet.objects.filter(kind="name").first()
    assert name
    if wrong == "changed":
        newest = name.revisions.get()
        newest.envelope = flipped(newest.envelope)
        newest.save(update_fields=["envelope"])
    else:
        name.delete()
    page = browse(cast.june)
    begin(page, "Tea", "Pour it first.")
    page.get_by_role("button", name="Look it over").click()
    expect(page.get_by_text("Not all names that you hold could be opened")).to_be_visible()
    expect(page.get_by_role("heading", name="Before it is sent")).to_be_hidden()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_hidden()
    expect(page.locator("[name=text]")).to_have_value("Pour it first.")
    assert not Question.objects.exists()


def test_without_script_nothing_can_be_sent(cast: Cast, browse: Browse) -> None:
    signed_in = browse(cast.june)
    cookies = signed_in.context.cookies()
    page = browse(java_script_enabled=False)
    page.context.add_cookies(cookies)
    page.goto(ASK)
    # Chromium keeps what it shows without script as text.
    assert (
        "Without JavaScript your browser cannot look for the names you hold." in page.locator("noscript").inner_text()
    )
    expect(page.locator("[name=title]")).to_be_hidden()
    assert page.locator("form#telling button").evaluate_all("all => all.map(one => [one.type, one.disabled])") == [
        ["submit", True]
    ], "the only button that could send is shut"


def test_a_draft_survives_the_end_of_the_page_and_goes_once_it_is_sent(cast: Cast, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, "Tea", f"Pour it first, {UNSENT}.")
    page.get_by_label("Ending mass incarceration").check()
    wait_for_draft(page)
    draft = Draft.objects.get()
    assert (draft.person, draft.key) == (cast.june.person, "question")
    other = browse(cast.june, path=ASK)  # another device
    expect(other.get_by_text("We kept what you were writing.")).to_be_visible()
    expect(other.locator("[name=title]")).to_have_value("Tea")
    expect(other.get_by_label("Ending mass incarceration")).to_be_checked()
    expect(browse(cast.noor, path=ASK).locator("[name=title]")).to_have_value("")
    other.get_by_role("button", name="Throw it away").click()
    expect(other.locator("[name=title]")).to_have_value("")
    expect(other.get_by_label("Both movements")).to_be_checked()
    assert not Draft.objects.exists()
    other.reload()
    expect(other.get_by_role("button", name="Look it over")).to_be_enabled()
    expect(other.locator("[name=title]")).to_have_value("")


def test_offline_a_draft_is_kept_here_and_the_words_are_not_lost(cast: Cast, browse: Browse) -> None:
    page = browse(cast.noor)
    begin(page, "Tea", "Pour it first.")
    look(page)
    recognise(page, "No")
    page.context.set_offline(True)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("There is no connection just now.")).to_be_visible()
    page.locator("[name=text]").fill(f"Pour it first, {UNSENT}.")
    wait_for_draft(page, "here")
    assert UNSENT not in page.evaluate(DUMP).lower()
    assert not Question.objects.exists()
    page.route("**/drafts/keep/", lambda route: route.abort())  # pages come again, but the draft has not gone yet
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text("We kept what you were writing.")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(f"Pour it first, {UNSENT}.")


def test_when_the_session_has_ended_the_words_come_back_with_it(cast: Cast, browse: Browse) -> None:
    page = browse(cast.noor)
    begin(page, "Tea", "Pour it first.")
    look(page)
    recognise(page, "No")
    page.context.clear_cookies(name="session")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("[data-say]")).to_contain_text("Your session has ended")
    expect(page.locator("[name=text]")).to_have_value("Pour it first.")
    assert not Question.objects.exists()


def test_what_the_server_wants_mended_comes_back_with_all_that_was_typed(cast: Cast, browse: Browse) -> None:
    page = browse(cast.noor)
    begin(page, "Tea", f"See {cast.casa.pk} for it.")
    look(page)
    recognise(page, "No")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("There is a number in this text by which this house finds its pages")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(f"See {cast.casa.pk} for it.")
    expect(page.locator("[name=text]"), "whoever comes back is led to it").to_be_focused()
    expect(page.get_by_role("heading", name="Before it is sent")).to_be_hidden()
    page.locator("[name=text]").fill("Pour it first.")
    look(page)
    recognise(page, "No")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
    assert Question.objects.get().text == "Pour it first."


def test_whoever_is_not_sure_lets_a_colleague_read_it_first(cast: Cast, browse: Browse) -> None:
    page = browse(cast.noor)
    begin(page, "Tea", "Pour it first.")
    look(page)
    recognise(page, "Not sure")
    send = page.get_by_role("button", name="Ask", exact=True)
    expect(send).to_be_hidden()
    page.get_by_label("Let a colleague read it first").check()
    send.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
    assert Question.objects.get().wanted == "collaborative"


def test_a_lesson_goes_the_same_way(cast: Cast, held: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    begin(page, "Tea", "Pour it first, Rosa said.", "/learning/lessons/write/")
    look(page)
    find(page, "Rosa").get_by_label("It may be somebody").check()
    page.locator("[name=text]").fill("Pour it first.")
    page.locator("[name=text]").press("Tab")
    look(page)
    recognise(page, "No")
    page.get_by_role("button", name="Share with members").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
    assert Lesson.objects.get().text == "Pour it first."


def test_with_the_keyboard_alone(cast: Cast, browse: Browse) -> None:
    page = browse(cast.noor)
    begin(page, "Tea", "Pour it first.")
    page.locator("[name=title]").press("Enter")
    expect(page.locator("[data-over]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Yes", exact=True)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("No", exact=True)).to_be_checked()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-send]')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/questions/[0-9a-f-]{36}/$"))


@pytest.mark.parametrize("language", ["", "/ar"])
def test_whoever_brings_something_lands_at_their_own_words(cast: Cast, browse: Browse, language: str) -> None:
    ours = {"organization": cast.casa, "by": cast.june.person}
    question = learning.ask(title="How do we end?", text="Long.\n\n" * 40, **ours)
    for number in range(12):
        learning.contribute(question, text=f"{number}\n\n" * 20, sort="experience", **ours)
    page = browse(cast.noor, width=360, path=f"{language}/learning/questions/{question.pk}/contribute/")
    expect(page.locator("[data-look]")).to_be_enabled()
    page.locator("[name=sort][value=experience]").check()
    page.locator("[name=text]").fill("We wait.")
    page.locator("[name=language]").select_option("en")
    page.locator("[data-look]").press("Enter")
    page.locator("[data-last] [value=no]").check()
    page.locator("[data-send]").press("Enter")
    brought = page.locator("li:target")
    expect(brought).to_contain_text("We wait.")
    expect(brought).to_be_focused()
    expect(brought).to_be_in_viewport(ratio=1)
    top = page.locator(".top").bounding_box()
    place = brought.bounding_box()
    assert top
    assert place
    assert place["y"] >= top["y"] + top["height"], "the bar at the top covers nothing of it"


TEXTS = [
    "Ask *twice*, then **wait**.\nThe same line\\\nand the next",
    "# One\n\n## Two\n\n##### Five\n\ntext\n***\n> quoted\n> # within",
    "- a\n- b\n  - c\n\n    more\n1. one\n2. two\n\n7. seven\n8. eight",
    "- loose\n\n- items",
    "`code` and\n\n    indented <b>\n\n```python\nfenced & <i>\n```",
    "<script>alert(1)</script> <b onclick=x>bold</b> &amp; &copy; &#x41;",
    "[a](https://example.org/?a=1&b=2 'title') [b](javascript:alert(1)) [c](ftp://example.org) [d](/learning/ä)",
    "![picture](https://example.org/a.png) <https://example.org> <june@example.org> https://example.org",
    "[x]: https://example.org\n\n[x] and [y][x] [mail](mailto:june@example.org) [call](tel:+1) [no](data:text/html,x)",
    "اسأل *مرتين*\n\n- شاي\n- خبز",
    "问两次 **茶**，再等。\ttab\u00a0space \u202ertl",
    "a | b\n--|--\nc | d\n\n~~gone~~ Setext\n===\n\nmore\n---",
    "* * *\n_so_ snake_case_word __strong__ ***both***\n\n\\*not\\*",
]
AS_HTML = """async (text) => {
  const { markdown } = await import("#ui/markdown.js");
  const here = document.createElement("div");
  here.append(markdown(text));
  return here.innerHTML;
}"""
PARSED = "(html) => new DOMParser().parseFromString(html, 'text/html').body.innerHTML"
BLOCK = re.compile(r"\n*(</?(?:p|li|ul|ol|blockquote|h\d|hr|pre|br)\b[^>]*>)\n*")


def test_the_preview_is_what_will_be_read(cast: Cast, browse: Browse) -> None:
    page = browse(cast.noor, path=ASK)
    blank = page.context.new_page()
    for text in TEXTS:
        here, there = page.evaluate(AS_HTML, text), blank.evaluate(PARSED, str(markdown(text)))
        # Line ends between blocks mean nothing.
        assert BLOCK.sub(r"\1", here) == BLOCK.sub(r"\1", there), text
