"""Who is vouched for: the list of members forged, forked, cut short, signed with another key. Nothing is given."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from centerpiece.people.models import Keyring, Organization, RosterEntry
from centerpiece.people.tests.test_keyrings import kept
from centerpiece.sealing.models import Grant
from demonstration.hand import Hand
from demonstration.sealing.grant import GrantTerms, SealedGrant, open_grant
from demonstration.sealing.keyring import open_keyring, seal_keyring
from demonstration.sealing.room import organization_seed
from demonstration.sealing.roster import SignedEntry, add_entry
from groundwork.envelope import read_roster_entry
from tests.cast import Cast, Lavender
from tests.chromium import wait_until
from tests.journeys.attacker import Browse, Sent, in_the_name_of, made_up, warns
from tests.journeys.newcomers import read_words

DIFFERS = (
    "The list of members of your organization does not fit what this browser knows of it. Nothing was given to anyone."
)
STOP = "Please stop here. The list of members that arrived is not the one that its stewards signed."
Forge = Callable[[Cast], Sequence[SignedEntry]]


def chain(cast: Cast) -> list[SignedEntry]:
    """The roster of Casa Raíz as it is."""
    return [SignedEntry(row.entry, row.signature) for row in cast.casa.roster.order_by("seq")]


def replaced(cast: Cast, entries: Sequence[SignedEntry]) -> None:
    """Another roster in its place."""
    cast.casa.roster.all().delete()
    RosterEntry.objects.bulk_create(
        RosterEntry(organization=cast.casa, seq=seq, entry=each.entry, signature=each.signature, head=each.head)
        for seq, each in enumerate(entries)
    )


def of_noor(cast: Cast, entries: Sequence[SignedEntry]) -> int:
    """Where Noor's entry stands."""
    return next(at for at, each in enumerate(entries) if cast.noor.keys.person in each.entry)


def seed_of(cast: Cast) -> bytes:
    """The organization's own signing key: only its stewards have it."""
    return organization_seed(cast.sol.rooms[str(cast.casa.room_id)].keys[1])


def an_entry_of_its_own(cast: Cast) -> Sequence[SignedEntry]:
    """Other keys for Noor, added at the end and signed with the server's key."""
    entries, server = chain(cast), in_the_name_of(cast.noor).keys
    entry = replace(
        read_roster_entry(entries[of_noor(cast, entries)].entry), recipient=server.recipient, verify=server.verify
    )
    return add_entry(entries, entry, seed=server.seed)


def an_entry_altered(cast: Cast) -> Sequence[SignedEntry]:
    """Other keys for Noor, in the entry that the organization had signed."""
    entries, server = chain(cast), in_the_name_of(cast.noor).keys
    at = of_noor(cast, entries)
    text = entries[at].entry.replace(cast.noor.keys.recipient, server.recipient)
    return [*entries[:at], SignedEntry(text, entries[at].signature), *entries[at + 1 :]]


def another_key(cast: Cast) -> Sequence[SignedEntry]:
    """The whole list once more, signed with a key of the server's own, which it says is the organization's."""
    server, made = made_up("Server").keys, list[SignedEntry]()
    for each in chain(cast):
        made = add_entry(
            made, replace(read_roster_entry(each.entry), organization_verify=server.verify), seed=server.seed
        )
    Organization.objects.filter(pk=cast.casa.pk).update(verify=server.verify)
    return made


def forked(cast: Cast) -> Sequence[SignedEntry]:
    """Another history from the middle on, even with the organization's own key: somebody was a steward once."""
    entries, server = chain(cast), in_the_name_of(cast.noor).keys
    noor = read_roster_entry(entries[of_noor(cast, entries)].entry)
    made = entries[:2]
    while len(made) <= len(entries):
        made = add_entry(made, replace(noor, recipient=server.recipient, verify=server.verify), seed=seed_of(cast))
    return made


def cut_short(cast: Cast) -> Sequence[SignedEntry]:
    """As it was before Remy left, or anybody else came."""
    return chain(cast)[:2]


def nothing(cast: Cast) -> Sequence[SignedEntry]:
    """No list at all."""
    return []


def has_compared(who: Hand, other: Hand) -> None:
    """Somebody holds another's keys to be true, because they read words to each other."""
    peers = {other.keys.person: {"recipient": other.keys.recipient, "verify": other.keys.verify}}
    pins = {**who.keyring["pins"], "peers": peers}
    sealed = seal_keyring({**who.keyring, "revision": who.keyring["revision"] + 1, "pins": pins})
    Keyring.objects.filter(person=who.keys.person).update(
        revision=sealed.revision, file=sealed.file, signature=sealed.signature
    )


def has_seen_all(page: Page, cast: Cast, lavender: Lavender) -> None:
    """June's browser has walked the whole list, and her keyring says so."""
    whole = chain(cast)[-1].head
    assert head_of(cast, cast.june.keyring) != whole, "she has not seen all of it before"
    give(page, lavender, "Sol", "Rosa")
    expect(page.locator(".holders")).to_contain_text("Sol")
    slot = cast.june.ways_in[0].slot_secret
    wait_until(page, lambda: head_of(cast, open_keyring(kept(cast.june), slot)) == whole, "it is not in her keyring")


def head_of(cast: Cast, keyring: dict[str, Any]) -> str:
    """How far the owner of a keyring has walked the list."""
    return str(keyring["pins"]["organizations"][str(cast.casa.pk)]["head"])


def give(page: Page, lavender: Lavender, colleague: str, room: str) -> None:
    page.goto(f"/processes/{lavender.process.pk}/rooms/")
    page.get_by_label("Room of", exact=True).select_option(label=room)
    page.get_by_label("Colleague").last.select_option(label=colleague)
    page.get_by_role("button", name="Give this room").click()


@pytest.mark.parametrize("forge", [an_entry_of_its_own, an_entry_altered, another_key, forked, cut_short, nothing])
def test_no_list_but_the_true_one_is_believed(forge: Forge, cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june)
    has_seen_all(page, cast, lavender)
    replaced(cast, forge(cast))
    page = browse(cast.june)  # another device: what it knows is what the keyring says
    sent = Sent(page)
    give(page, lavender, "Noor", "Marcus")
    warns(page, DIFFERS)
    page.goto("/processes/open/community_circle/")
    page.get_by_label("I show these limits before anyone speaks").check()
    page.get_by_label("A word for this process").fill("Marigold")
    page.get_by_label("Noor", exact=True).check()
    page.get_by_role("button", name="Seal and open").click()
    warns(page, DIFFERS)
    assert sent.kept == []
    assert not Grant.objects.filter(grantee=cast.noor.keys.person).exists()


@pytest.mark.parametrize("forge", [an_entry_of_its_own, forked])
def test_a_browser_that_has_walked_the_list_goes_on_to_no_other(
    forge: Forge, cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    page = browse(cast.june)
    has_seen_all(page, cast, lavender)
    replaced(cast, forge(cast))
    sent = Sent(page)
    give(page, lavender, "Noor", "Marcus")
    warns(page, DIFFERS)
    assert sent.kept == []


def test_what_a_browser_has_walked_it_does_not_ask_for_again(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """Whatever is changed behind its back, it gives rooms to the keys that were vouched for."""
    page = browse(cast.june)
    has_seen_all(page, cast, lavender)
    replaced(cast, another_key(cast))
    give(page, lavender, "Noor", "Marcus")
    expect(page.locator(".holders")).to_contain_text("Noor")
    given = Grant.objects.get(room=lavender.marcus.room_id, grantee=cast.noor.keys.person)
    terms = GrantTerms(str(given.room), cast.noor.keys.person, str(given.granter), given.level, None, None, given.epoch)
    sealed, june = SealedGrant(terms, given.file, given.signature), cast.june.keys.verify
    assert open_grant(sealed, cast.noor.keys.secret, verify=june, today=timezone.localdate())


def test_other_keys_than_those_that_were_compared(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """June and Noor compared words once. Even a list that a steward has signed cannot put other keys in their place."""
    has_compared(cast.june, cast.noor)
    server = in_the_name_of(cast.noor).keys
    entries = chain(cast)
    noor = read_roster_entry(entries[of_noor(cast, entries)].entry)
    replaced(
        cast,
        add_entry(entries, replace(noor, recipient=server.recipient, verify=server.verify), seed=seed_of(cast)),
    )
    page = browse(cast.june)
    sent = Sent(page)
    give(page, lavender, "Noor", "Marcus")
    warns(page, "The keys of this person are not the ones you compared. Nothing was given to them.")
    assert sent.kept == []


def test_a_steward_signs_on_top_of_no_list_but_the_true_one(cast: Cast, browse: Browse) -> None:
    replaced(cast, another_key(cast))
    wanda = cast.wanda.membership(cast.casa)
    page = browse(cast.sol, path=f"/organization/{cast.casa.pk}/members/{wanda.pk}/")
    sent = Sent(page)
    page.get_by_role("button", name="The words are the same").click()
    warns(page, STOP)
    assert sent.kept == []
    wanda.refresh_from_db()
    assert not wanda.vouched


def test_a_newcomer_hears_that_the_key_is_another(cast: Cast, browse: Browse) -> None:
    """The words that Wanda's browser shows are made from the list that arrived, Sol's from the key that Sol holds."""
    membership = cast.wanda.membership(cast.casa)
    sol = browse(cast.sol, path=f"/organization/{cast.casa.pk}/members/{membership.pk}/")
    assert read_words(browse(cast.wanda, path="/you/waiting/")) == read_words(sol)
    replaced(cast, another_key(cast))
    assert read_words(browse(cast.wanda, path="/you/waiting/")) != read_words(sol)
