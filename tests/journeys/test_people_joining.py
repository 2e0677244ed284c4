"""From an invitation to work: what a newcomer and a steward do in their browsers."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Request, expect

from centerpiece.people import actions
from centerpiece.people.models import Invitation, Keyring, Person, Role
from demonstration.hand import Hand
from tests.cast import PASSPHRASE, Cast
from tests.chromium import sign_in
from tests.journeys.newcomers import (
    Browse,
    Kept,
    give_code,
    give_name,
    join,
    read_words,
    storage_of,
    write_key_down,
    write_words_down,
)

LENA = ("Lena", "lena@example.org")


def texts_of(request: Request) -> str:
    return f"{request.url} {request.post_data or ''} {request.headers}"


def test_a_steward_invites_a_newcomer_joins_and_both_compare_words(browse: Browse, cast: Cast) -> None:
    sol = browse(cast.sol, path="/organization/")
    sol.get_by_role("link", name="Invite somebody").click()
    sol.get_by_label("For whom").fill("Lena")
    sol.get_by_role("button", name="Make the invitation").click()
    link, code = sol.locator("#link").inner_text(), sol.locator(".spoken").inner_text()

    sent: list[str] = []
    page = browse()
    page.on("request", lambda request: sent.append(texts_of(request)))
    page.goto(link)
    expect(page.get_by_label("Code")).to_be_visible()
    assert page.url.endswith("/join/"), "the token is out of the address bar at once"
    lena = join(page, code, *LENA)
    expect(page).to_have_url(re.compile("/you/waiting/$"))
    words = read_words(page)

    sol.get_by_role("link", name="I have passed them on").click()
    sol.get_by_role("link", name="Lena").click()
    assert read_words(sol) == words
    page.get_by_role("button", name="The words are the same").click()
    expect(page.get_by_text("You have said that the words are the same")).to_be_visible()
    sol.get_by_role("button", name="The words are the same: vouch").click()
    sol.wait_for_url(re.compile(r"/organization/[0-9a-f-]{36}/$"))
    page.get_by_role("link", name="Look again").click()
    page.wait_for_url(re.compile("/processes/$"))

    told = " ".join(sent) + storage_of(page) + " ".join(map(str, Keyring.objects.values_list()))
    assert_nothing_left(told, lena, words)

    second = browse()
    sign_in(second, lena)
    second.wait_for_url(re.compile("/processes/$"))


def assert_nothing_left(told: str, kept: Kept, words: str) -> None:
    """Neither passphrase nor paper key nor the words to compare are in what was told: requests, storage, database."""
    key = "".join(kept.paper.split()).removeprefix("AGE-SECRET-KEY-1")
    said = kept.passphrase
    for secret in (said, said.replace(" ", "-"), *said.split()[:2], key, key[:24], words):
        assert secret.lower() not in told.lower(), "a passphrase or a key left the page"


def test_a_newcomer_waits_until_the_words_are_compared(browse: Browse, cast: Cast) -> None:
    page = browse(cast.wanda, path="/processes/")
    expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    page.goto("/you/waiting/")
    read_words(page)
    assert page.get_by_role("navigation").get_by_role("link").count() == 0
    page.get_by_role("button", name="The words are the same").click()
    expect(page.get_by_role("link", name="Look again")).to_be_visible()
    page.reload()
    expect(page.get_by_text("You have said that the words are the same")).to_be_visible()


def test_other_keys_in_the_database_give_other_words(browse: Browse, cast: Cast) -> None:
    """Whoever holds the database puts keys of their own in the newcomer's place: the two who compare hear it."""
    stranger = Hand.new("Stranger", "stranger@example.org", PASSPHRASE)
    wanda = browse(cast.wanda, path="/you/waiting/")
    own = read_words(wanda)
    Person.objects.filter(pk=cast.wanda.keys.person).update(
        recipient=stranger.keys.recipient, verify=stranger.keys.verify
    )
    membership = cast.wanda.membership(cast.casa)
    sol = browse(cast.sol, path=f"/organization/{cast.casa.pk}/members/{membership.pk}/")
    assert read_words(sol) != own


def test_what_is_typed_stays_when_something_is_to_be_mended(browse: Browse, cast: Cast) -> None:
    issued = actions.invite(cast.casa, by=cast.sol.person)
    page = browse(path=f"/join/#{issued.token}")
    give_code(page, "not it")
    expect(page.get_by_text("do not fit together")).to_be_visible()
    expect(page.get_by_label("Code")).to_have_value("not it")
    give_code(page, issued.code)
    give_name(page, "Lena", cast.june.email)
    expect(page.get_by_text("There is an account with this address already")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Lena")
    expect(page.get_by_label("E-mail")).to_be_focused()
    give_name(page, *LENA)
    first = read_words(page)
    page.get_by_role("button", name="Draw other words").click()
    assert read_words(page) != first
    page.get_by_label("Type the six words").fill(first)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("is not the six words above")).to_be_visible()
    write_words_down(page)
    page.get_by_label("Type the last line").fill("QQQQ QQQQ QQ")
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_text("is not the last line")).to_be_visible()
    assert not Person.objects.filter(email=LENA[1]).exists()
    write_key_down(page)
    page.wait_for_url("**/you/waiting/")


def test_a_tab_closed_in_the_middle_costs_nothing(browse: Browse, cast: Cast) -> None:
    issued = actions.invite(cast.casa, by=cast.sol.person)
    page = browse(path=f"/join/#{issued.token}")
    give_code(page, issued.code)
    give_name(page, *LENA)
    words = read_words(page)
    page.close()
    again = browse(path=f"/join/#{issued.token}")
    assert join(again, issued.code, *LENA).passphrase != words


def test_offline_at_the_last_step_nothing_is_lost(browse: Browse, cast: Cast) -> None:
    issued = actions.invite(cast.casa, by=cast.sol.person)
    page = browse(path=f"/join/#{issued.token}")
    give_code(page, issued.code)
    give_name(page, *LENA)
    words = write_words_down(page)
    page.context.set_offline(True)
    write_key_down(page)
    expect(page.get_by_text("We cannot be reached just now")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Make my account").click()
    page.wait_for_url("**/you/waiting/")
    sign_in(browse(), Kept(LENA[1], words))


@pytest.mark.parametrize("why", ["used", "over", "no link"])
def test_a_link_that_is_no_good_says_so_calmly(browse: Browse, cast: Cast, why: str) -> None:
    issued = actions.invite(cast.casa, by=cast.sol.person)
    if why == "used":
        Invitation.objects.update(accepted=timezone.localdate())
    else:
        Invitation.objects.update(expires=timezone.now())
    page = browse(path="/join/" if why == "no link" else f"/join/#{issued.token}")
    if why == "no link":
        expect(page.get_by_text("the link is not complete")).to_be_visible()
    else:
        give_code(page, issued.code)
        expect(page.get_by_text("this invitation is over")).to_be_visible()
        expect(page.get_by_text("ask your steward for a new invitation")).to_be_visible()


def test_another_language_keeps_the_invitation(browse: Browse, cast: Cast) -> None:
    issued = actions.invite(cast.casa, by=cast.sol.person)
    page = browse(path=f"/join/#{issued.token}")
    expect(page.get_by_label("Code")).to_be_visible()
    page.get_by_text("English").first.click()
    page.get_by_role("link", name="Español").first.click()
    page.wait_for_url("**/es/join/")
    page.locator("#code").fill(issued.code)
    page.locator("form[data-step=code] button").click()
    expect(page.locator("#id_name")).to_be_visible()


def test_the_first_steward_founds_and_hands_the_key_to_the_second(browse: Browse, cast: Cast) -> None:
    porch = actions.add_organization(by=None, slug="the-porch", name="The Porch")
    first = actions.invite(porch, by=cast.stella.person, role=Role.STEWARD)
    page = browse(path=f"/join/#{first.token}")
    join(page, first.code, "Bea", "bea@example.org")
    expect(page.get_by_role("heading", name="Found The Porch")).to_be_visible()
    page.get_by_role("button", name="Make the key").click()
    page.wait_for_url(f"**/organization/{porch.pk}/")
    second = actions.invite(porch, by=Person.objects.get(name="Bea"), role=Role.STEWARD)
    other = browse(path=f"/join/#{second.token}")
    join(other, second.code, "Cal", "cal@example.org")
    words = read_words(other)
    page.reload()
    page.get_by_role("link", name="Cal").click()
    assert read_words(page) == words
    page.get_by_role("button", name="vouch as a steward").click()
    page.wait_for_url(f"**/organization/{porch.pk}/")
    other.get_by_role("button", name="The words are the same").click()
    other.get_by_role("link", name="Look again").click()
    other.wait_for_url(lambda url: "waiting" not in url)
    vouches(browse, cast, other, porch)


def vouches(browse: Browse, cast: Cast, steward: Page, organization: object) -> None:
    """The second steward holds the key: they vouch for a third person."""
    third = actions.invite(organization, by=Person.objects.get(name="Cal"))  # type: ignore[arg-type]
    page = browse(path=f"/join/#{third.token}")
    join(page, third.code, "Dov", "dov@example.org")
    words = read_words(page)
    steward.goto("/organization/")
    steward.get_by_role("link", name="Dov").click()
    assert read_words(steward) == words
    steward.get_by_role("button", name="vouch").click()
    steward.wait_for_url(re.compile(r"/organization/[0-9a-f-]{36}/$"))
    expect(steward.get_by_text("words to compare")).to_have_count(0)


def test_the_founder_whose_tab_closed_too_early_goes_on_alone(browse: Browse, cast: Cast) -> None:
    """Founded on the server, not yet pinned in the keyring: whoever holds the key has nobody to compare with."""
    porch = actions.add_organization(by=None, slug="the-porch", name="The Porch")
    bea = Hand.new("Bea", "bea@example.org", PASSPHRASE)
    bea.join(porch, by=cast.stella.person, role=Role.STEWARD)
    bea.pin = lambda organization: None  # type: ignore[method-assign]
    bea.found(porch)
    page = browse()
    sign_in(page, bea)
    page.wait_for_url(lambda url: "waiting" not in url and "sign-in" not in url)
    page.goto("/you/")
    read_words(page)


def test_who_was_vouched_for_but_compared_nothing_compares_first(browse: Browse, cast: Cast) -> None:
    """The server's word that one is vouched for is not enough to hold its organization's key to be true."""
    lena = Hand.new("Lena", "lena@example.org", PASSPHRASE)
    lena.join(cast.casa, by=cast.sol.person)
    lena.pin = lambda organization: None  # type: ignore[method-assign]
    cast.sol.vouch(cast.casa, lena)
    page = browse()
    sign_in(page, lena)
    page.wait_for_url("**/you/waiting/")
    read_words(page)
    page.get_by_role("button", name="The words are the same").click()
    page.wait_for_url(re.compile("/processes/$"))
    again = browse()
    sign_in(again, lena)
    again.wait_for_url(re.compile("/processes/$"))


def test_a_membership_ends_and_its_keys_come_off_the_list(browse: Browse, cast: Cast) -> None:
    noor = browse(cast.noor, path="/you/")
    sol = browse(cast.sol, path=f"/organization/{cast.casa.pk}/")
    sol.get_by_role("link", name="Noor").click()
    sol.get_by_role("link", name="End this membership").click()
    sol.get_by_role("button", name="End it now").click()
    sol.get_by_role("button", name="Take off the list").click()
    expect(sol.get_by_role("button", name="Take off the list")).to_have_count(0)
    noor.reload()
    expect(noor).to_have_url(re.compile("/sign-in/"))
