"""Devices, sessions, ways in: each half of the split lock alone is noise, and what was left is not to be had again."""

import re
from base64 import b64decode
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from centerpiece.people.models import Keyring
from centerpiece.people.sessions import HALF
from demonstration.sealing.passphrase import from_paper_key
from demonstration.sealing.refused import Refused
from demonstration.sealing.slot import paper_slot
from demonstration.sealing.split_lock import unlock
from groundwork.envelope import unb64
from tests.cast import PASSPHRASE, Cast, Lavender
from tests.journeys.attacker import Browse, Sent, warns
from tests.journeys.leaving import wait_until_nothing_is_kept, wait_until_signed_out
from tests.journeys.newcomers import storage_of
from tests.journeys.steps import begin

AWAY = "https://www.weather.gov/"
RECORD = """() => new Promise((done, broken) => {
  const asked = indexedDB.open("centerpiece");
  asked.onerror = broken;
  asked.onsuccess = () => {
    const found = asked.result.transaction("unlocked").objectStore("unlocked").get("state");
    found.onsuccess = () => { asked.result.close(); done(btoa(String.fromCharCode(...found.result))); };
  };
})"""
PUT_RECORD = """(text) => new Promise((done, broken) => {
  const record = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const asked = indexedDB.open("centerpiece");
  asked.onerror = broken;
  asked.onsuccess = () => {
    const change = asked.result.transaction("unlocked", "readwrite");
    change.objectStore("unlocked").put(record, "state");
    change.oncomplete = () => { asked.result.close(); done(); };
  };
})"""


def halves() -> list[bytes]:
    """The halves that sessions on the server hold, the newest session last."""
    sessions = Session.objects.order_by("expire_date")
    return [unb64(facts[HALF]) for facts in (each.get_decoded() for each in sessions) if HALF in facts]


def opened(page: Page, lavender: Lavender) -> None:
    """The page of the process, with the words in view."""
    page.goto(f"/processes/{lavender.process.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lavender")


def test_the_disk_of_a_device_is_noise_without_the_session(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    opened(page, lavender)
    record = b64decode(page.evaluate(RECORD))
    state = unlock(halves()[0], cast.june.keys.person, record)  # with both halves, and only then, it opens
    assert state["keyring"]["person"] == cast.june.keys.person
    with pytest.raises(Refused, match="open"):
        unlock(bytes(32), cast.june.keys.person, record)
    with pytest.raises(Refused, match="open"):
        unlock(halves()[0], cast.kofi.keys.person, record)
    inside = (state["keyring"]["identity"], state["keyring"]["signing"], "AGE-SECRET-KEY", "keyring", "Lavender")
    assert not [text for text in inside if text.encode() in record]
    assert not [room for room in cast.june.rooms if room.encode() in record]


def test_a_copied_disk_opens_in_no_other_session(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """Not even in another session of the same person: each has a half of its own."""
    first = browse(cast.june)
    opened(first, lavender)
    record = first.evaluate(RECORD)
    second = browse(cast.june)
    opened(second, lavender)
    second.evaluate(PUT_RECORD, record)
    second.goto(f"/processes/{lavender.process.pk}/")
    expect(second.get_by_role("heading", name="Locked")).to_be_visible()
    expect(second.get_by_text("Lavender")).to_have_count(0)


def test_a_stolen_session_is_noise_without_the_disk(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    first = browse(cast.june)
    opened(first, lavender)
    thief = browse()
    thief.context.add_cookies(first.context.cookies())
    thief.goto(f"/processes/{lavender.process.pk}/")
    expect(thief.get_by_role("heading", name="Locked")).to_be_visible()
    expect(thief.get_by_text("Lavender")).to_have_count(0)


@pytest.mark.parametrize("rounds", [1000, 1_199_999, 10_000_001, 2**31])
def test_a_derivation_that_the_database_made_weak_or_endless(
    rounds: int, cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    """On the page that unlocks, too: nothing is derived, so nothing can be guessed from what is sent."""
    page = browse(cast.june)
    opened(page, lavender)
    page.get_by_role("button", name="Lock").click()
    page.wait_for_url("**/unlock/**")
    kept = Keyring.objects.get(person=cast.june.keys.person)
    slots = [slot | ({"iterations": rounds} if slot["kind"] == "passphrase" else {}) for slot in kept.slots]
    Keyring.objects.filter(pk=kept.pk).update(slots=slots)
    page.reload()
    sent = Sent(page)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open again").click()
    warns(page, "Please stop here. What arrived does not fit your keys.")
    assert sent.posts == []
    other = browse(path="/sign-in/")
    sent = Sent(other)
    other.get_by_label("E-mail").fill(cast.june.email)
    other.get_by_label("Passphrase").fill(PASSPHRASE)
    other.get_by_role("button", name="Sign in").click()
    warns(other, "Please stop here. What arrived does not fit your keys.")
    assert [re.sub("^.*?//[^/]*", "", post.url) for post in sent.posts] == ["/sign-in/prelogin/"]


def test_a_way_in_that_the_server_added_is_never_sealed_to(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """The database lists one more paper key while June is at work. Her keyring opens for her own two ways in only."""
    page, june = browse(cast.june, path=f"/processes/{lavender.process.pk}/"), cast.june.keys
    server = paper_slot(
        str(uuid4()),
        from_paper_key(bytes(range(32))),
        person=june.person,
        recipient=june.recipient,
        verify=june.verify,
    )
    kept = Keyring.objects.get(person=june.person)
    Keyring.objects.filter(pk=kept.pk).update(slots=[*kept.slots, server])
    cast.sol.vouch(cast.casa, cast.wanda)  # so that there is something new to pin, and a keyring to be sent
    sent = Sent(page)
    page.goto(f"/processes/{lavender.process.pk}/rooms/")
    page.get_by_label("Room of", exact=True).select_option(label="Rosa")
    page.get_by_label("Colleague").last.select_option(label="Noor")
    with page.expect_request("**/keyring/"):
        page.get_by_role("button", name="Give this room").click()
    expect(page.locator(".holders")).to_contain_text("Noor")
    posted = [post.post_data_json for post in sent.posts if post.url.endswith("/keyring/")]
    assert posted
    for each in posted:
        assert unb64(each["keyring"]).count(b"-> X25519 ") == 2
    fresh = browse(path="/sign-in/")
    fresh.get_by_label("E-mail").fill(cast.june.email)
    fresh.get_by_label("Passphrase").fill(PASSPHRASE)
    fresh.get_by_role("button", name="Sign in").click()
    warns(fresh, "Please stop here. What arrived does not fit your keys.")
    assert "unlocked" not in storage_of(fresh)


def test_leaving_quickly_with_two_tabs_open(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """Blank at once in both; nothing on the device, nothing to go back to, and the old session is worth nothing."""
    page = browse(cast.june)
    page.context.route(f"{AWAY}**", lambda route: route.fulfill(body="Sunny", content_type="text/html"))
    opened(page, lavender)
    begin(page, lavender.process, "note")
    page.locator("[data-field=note] textarea").fill("Bring tea")
    other = page.context.new_page()
    opened(other, lavender)
    cookies = page.context.cookies()

    shown = page.evaluate(
        """() => {
          document.querySelector("quick-exit button, quick-exit a").click();
          return getComputedStyle(document.documentElement).display;
        }"""
    )
    assert shown == "none"
    for tab in (page, other):
        tab.wait_for_url(f"{AWAY}**")
        expect(tab.locator("body")).to_have_text("Sunny")
    wait_until_signed_out(page)
    for tab in (page, other):
        tab.go_back()
        expect(tab.get_by_text("Lavender").or_(tab.get_by_text("Bring tea"))).to_have_count(0)
    thief = browse()
    thief.context.add_cookies(cookies)
    thief.goto(f"/processes/{lavender.process.pk}/")
    expect(thief.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/sign-in/")
    wait_until_nothing_is_kept(page)
