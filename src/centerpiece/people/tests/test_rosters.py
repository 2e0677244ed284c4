"""The roster: founded once, lengthened link by link with the organization's key; a newcomer is nobody yet."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from centerpiece.people import actions
from centerpiece.people.models import Membership, Organization, Role, RosterEntry
from centerpiece.people.tests.doors import post, signed_in
from centerpiece.sealing.models import Grant, Holding
from centerpiece.sealing.parcels import GrantParcel
from demonstration.hand import Hand
from demonstration.sealing.randomness import seeded
from demonstration.sealing.room import organization_seed
from demonstration.sealing.roster import SignedEntry
from demonstration.sealing.signing import sign
from groundwork.envelope import read_roster_entry
from tests.cast import PASSPHRASE, Cast


def link(
    cast: Cast, who: Hand, act: str = "add", role: str = "member", by: Hand | None = None, at: int | None = None
) -> Any:
    """The next link of Casa Raíz, signed as its steward's browser signs it; `at` puts it after an earlier one."""
    steward = by or cast.sol
    room = cast.sol.rooms[str(cast.casa.room_id)]
    chain = [SignedEntry(row.entry, row.signature) for row in RosterEntry.objects.filter(organization=cast.casa)]
    return steward._link(cast.casa, room, who, act, role, chain[:at])


def sending(signed: SignedEntry, grants: list[GrantParcel] | None = None) -> dict[str, Any]:
    return {"entry": signed.entry, "signature": signed.signature, "grants": [as_sent(grant) for grant in grants or []]}


def as_sent(grant: GrantParcel) -> dict[str, Any]:
    return {
        "room": str(grant.room),
        "grantee": str(grant.grantee),
        "level": grant.level,
        "until": None,
        "permission": None,
        "epoch": grant.epoch,
        "grant": grant.file,
        "signature": grant.signature,
    }


def resigned(cast: Cast, signed: SignedEntry, **changes: Any) -> SignedEntry:
    """The same link with other facts, signed anew with the real key."""
    entry = replace(read_roster_entry(signed.entry), **changes).text()
    seed = organization_seed(cast.sol.rooms[str(cast.casa.room_id)].keys[1])
    return SignedEntry(entry, sign(seed, entry))


def test_a_steward_vouches_and_only_then_is_the_newcomer_a_member(cast: Cast) -> None:
    sol, wanda = signed_in(cast.sol), signed_in(cast.wanda)
    page = reverse("people:organization", args=[cast.casa.pk])
    assert wanda.get(page).status_code == 404
    assert post(sol, "extend-roster", sending(link(cast, cast.wanda)), cast.casa.pk).status_code == 200
    assert cast.wanda.membership(cast.casa).vouched
    assert wanda.get(page).status_code == 200


def test_a_newcomer_reads_the_chain_and_no_names(cast: Cast) -> None:
    asked = {"organization": str(cast.casa.pk)}
    of_newcomer = signed_in(cast.wanda).get(reverse("people:roster"), asked).json()
    of_member = signed_in(cast.june).get(reverse("people:roster"), asked).json()
    assert of_newcomer["entries"] == of_member["entries"]
    assert len(of_member["entries"]) == 7
    assert of_newcomer["names"] == {}
    assert of_member["names"][cast.remy.keys.person] == "Remy", "what Remy wrote before goes on having an author"
    after = signed_in(cast.june).get(reverse("people:roster"), asked | {"after": 5}).json()
    assert after["entries"] == of_member["entries"][6:]


@pytest.mark.parametrize("asked", ["", "casa-raiz", "0", "00000000-0000-4000-8000-000000000000"])
def test_a_roster_that_is_not_ones_own_looks_absent(cast: Cast, asked: str) -> None:
    address = reverse("people:roster")
    june = signed_in(cast.june)
    assert june.get(address, {"organization": asked}).status_code == 404
    assert june.get(address, {"organization": str(cast.casa.pk), "after": "x"}).status_code == 404
    for hand in (cast.eli, cast.esther, cast.stella):
        assert signed_in(hand).get(address, {"organization": str(cast.casa.pk)}).status_code == 404, hand.name


def test_nobody_but_a_vouched_steward_lengthens_the_roster(cast: Cast) -> None:
    """Even with a link that the real key signed."""
    second = Hand.new("Second", "second@example.org", PASSPHRASE, random_bytes=seeded("second steward"))
    second.join(cast.casa, by=cast.sol.person, role=Role.STEWARD)
    good = sending(link(cast, cast.wanda))
    for hand in (cast.june, cast.wanda, cast.esther, cast.stella, second):
        assert post(signed_in(hand), "extend-roster", good, cast.casa.pk).status_code == 404, hand.name
    assert not cast.wanda.membership(cast.casa).vouched


def test_two_stewards_at_once_do_not_fork_the_chain(cast: Cast) -> None:
    sol = signed_in(cast.sol)
    late = sending(link(cast, cast.wanda, at=-1))
    answer = post(sol, "extend-roster", late, cast.casa.pk)
    assert (answer.status_code, answer.json()["what"]) == (409, "roster")
    assert not cast.wanda.membership(cast.casa).vouched
    again = post(sol, "extend-roster", sending(link(cast, cast.wanda)), cast.casa.pk)
    assert again.status_code == 200
    assert RosterEntry.objects.filter(organization=cast.casa).count() == 8


def test_a_link_that_is_not_in_order_is_refused(cast: Cast) -> None:
    sol, good = signed_in(cast.sol), link(cast, cast.wanda)
    other_head = "A" * 43
    attempts = [
        (SignedEntry(good.entry, link(cast, cast.june).signature), 400, "signature"),
        (SignedEntry(good.entry.replace('"member"', '"steward"'), good.signature), 400, "signature"),
        (SignedEntry(good.entry + " ", good.signature), 400, "canonical"),
        (resigned(cast, good, organization=str(cast.harborlight.pk)), 400, "organization"),
        (resigned(cast, good, organization_verify=cast.harborlight.verify), 400, "organization"),
        (resigned(cast, good, recipient=cast.eli.keys.recipient), 400, "person"),
        (resigned(cast, good, verify=cast.eli.keys.verify), 400, "person"),
        (resigned(cast, good, person=cast.eli.keys.person), 400, "person"),
        (resigned(cast, good, person=str(uuid4())), 400, "person"),
        (resigned(cast, good, previous=other_head), 409, "stale"),
        (resigned(cast, good, seq=9), 409, "stale"),
        (resigned(cast, good, act="found", seq=0, previous="", role="steward"), 400, "act"),
    ]
    for signed, status, code in attempts:
        answer = post(sol, "extend-roster", sending(signed), cast.casa.pk)
        assert (answer.status_code, answer.json()["error"]) == (status, code), signed.entry
    assert RosterEntry.objects.filter(organization=cast.casa).count() == 7
    assert not cast.wanda.membership(cast.casa).vouched


def test_a_new_steward_is_handed_the_room_with_the_same_press_and_nobody_else_is(cast: Cast) -> None:
    sol, room = signed_in(cast.sol), cast.sol.rooms[str(cast.casa.room_id)]
    for grants, role in (
        ([cast.sol.grant(room, cast.kofi)], "steward"),
        ([cast.sol.grant(room, cast.june)], "member"),
        ([cast.kofi.grant(room, cast.june)], "steward"),
    ):
        answer = post(sol, "extend-roster", sending(link(cast, cast.june, role=role), grants), cast.casa.pk)
        assert answer.status_code == 400, role
    assert not Holding.objects.filter(room=cast.casa.room, person=cast.june.keys.person).exists()
    assert cast.june.membership(cast.casa).role == Role.MEMBER
    good = sending(link(cast, cast.june, role="steward"), [cast.sol.grant(room, cast.june)])
    assert post(sol, "extend-roster", good, cast.casa.pk).status_code == 200
    assert cast.june.membership(cast.casa).role == Role.STEWARD
    assert Grant.objects.filter(room=cast.casa.room_id, grantee=cast.june.keys.person).count() == 1
    back = sending(link(cast, cast.june, role="member"))
    assert post(sol, "extend-roster", back, cast.casa.pk).status_code == 200
    assert not Grant.objects.filter(room=cast.casa.room_id, grantee=cast.june.keys.person).exists()
    cast.casa.room.refresh_from_db()
    assert cast.casa.room.rotation_due


@pytest.fixture
def porch(cast: Cast) -> tuple[Organization, Hand, Hand]:
    """An organization that is not founded yet, its first steward and its first member."""
    made = actions.add_organization(by=None, slug="the-porch", name="The Porch")
    hands = [Hand.new(name, f"{name}@example.org", PASSPHRASE, random_bytes=seeded(name)) for name in ("bea", "max")]
    for hand, role in zip(hands, (Role.STEWARD, Role.MEMBER), strict=True):
        hand.join(made, by=cast.stella.person, role=role)
    return made, hands[0], hands[1]


def founding(hand: Hand, organization: Organization) -> dict[str, Any]:
    room = hand.new_room()
    signed = hand._link(organization, room, hand, "found", Role.STEWARD, [])
    return {"room": room.room} | sending(signed, [hand.grant(room, hand)])


def test_the_first_steward_founds_and_nobody_else_can(cast: Cast, porch: tuple[Organization, Hand, Hand]) -> None:
    made, bea, max_ = porch
    for hand in (max_, cast.stella, cast.sol, cast.june):
        assert post(signed_in(hand), "found", founding(hand, made), made.pk).status_code == 404, hand.name
        assert signed_in(hand).get(reverse("people:found", args=[made.pk])).status_code == 404, hand.name
    client = signed_in(bea)
    assert post(client, "found", founding(bea, made), made.pk).status_code == 200
    made.refresh_from_db()
    assert Membership.objects.get(person=bea.keys.person).vouched
    assert Holding.objects.filter(room=made.room).count() == 1
    again = post(client, "found", founding(bea, made), made.pk)
    assert again.status_code == 404, "founded once"
    assert made.roster.count() == 1


def test_a_founding_that_is_not_in_order_leaves_nothing(cast: Cast, porch: tuple[Organization, Hand, Hand]) -> None:
    made, bea, max_ = porch
    client, good = signed_in(bea), founding(bea, made)
    other = founding(max_, made)
    attempts = [
        good | {"entry": other["entry"], "signature": other["signature"]},
        good | {"signature": other["signature"]},
        good | {"grants": []},
        good | {"grants": other["grants"]},
        good | {"grants": "none"},
        good | {"room": str(cast.casa.room_id)},
        good | {"room": "x"},
    ]
    for sent in attempts:
        assert post(client, "found", sent, made.pk).status_code == 400
    made.refresh_from_db()
    assert (made.verify, made.room, made.roster.count()) == ("", None, 0)
    assert not Grant.objects.filter(grantee=bea.keys.person).exists()
    assert post(client, "found", good, made.pk).status_code == 200


def test_before_the_founding_its_steward_can_neither_invite_nor_end(
    cast: Cast, porch: tuple[Organization, Hand, Hand]
) -> None:
    made, bea, max_ = porch
    client = signed_in(bea)
    assert client.get(reverse("people:invite", args=[made.pk])).status_code == 404
    assert client.post(reverse("people:end-membership", args=[max_.membership(made).pk])).status_code == 404
    assert client.get(reverse("people:organization", args=[made.pk])).status_code == 404
