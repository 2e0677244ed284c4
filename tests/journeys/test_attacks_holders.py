"""Who holds a room: the server sides with a colleague, adds them, drops others, or sets the keepers' own list back."""

from uuid import UUID

from django.utils import timezone
from playwright.sync_api import Page, expect

from centerpiece.people.models import Keyring
from centerpiece.sealing.models import Grant, Holding, Revision, Room, Sheet
from demonstration.hand import Hand
from demonstration.member import OpenRoom
from demonstration.sealing.grant import GrantTerms, SealedGrant, open_grant
from demonstration.sealing.sheet import Contents, Place, open_sheet
from tests.cast import Cast, Lavender
from tests.chromium import wait_until
from tests.journeys.attacker import Browse, Sent, grant_instead, warning, warns

ADDED = "The server says that this colleague holds a room of this process, and the keepers' own list of that room does"
RENEWED = "its rooms were given a new key"


def see(page: Page, lavender: Lavender, path: str = "") -> None:
    """The page of the process, or of who holds its rooms."""
    page.goto(f"/processes/{lavender.process.pk}/{path}")
    expect(page.locator("[data-preparing]")).to_have_count(0)


def take_back_from_amal(page: Page, lavender: Lavender) -> None:
    """Rosa's room wants a new key from now on."""
    see(page, lavender, "rooms/")
    page.get_by_role("button", name="Take back from Amal: room of Person harmed").click()
    expect(page.locator(".holders")).not_to_contain_text("Amal")


def add(room: Room, hand: Hand) -> None:
    """The server says that somebody holds a room. Nobody gave it to them."""
    Holding.objects.create(room=room, person=hand.keys.person, level="keep", granted_by=hand.keys.person)


def grantees(room: UUID, epoch: int) -> set[str]:
    """Whom the key of this epoch was granted to."""
    return {str(pk) for pk in Grant.objects.filter(room=room, epoch=epoch).values_list("grantee", flat=True)}


def own_list(room: UUID, hand: Hand, granter: Hand) -> Contents:
    """What the newest manifest of a room says, opened with what somebody was granted."""
    given = Grant.objects.get(room=room, grantee=hand.keys.person)
    terms = GrantTerms(str(room), hand.keys.person, str(given.granter), given.level, None, None, given.epoch)
    sealed = SealedGrant(terms, given.file, given.signature)
    keys = open_grant(sealed, hand.keys.secret, verify=granter.keys.verify, today=timezone.localdate())
    newest = Revision.objects.filter(sheet=room).order_by("-number")[0]
    place = Place(str(room), str(room), "manifest", newest.number, newest.epoch)
    return open_sheet(keys[newest.epoch], place, newest.envelope)


def test_a_colleague_is_added_before_the_key_is_renewed(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """Noor is vouched for, and the server would like her to read what is written about Rosa."""
    room, june, kofi, noor = lavender.rosa.room_id, cast.june, cast.kofi, cast.noor
    page = browse(june)
    take_back_from_amal(page, lavender)
    add(lavender.rosa.room, noor)
    see(page, lavender)
    warns(page, ADDED)
    expect(warning(page, ADDED).locator("b")).to_have_text("Noor")
    expect(page.get_by_text(RENEWED)).to_be_visible()
    assert grantees(room, 2) == {june.keys.person, kofi.keys.person}
    assert not Grant.objects.filter(room=room, grantee=noor.keys.person).exists()
    assert set(own_list(room, june, june)["holders"]) == {june.keys.person, kofi.keys.person}

    # It stays said, there too where it can be mended, until a keeper decides.
    see(page, lavender, "rooms/")
    warns(page.locator(f'[data-holders="{room}"]'), ADDED)
    page.get_by_role("button", name="Take back from Noor: room of Person harmed").click()
    expect(page.locator(".holders")).not_to_contain_text("Noor")
    page.get_by_label("Room of", exact=True).select_option(label="Rosa")
    page.get_by_label("Colleague").last.select_option(label="Noor")
    page.get_by_role("button", name="Give this room").click()
    expect(page.locator(".holders")).to_contain_text("Noor")
    see(page, lavender)
    expect(page.get_by_text(RENEWED)).to_be_visible()
    expect(warning(page, ADDED)).to_have_count(0)
    assert grantees(room, 3) == {june.keys.person, kofi.keys.person, noor.keys.person}


def test_a_keeper_is_dropped(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """Then they hold it no longer: they are left out of the next key, and of the next list."""
    room = lavender.rosa.room_id
    Holding.objects.filter(room=room, person=cast.kofi.keys.person).delete()
    Room.objects.filter(pk=room).update(rotation_due=True)
    page = browse(cast.june)
    see(page, lavender)
    expect(page.get_by_text(RENEWED)).to_be_visible()
    assert grantees(room, 2) == {cast.june.keys.person, cast.amal.keys.person}
    assert set(own_list(room, cast.june, cast.june)["holders"]) == {cast.june.keys.person, cast.amal.keys.person}


def test_the_list_from_before_a_room_was_taken_back(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """Amal no longer holds Rosa's room; the server serves the list in which she does, and calls her a holder again."""
    room, page = lavender.rosa.room, browse(cast.june)
    see(page, lavender)
    take_back_from_amal(page, lavender)
    expect(warning(page, ADDED)).to_have_count(0)
    newest = Sheet.objects.get(pk=room.pk)
    newest.revisions.filter(number=newest.revision).delete()
    Sheet.objects.filter(pk=room.pk).update(revision=newest.revision - 1)
    add(room, cast.amal)
    sent = Sent(page)
    see(page, lavender)
    warns(page, "What arrived of this room is older than what this browser has seen before.")
    assert sent.kept == []
    see(page, lavender, "rooms/")
    warns(page, "What arrived of this room is older than what this browser has seen before.")
    expect(page.get_by_role("button", name="Give")).to_be_hidden()
    assert grantees(room.pk, 2) == set()


def test_a_key_from_a_colleague_who_does_not_keep_the_room(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """Kofi has never seen Rosa's room; Noor, vouched for, makes up a key for it, and the server hands it to him."""
    grant_instead(OpenRoom(str(lavender.rosa.room_id), {1: bytes(32)}), cast.kofi, by=cast.noor)
    page = browse(cast.kofi)
    see(page, lavender)
    warns(page, "The key that arrived for this room was not given by one of its keepers")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lavender")  # the other rooms open
    sent = Sent(page)
    page.goto(f"/processes/{lavender.process.pk}/write/care_plan/{lavender.rosa.pk}/")
    warns(page, "The key that arrived for this room was not given by one of its keepers")
    assert sent.kept == []


def test_ones_own_keyring_is_set_back(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """What June's browser has learned since then would be forgotten on her next device: it says so."""
    kept = Keyring.objects.filter(person=cast.june.keys.person)
    old = kept.values("revision", "file", "signature").get()
    page = browse(cast.june)
    see(page, lavender)
    wait_until(page, lambda: kept.get().revision > old["revision"], "nothing was learned")
    expect(warning(page, "What the server keeps of your own keys is older")).to_have_count(0)
    kept.update(**old)
    fern = cast.june.open_process("community_circle", cast.casa, with_keepers=[cast.kofi], name="Fern")
    page.goto(f"/processes/{fern.pk}/")
    warns(page, "What the server keeps of your own keys is older than what this browser knows")
