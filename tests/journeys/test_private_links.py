"""A participant without an account: two minutes, a borrowed phone, nothing left behind; and a keeper who reads it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from centerpiece.practice.models import Answer, PrivateLink
from centerpiece.sealing.models import Sheet
from demonstration.sealing.letter import seal_letter
from demonstration.sealing.room import letter_recipient
from tests.cast import Cast, Lavender
from tests.journeys.attacker import warns
from tests.journeys.steps import answer
from tests.journeys.test_people_look import LOOKING, looked_at

Browse = Callable[..., Page]

SENTINEL = "a bowl of oranges by the green door"
NEED = "What helps now, and what do you need?"
GO_ON = "How do you want to go on?"
CLOSED = "This link is no longer open"


def _make(
    page: Page, lavender: Lavender, *, form: str = "Checking in", more: bool = False, language: str = "English"
) -> str:
    """Make a private link for Rosa; its address."""
    page.goto(f"/processes/{lavender.process.pk}/links/")
    expect(page.get_by_role("button", name="Make the link")).to_be_visible()
    page.get_by_role("radio", name="Rosa").check()
    page.get_by_role("radio", name=form).check()
    page.get_by_role("radio", name=language).check()
    if more:
        page.get_by_role("radio", name=re.compile("^Until you withdraw it")).check()
    page.get_by_label("I have asked again").check()
    page.get_by_role("button", name="Make the link").click()
    address = page.locator("[data-slip]:visible [data-address]")
    expect(address).to_have_text(re.compile(r"#[\w-]{22}\.age1\w{58}$"))
    return address.inner_text()


def _fill(page: Page, words: str = SENTINEL) -> None:
    expect(page.get_by_role("button", name="Seal and send")).to_be_visible()
    page.get_by_label(NEED).fill(words)


def _send(page: Page) -> None:
    page.get_by_role("button", name="Seal and send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def _stored(page: Page) -> Any:
    """Everything that a browser keeps for this site."""
    return page.evaluate(
        """async () => ({
          cookies: document.cookie, local: {...localStorage}, session: {...sessionStorage}, state: history.state,
          databases: (await indexedDB.databases()).map(({name}) => name), caches: await caches.keys(),
        })"""
    )


NOTHING: dict[str, Any] = {"cookies": "", "local": {}, "session": {}, "state": None, "databases": [], "caches": []}


class Seen:
    """Everything that a browser asks for, and what it sends."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[Request] = []
        context.on("request", self._see)

    def _see(self, request: Request) -> None:
        self.requests.append(request)

    @property
    def text(self) -> str:
        """All of it."""
        said = (f"{each.url} {each.headers} {each.post_data or ''}" for each in self.requests)
        return "\n".join(said)


def test_the_whole_way_from_keeper_to_participant_and_back(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    june = browse(cast.june)
    june_seen = Seen(june.context)
    address = _make(june, lavender)
    token, recipient = address.rsplit("#", 1)[1].split(".")
    assert token not in june_seen.text
    assert recipient not in june_seen.text
    assert june.url.endswith("/links/")

    rosa = browse(width=360)
    seen = Seen(rosa.context)
    rosa.goto(address)
    expect(rosa.get_by_role("heading", name="A few questions for you")).to_be_visible()
    assert rosa.url.endswith("/answer/")
    assert rosa.title() == str(settings.CENTERPIECE["public_title"])
    _fill(rosa)
    assert _stored(rosa) == NOTHING
    _send(rosa)
    assert _stored(rosa) == NOTHING
    assert not rosa.context.cookies()
    expect(rosa.get_by_label(NEED)).to_have_count(0)
    assert SENTINEL not in rosa.content()
    for words in (SENTINEL, SENTINEL.split()[-2], recipient):
        assert words not in seen.text
    assert all(token not in each.url and token not in str(each.headers) for each in seen.requests)
    assert "cookie" not in {name for each in seen.requests for name in each.headers}
    rosa.goto("/")
    rosa.go_back()
    expect(rosa.get_by_role("heading", name="Open your link once more")).to_be_visible()
    assert SENTINEL not in rosa.content()

    june.goto(f"/processes/{lavender.process.pk}/")
    line = june.locator(".waiting li").filter(has_text="An answer has come in")
    expect(line).to_contain_text("Rosa")
    line.get_by_role("link", name="Read").click()
    expect(june.get_by_text(SENTINEL)).to_be_visible()
    expect(june.get_by_text("so nobody has signed it")).to_be_visible()
    june.get_by_role("button", name="Keep it in the room").click()
    june.get_by_role("link", name="Read it there").click()
    expect(answer(june, NEED)).to_have_text(SENTINEL)
    assert SENTINEL not in june_seen.text
    assert not Answer.objects.exists()
    june.goto(f"/processes/{lavender.process.pk}/")
    expect(june.get_by_role("link", name="How Rosa wants to go on")).to_be_visible()
    expect(june.get_by_text("Answers that have come in")).to_have_count(0)
    for database in settings.DATABASES.values():
        for part in ("", "-wal"):
            file = Path(f"{database['NAME']}{part}")
            if file.is_file():
                assert SENTINEL.encode() not in file.read_bytes()


def test_used_expired_withdrawn_and_unknown_look_alike(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    june = browse(cast.june)
    used = _make(june, lavender)
    withdrawn = _make(june, lavender, form="To prepare with", more=True)
    june.goto(f"/processes/{lavender.process.pk}/links/")
    expect(june.locator("[data-link]")).to_have_count(2)
    rosa = browse(width=360, path=used)
    _fill(rosa)
    _send(rosa)
    june.reload()
    june.get_by_role("button", name="Withdraw the link").click()
    expect(june.get_by_text("No link is open.")).to_be_visible()
    expired = _make(june, lavender)
    PrivateLink.objects.update(until="2020-01-01")
    unknown = used.replace(used.rsplit("#")[1][:22], "A" * 22)
    pages = []
    for address in (used, withdrawn, expired, unknown, used[:-1], f"{used.rsplit('#')[0]}#anything"):
        page = browse(width=360, path=address)
        expect(page.get_by_role("heading", name=CLOSED)).to_be_visible()
        assert page.url.endswith("/answer/")
        pages.append(page.locator("main").inner_text())
    assert len(set(pages)) == 1


def test_a_connection_that_breaks_loses_nothing_and_keeps_it_once(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    rosa = browse(width=360, path=_make(browse(cast.june), lavender))
    _fill(rosa)
    rosa.context.set_offline(True)
    rosa.get_by_role("button", name="Seal and send").click()
    expect(rosa.get_by_text("There is no connection just now.")).to_be_visible()
    assert rosa.get_by_label(NEED).input_value() == SENTINEL
    assert _stored(rosa) == NOTHING
    rosa.context.set_offline(False)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    rosa.route("**/answer/send/", lose_the_answer, times=1)
    rosa.get_by_role("button", name="Seal and send").click()
    expect(rosa.get_by_text("There is no connection just now.")).to_be_visible()
    assert (Answer.objects.count(), PrivateLink.objects.count()) == (1, 0)
    _send(rosa)
    assert Answer.objects.count() == 1


def test_words_changed_after_the_answer_was_lost_are_not_lost_silently(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    rosa = browse(width=360, path=_make(browse(cast.june), lavender))
    _fill(rosa)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    rosa.route("**/answer/send/", lose_the_answer, times=1)
    rosa.get_by_role("button", name="Seal and send").click()
    expect(rosa.get_by_text("There is no connection just now.")).to_be_visible()
    rosa.get_by_label(NEED).fill("And a lamp")
    rosa.get_by_role("button", name="Seal and send").click()
    expect(rosa.get_by_text("It may be that your words arrived just before.")).to_be_visible()
    assert rosa.get_by_label(NEED).input_value() == "And a lamp"
    assert Answer.objects.count() == 1


def test_words_changed_after_the_answer_was_lost_go_after_the_first(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    """By a link that is still open, both are kept."""
    rosa = browse(width=360, path=_make(browse(cast.june), lavender, more=True))
    _fill(rosa)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    rosa.route("**/answer/send/", lose_the_answer, times=1)
    rosa.get_by_role("button", name="Seal and send").click()
    expect(rosa.get_by_text("There is no connection just now.")).to_be_visible()
    rosa.get_by_label(NEED).fill("And a lamp")
    _send(rosa)
    assert Answer.objects.count() == 2


def test_nothing_filled_in_is_nothing_sent(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    rosa = browse(width=360, path=_make(browse(cast.june), lavender))
    rosa.get_by_role("button", name="Seal and send").click()
    expect(rosa.get_by_text("Nothing is written yet.")).to_be_visible()
    assert PrivateLink.objects.count() == 1


def test_what_wants_to_be_seen_first_is(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    june = browse(cast.june)
    address = _make(june, lavender, more=True)
    for words, choice in (("All is well", "As we agreed"), ("No more", "I want to step back")):
        rosa = browse(width=360, path=address)
        _fill(rosa, words)
        rosa.get_by_role("radio", name=choice).check()
        if choice.startswith("I want"):
            rosa.get_by_role("radio", name="No: please do not use it again").check()
        _send(rosa)
    june.goto(f"/seats/{lavender.rosa.pk}/answers/")
    first = june.locator(".came-in").first
    expect(first).to_contain_text("No more")
    expect(first.get_by_text("They say that they want to step back.")).to_be_visible()
    expect(first.get_by_text("this way of reaching them is not safe")).to_be_visible()
    expect(june.locator(".came-in").last.get_by_text("step back")).to_be_hidden()
    june.locator(".came-in").last.get_by_role("button", name="Set it aside").click()
    june.get_by_role("button", name="Leave it here").click()
    assert Answer.objects.count() == 2
    june.locator(".came-in").last.get_by_role("button", name="Set it aside").click()
    june.get_by_role("button", name="Destroy it").click()
    expect(june.locator("[data-gone]:visible")).to_have_text("Set aside.")
    assert Answer.objects.count() == 1
    assert not Sheet.objects.filter(kind="check_in").exists()
    first.get_by_role("link", name="To stepping back").click()
    june.wait_for_url("**/step-back/**")


def test_whoever_holds_the_database_cannot_read_or_put_one_in_anothers_place(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    """Moved to another seat, said to be of another form, or sealed to another key: it does not open, and says so."""
    june = browse(cast.june)
    rosa = browse(width=360, path=_make(june, lavender))
    _fill(rosa)
    _send(rosa)
    sent = Answer.objects.get()
    for change in ({"seat": lavender.marcus}, {"form": "prep_answers"}, {"pk": lavender.rosa.pk}):
        Answer.objects.all().delete()
        moved = Answer(pk=sent.pk, seat=sent.seat, link=sent.link, form=sent.form, file=sent.file)
        for name, value in change.items():
            setattr(moved, name, value)
        moved.save(force_insert=True)
        june.goto(f"/seats/{moved.seat.pk}/answers/")
        warns(june, "This does not open.")
        expect(june.get_by_text(SENTINEL)).to_have_count(0)
        expect(june.get_by_role("button", name="Keep it in the room")).to_be_hidden()
        expect(june.get_by_role("button", name="Set it aside")).to_be_visible()


def test_a_link_made_before_the_key_was_renewed_still_opens(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    june = browse(cast.june)
    address = _make(june, lavender)
    june.goto(f"/processes/{lavender.process.pk}/rooms/")
    june.get_by_role("button", name="Take back from Amal: room of Person harmed").click()
    expect(june.locator(".holders")).not_to_contain_text("Amal")
    june.goto(f"/processes/{lavender.process.pk}/")
    expect(june.get_by_text("its rooms were given a new key")).to_be_visible()
    rosa = browse(width=360, path=address)
    _fill(rosa)
    _send(rosa)
    june.goto(f"/seats/{lavender.rosa.pk}/answers/")
    expect(june.get_by_text(SENTINEL)).to_be_visible()


def test_the_other_questions_of_a_server_that_lies_seal_to_the_same_people(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    """Which form is asked is the server's word; who can read it is not."""
    address = _make(browse(cast.june), lavender)
    rosa = browse(width=360)
    lie = lambda route: route.fulfill(json={"form": "1", "recipient": cast.eli.keys.recipient})  # noqa: E731
    rosa.route("**/answer/open/", lie)
    sent: list[Any] = []
    rosa.on("request", lambda each: sent.append(each.post_data) if each.url.endswith("/send/") else None)
    rosa.goto(address)
    rosa.locator("form:visible textarea").first.fill(SENTINEL)
    _send(rosa)
    file = json.loads(sent[0])["file"]
    from demonstration.sealing.age_file import open_age
    from demonstration.sealing.refused import Refused
    from demonstration.sealing.room import letter_secret
    from groundwork.envelope import unb64

    keys = cast.june.rooms[str(lavender.rosa.room_id)].keys
    assert SENTINEL.encode() in open_age(letter_secret(keys[1]), unb64(file))
    with pytest.raises(Refused):
        open_age(cast.eli.keys.secret, unb64(file))


def test_by_keyboard_in_arabic_and_without_a_script(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    address = _make(browse(cast.june), lavender, language="العربية")
    assert "/ar/answer/#" in address
    page = browse(width=360, path=address)
    expect(page.locator("form:visible textarea").first).to_be_visible()
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("form:visible input").first.focus()
    for _step in range(30):
        if page.evaluate("document.activeElement.matches('textarea')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type(SENTINEL)
    for _step in range(40):
        if page.evaluate("document.activeElement.matches('form button')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main form")).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('h1')")
    assert Answer.objects.count() == 1

    bare = browse(width=360, path="/answer/", java_script_enabled=False)
    expect(bare.locator("noscript")).to_contain_text("that needs JavaScript", use_inner_text=True)
    expect(bare.locator("noscript")).to_contain_text("People who answer day and night", use_inner_text=True)
    expect(bare.get_by_role("button", name="Seal and send")).to_have_count(0)


def test_another_language_on_the_way(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(width=1280, path=_make(browse(cast.june), lavender))
    expect(page.get_by_role("button", name="Seal and send")).to_be_visible()
    page.locator("summary").filter(has_text="English").click()
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/answer/")
    expect(page.locator("form:visible textarea").first).to_be_visible()
    assert page.evaluate("location.hash") == ""


def test_skipping_to_the_content_keeps_link_and_words(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """A place in the page stands after the same # as a link does."""
    page = browse(width=360, path=_make(browse(cast.june), lavender))
    _fill(page)
    page.get_by_role("link", name="Skip to the content").press("Enter")
    page.wait_for_url("**/answer/#main")
    expect(page.locator("form:visible textarea").first).to_be_visible()
    _send(page)
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_looked_at(cast: Cast, lavender: Lavender, browse: Browse, width: int, prefix: str) -> None:
    room = cast.june.rooms[str(lavender.rosa.room_id)]
    recipient = letter_recipient(room.keys[1])
    for place, contents in enumerate(({"need": "Tea"}, {"need": "Time", "go_on": "step_back", "still_safe": "no"})):
        pk = f"00000000-0000-4000-8000-00000000000{place}"
        file = seal_letter(recipient, answer=pk, form="check_in", contents=contents)
        Answer.objects.create(pk=pk, seat=lavender.rosa, link=pk, form="check_in", file=file)
    june = browse(cast.june, width=width, **LOOKING)
    address = _make(june, lavender, more=True)
    looked_at(june, width)
    for path in ("links/", ""):
        june.goto(f"{prefix}/processes/{lavender.process.pk}/{path}")
        expect(june.locator("[data-preparing]")).to_have_count(0)
        looked_at(june, width)
    june.goto(f"{prefix}/seats/{lavender.rosa.pk}/answers/")
    expect(june.get_by_text("Tea")).to_be_visible()
    looked_at(june, width)
    rosa = browse(width=width, path=address.replace("/answer/", f"{prefix}/answer/"), **LOOKING)
    with translation.override(prefix.strip("/") or "en"):
        title = str(settings.CENTERPIECE["public_title"])
    expect(rosa.locator("form:visible textarea").first).to_be_visible()
    looked_at(rosa, width, title=title)
    rosa.locator("form:visible textarea").first.fill("Tea")
    rosa.locator("form:visible button").click()
    expect(rosa.locator("main form")).to_have_count(0)
    looked_at(rosa, width, title=title)
    for fragment in ("", "#anything"):
        rosa.goto("about:blank")
        rosa.goto(f"{prefix}/answer/{fragment}")
        expect(rosa.locator("main h1")).to_be_visible()
        looked_at(rosa, width, title=title)


def test_small_enough_for_a_slow_phone(browse: Browse) -> None:
    """Everything that the page runs, compressed: at most 25 kB. It loads nothing of the house behind sign-in."""
    page = browse(width=360)
    sizes: dict[str, int] = {}
    page.on("response", lambda each: sizes.update({each.url: each.request.sizes()["responseBodySize"]}))
    page.goto("/answer/", wait_until="networkidle")
    scripts = {url: size for url, size in sizes.items() if url.endswith(".js")}
    assert any("/age." in url for url in scripts)
    assert sum(scripts.values()) <= 25_000, scripts
    # Of people, only how a page says what happened: `words.js`.
    assert not [url for url in scripts if re.search(r"house|keyring|unlocked|/people/(?!words\.)", url)]
