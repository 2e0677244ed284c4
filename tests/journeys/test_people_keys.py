"""Signing in, locking, timing out, coming in with the paper key, leaving: with real keys, in a real browser."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Request, Route, expect

from centerpiece.people.models import Keyring, Person
from centerpiece.people.sessions import HALF
from demonstration.hand import Hand
from demonstration.sealing.identity import identity
from demonstration.sealing.keyring import PersonKeys, new_keyring, seal_keyring
from demonstration.sealing.passphrase import from_paper_key
from demonstration.sealing.slot import paper_slot
from tests.cast import PASSPHRASE, Cast
from tests.chromium import sign_in
from tests.journeys.leaving import wait_until_nothing_is_kept, wait_until_signed_out
from tests.journeys.newcomers import Browse, Kept, storage_of, write_key_down, write_words_down

UNLOCK = re.compile(r"/unlock/\?next=")


def halves() -> int:
    """How many sessions are unlocked."""
    return sum(HALF in session.get_decoded() for session in Session.objects.all())


def posts(page: Page) -> list[Request]:
    """What this page posts from now on."""
    found: list[Request] = []
    page.on("request", lambda request: found.append(request) if request.method == "POST" else None)
    return found


def open_again(page: Page, passphrase: str = PASSPHRASE) -> None:
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Open again").click()


def test_the_passphrase_stays_on_the_device(browse: Browse, cast: Cast) -> None:
    page = browse(path="/sign-in/")
    sent = posts(page)
    sign_in(page, Kept(cast.june.email, PASSPHRASE.upper().replace(" ", "-")))
    told = " ".join(f"{request.url} {request.post_data}" for request in sent) + storage_of(page)
    assert cast.june.ways_in[0].auth in told
    for secret in (*PASSPHRASE.split(), cast.june.keyring["identity"], cast.june.keyring["signing"]):
        assert secret.lower() not in told.lower()


def test_a_wrong_passphrase_is_said_calmly_and_what_was_typed_stays(browse: Browse, cast: Cast) -> None:
    page = browse(path="/sign-in/")
    for email in (cast.june.email, "nobody@example.org"):
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Passphrase").fill("one two three four five six")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text("do not fit together")
        expect(page.get_by_label("E-mail")).to_have_value(email)
    page.get_by_label("Show what I type").check()
    expect(page.get_by_label("Passphrase")).to_have_attribute("type", "text")
    for _ in range(10):
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("button", name="Sign in")).to_be_enabled()
    expect(page.get_by_role("alert")).to_contain_text("Your account is not locked")
    expect(page.locator("[data-value=time]").first).to_have_text(re.compile(r"\d"))


def test_the_page_that_was_asked_for_comes_after_signing_in(browse: Browse, cast: Cast) -> None:
    page = browse(path="/you/")
    expect(page).to_have_url(re.compile(r"/sign-in/\?next=/you/$"))
    page.get_by_label("E-mail").fill(cast.june.email)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"[0-9]/you/$"))


def test_locking_locks_every_tab_and_saves_first(browse: Browse, cast: Cast) -> None:
    page = browse(cast.june, path="/you/")
    other = page.context.new_page()
    other.goto("/organization/")
    page.evaluate(
        """() => document.addEventListener("centerpiece:locking", ({ detail }) =>
            detail.waitUntil(new Promise((done) => setTimeout(() => {
                document.cookie = `saved=${document.documentElement.hidden};path=/`;
                done();
            }, 50))))"""
    )
    page.get_by_role("button", name="Lock").first.click()
    page.wait_for_url(UNLOCK)
    other.wait_for_url(UNLOCK)
    assert "saved=true" in page.evaluate("document.cookie"), "saved before it left, when nothing was in view any more"
    assert halves() == 0
    open_again(page, "no such words")
    expect(page.get_by_role("alert")).to_contain_text("not the passphrase of this account")
    open_again(page)
    page.wait_for_url(re.compile(r"[0-9]/you/$"))
    assert halves() == 1


def test_what_lies_on_the_device_is_noise_once_the_half_is_gone(browse: Browse, cast: Cast) -> None:
    """The server forgets by its own clock; the record on the device stays, and opens nothing."""
    page = browse(cast.june, path="/you/")
    expect(page.get_by_role("heading", name="Your six words")).to_be_visible()
    for session in Session.objects.all():
        facts = session.get_decoded() | {"seen": 0}
        Session.objects.save(session.session_key, facts, session.expire_date)
    page.reload()
    expect(page).to_have_url(UNLOCK)
    assert halves() == 0
    open_again(page)
    expect(page.get_by_role("heading", name="Your six words")).to_be_visible()


def test_after_a_while_without_a_sign_of_life_the_page_locks_itself(browse: Browse, cast: Cast) -> None:
    page = browse(cast.june, path="/sign-out/")
    page.clock.install()
    page.goto("/you/")
    expect(page.get_by_role("heading", name="Your six words")).to_be_visible()
    minutes = settings.LOCK_AFTER.total_seconds() / 60
    page.clock.run_for(f"{minutes - 1:.0f}:00")
    page.mouse.move(5, 5)
    page.clock.run_for(f"{minutes - 1:.0f}:00")
    expect(page.get_by_role("heading", name="Your six words")).to_be_visible()
    page.clock.run_for("02:00")
    page.wait_for_url(UNLOCK)
    assert halves() == 0


def test_a_device_that_slept_shows_nothing_when_it_wakes(browse: Browse, cast: Cast) -> None:
    page = browse(cast.june, path="/sign-out/")
    page.clock.install()
    page.goto("/you/")
    expect(page.get_by_role("heading", name="Your six words")).to_be_visible()
    # Asleep, no timer runs; awake, the clock is eight hours on.
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + 8 * 3600)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.clock.resume()
    page.wait_for_url(UNLOCK)


def test_the_paper_key_opens_and_a_new_passphrase_follows(browse: Browse, cast: Cast) -> None:
    elsewhere = browse(cast.june, path="/you/")
    page = browse(path="/sign-in/")
    page.get_by_role("link", name="Open with your paper key").click()
    page.get_by_label("E-mail").fill(cast.june.email)
    typed = identity(cast.june.paper).lower()
    page.get_by_label("Paper key").fill(typed[:-1] + ("q" if typed[-1] != "q" else "p"))
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_contain_text("Something in the paper key is not right")
    page.get_by_label("Paper key").fill("\n".join(re.findall(".{1,5}", typed[16:])))
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/you/passphrase/")
    words = write_words_down(page, "Use these words from now on")
    page.wait_for_url(re.compile("/processes/$"))
    elsewhere.reload()
    expect(elsewhere).to_have_url(re.compile("/sign-in/"))
    page.get_by_role("button", name="Lock").first.click()
    page.wait_for_url(UNLOCK)
    open_again(page)
    expect(page.get_by_role("alert")).to_contain_text("not the passphrase of this account")
    open_again(page, words)
    page.wait_for_url(re.compile("/processes/$"))


def test_a_new_paper_key_replaces_the_lost_one(browse: Browse, cast: Cast) -> None:
    page = browse(cast.june, path="/you/paper-key/")
    paper = write_key_down(page, "Use this key from now on")
    page.wait_for_url(re.compile(r"[0-9]/you/$"))
    other = browse(path="/sign-in/paper/")
    for key, words in ((identity(cast.june.paper), "do not fit together"), (paper, "")):
        other.get_by_label("E-mail").fill(cast.june.email)
        other.get_by_label("Paper key").fill(key)
        other.get_by_role("button", name="Open").click()
        if words:
            expect(other.get_by_role("alert")).to_contain_text(words)
    other.wait_for_url("**/you/passphrase/")


def test_the_printed_sheet_says_nothing_but_the_key(browse: Browse, cast: Cast) -> None:
    page = browse(cast.june, path="/you/paper-key/")
    lines = page.locator("[data-key] span")
    expect(lines).to_have_count(6)
    page.emulate_media(media="print")
    seen = page.evaluate("document.body.innerText")
    for line in lines.all_inner_texts():
        assert line in seen
        seen = seen.replace(line, "")
    assert "keep this sheet" in seen
    for word in ("Centerpiece", "June", "june", "Casa", "passphrase", "account", "sign", "work", "circle", "127.0.0.1"):
        assert word not in seen


def test_leaving_quickly_leaves_nothing(browse: Browse, cast: Cast) -> None:
    page = browse(cast.june, path="/you/")
    page.context.route("https://www.weather.gov/**", lambda route: route.fulfill(body="Sunny"))
    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url("https://www.weather.gov/**")
    wait_until_signed_out(page)
    page.goto("/sign-in/")
    wait_until_nothing_is_kept(page)
    page.goto("/you/")
    expect(page).to_have_url(re.compile("/sign-in/"))


def test_signing_out_closes_every_tab(browse: Browse, cast: Cast) -> None:
    page = browse(cast.june, path="/you/")
    other = page.context.new_page()
    other.goto("/you/")
    expect(other.get_by_role("heading", name="Your six words")).to_be_visible()
    page.goto("/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in/?out")
    expect(page.get_by_text("You are signed out")).to_be_visible()
    other.wait_for_url(re.compile("/(unlock|sign-in)/"))


@pytest.mark.parametrize("rounds", [1000, 1_199_999, 500_000_000, "1200000", None])
def test_a_weaker_or_endless_derivation_is_not_begun(browse: Browse, cast: Cast, rounds: Any) -> None:
    page = browse(path="/sign-in/")

    def weaken(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"iterations": rounds})

    page.route("**/sign-in/prelogin/", weaken)
    sent = posts(page)
    page.get_by_label("E-mail").fill(cast.june.email)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Please stop here")
    assert [request.url for request in sent if "prelogin" not in request.url] == []


def foreign_keyring(june: Hand) -> dict[str, Any]:
    """A keyring with other keys, sealed to June's own slots: all that somebody with the database could make."""
    keys = PersonKeys(june.keys.person, bytes([3] * 32), bytes([4] * 32))
    sealed = seal_keyring(new_keyring(keys, june.keyring["slots"], revision=5))
    Person.objects.filter(pk=june.keys.person).update(recipient=keys.recipient, verify=keys.verify)
    return {"revision": 5, "file": sealed.file, "signature": sealed.signature}


def one_more_slot(june: Hand) -> dict[str, Any]:
    """A way in that only the server lists."""
    own = from_paper_key(bytes([5] * 32))
    whose = {"person": june.keys.person, "recipient": june.keys.recipient, "verify": june.keys.verify}
    return {"slots": [*june.keyring["slots"], paper_slot("5f0c7c1e-0000-4000-8000-00000000000a", own, **whose)]}


def somebody_elses(june: Hand) -> dict[str, Any]:
    """Another person's keyring in the place of June's."""
    other = Hand.new("Other", "other@example.org", PASSPHRASE)
    sealed = seal_keyring({**other.keyring, "person": june.keys.person, "slots": june.keyring["slots"]})
    return {"revision": 1, "file": sealed.file, "signature": sealed.signature}


@pytest.mark.parametrize("forge", [foreign_keyring, one_more_slot, somebody_elses])
def test_a_keyring_that_the_server_made_is_not_believed(browse: Browse, cast: Cast, forge: Any) -> None:
    Keyring.objects.filter(person=cast.june.keys.person).update(**forge(cast.june))
    page = browse(path="/sign-in/")
    page.get_by_label("E-mail").fill(cast.june.email)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Please stop here")
    assert "unlocked" not in storage_of(page)
