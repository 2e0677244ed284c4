"""Stewards look after organizations, people and invitations: of their own, and no further."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from centerpiece.people import actions
from centerpiece.people.models import Invitation, Keyring, Organization, Person, Role
from centerpiece.people.queries import organizations_for
from centerpiece.people.tests.doors import post, signed_in
from centerpiece.sealing.models import Draft, Grant, Holding, Room
from demonstration.hand import Hand
from tests.cast import Cast, Lavender

SAID = {"name": "Casa Raíz", "spectrum": 40, "hue": "sage", "languages": "Spanish, English, spanish;  Mixtec"}


def test_only_stewards_open_the_pages_of_stewards(cast: Cast) -> None:
    casa, june = cast.casa.pk, cast.june.membership(cast.casa).pk
    own = [
        reverse("people:invite", args=[casa]),
        reverse("people:change-organization", args=[casa]),
        reverse("people:end-membership", args=[june]),
    ]
    vouching = [reverse("people:member", args=[casa, june])]
    whole = [reverse("people:collaborative"), reverse("people:add-organization"), reverse("people:invite-steward")]
    may = {
        "sol": [*own, *vouching],
        "stella": [*own, *whole],
        "june": [],
        "wanda": [],
        "eli": [],
        "esther": [],
    }
    for name, allowed in may.items():
        client = signed_in(getattr(cast, name))
        for address in [*own, *vouching, *whole]:
            expected = 200 if address in allowed else 404
            assert client.get(address).status_code == expected, (name, address)
            if expected == 404:
                assert client.post(address, {"note": "x", "role": "steward"}).status_code in {404, 405}, (name, address)
    assert not Invitation.objects.filter(accepted__isnull=True).exists()


def test_a_steward_of_the_collaborative_sees_no_process_and_no_room(cast: Cast, lavender: Lavender) -> None:
    client = signed_in(cast.stella)
    for name in ("collaborative", "own-organization", "you"):
        page = client.get(reverse(f"people:{name}"))
        assert str(lavender.process.pk) not in page.content.decode()
    page = client.get(reverse("people:organization", args=[cast.casa.pk])).content.decode()
    assert "June" in page
    assert str(cast.casa.room_id) not in page.replace(f'data-room="{cast.casa.room_id}"', "")
    assert client.get(reverse("practice:process", args=[lavender.process.pk])).status_code == 404


def test_link_and_code_are_shown_once_and_the_token_never_travels(cast: Cast) -> None:
    client = signed_in(cast.sol)
    answer = client.post(reverse("people:invite", args=[cast.casa.pk]), {"note": "Lena", "role": "member"})
    page, made = answer.content.decode(), Invitation.objects.get(note="Lena")
    token = page.split("/join/#", 1)[1][:43]
    code = "".join(page.split('class="spoken"', 1)[1].split(">", 1)[1].split("<", 1)[0].split())
    assert post(Client(), "join-find", {"token": token, "code": code}).json()["person"] == str(made.person_id_to_be)
    later = client.get(reverse("people:organization", args=[cast.casa.pk])).content.decode()
    assert "Lena" in later
    assert token not in later


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"note": "x"},
        {"note": "x", "role": "owner"},
        {"note": "x" * 61, "role": "member"},
        {"note": "\0", "role": "member"},
    ],
)
def test_an_invitation_that_is_not_in_order_is_mended(cast: Cast, sent: dict[str, str]) -> None:
    answer = signed_in(cast.sol).post(reverse("people:invite", args=[cast.casa.pk]), sent)
    assert answer.status_code == 200
    assert b"mend" in answer.content
    assert not Invitation.objects.filter(accepted__isnull=True).exists()


def test_a_withdrawn_invitation_is_worth_nothing_and_only_its_own_stewards_withdraw(cast: Cast) -> None:
    issued = actions.invite(cast.casa, by=cast.sol.person, note="Lena")
    of_collaborative = actions.invite(None, by=cast.stella.person, stewards_collaborative=True)
    address = reverse("people:withdraw", args=[issued.invitation.pk])
    for hand in (cast.june, cast.esther, cast.wanda):
        assert signed_in(hand).post(address).status_code == 404, hand.name
    other = reverse("people:withdraw", args=[of_collaborative.invitation.pk])
    assert signed_in(cast.sol).post(other).status_code == 404
    assert signed_in(cast.sol).get(address).status_code == 405
    assert signed_in(cast.sol).post(address).status_code == 302
    assert signed_in(cast.stella).post(other)["Location"] == "/collaborative/"
    for gone in (issued, of_collaborative):
        found = post(Client(), "join-find", {"token": gone.token, "code": gone.code})
        assert found.json() == {"problem": "no-invitation"}


def test_ending_the_last_membership_ends_everything_at_once(cast: Cast, lavender: Lavender) -> None:
    person, june = cast.june.keys.person, signed_in(cast.june)
    room = lavender.process.circle_room
    assert Holding.objects.filter(person=person).count() == 3
    page = signed_in(cast.sol).get(reverse("people:end-membership", args=[cast.june.membership(cast.casa).pk]))
    assert "every device" in page.content.decode()
    assert june.get("/you/").status_code == 200, "the page only says what will happen"
    signed_in(cast.sol).post(reverse("people:end-membership", args=[cast.june.membership(cast.casa).pk]))
    assert june.get("/you/").status_code == 302
    assert not Holding.objects.filter(person=person).exists()
    assert not Grant.objects.filter(grantee=person).exists()
    assert not Draft.objects.filter(author=person).exists()
    assert not Keyring.objects.filter(person=person).exists()
    assert Room.objects.get(pk=room.pk).rotation_due
    gone = cast.june.person
    assert (gone.is_active, gone.paper_password, gone.name) == (False, "", "June")
    assert "june" not in gone.email
    assert Holding.objects.filter(person=cast.kofi.keys.person, room=room).exists(), "the co-keeper goes on"


def test_whoever_leaves_has_no_way_back_in_by_their_own_invitation(cast: Cast) -> None:
    cast.sol.vouch(cast.casa, cast.june, role=Role.STEWARD)
    junes, sols = (actions.invite(cast.casa, by=hand.person, note="me") for hand in (cast.june, cast.sol))
    page = signed_in(cast.sol).get(reverse("people:end-membership", args=[cast.june.membership(cast.casa).pk]))
    assert "invitations" in page.content.decode()
    actions.end_membership(cast.june.membership(cast.casa), by=cast.sol.person)
    for issued, answer in ((junes, {"problem": "no-invitation"}), (sols, None)):
        found = post(Client(), "join-find", {"token": issued.token, "code": issued.code}).json()
        assert answer in (None, found)
    assert Invitation.objects.filter(accepted__isnull=True).get().invited_by == cast.sol.person


def end_of(steward: Hand) -> str:
    return reverse("people:end-stewardship", args=[steward.keys.person])


def test_who_looks_after_the_collaborative_stops_and_somebody_always_does(cast: Cast) -> None:
    stella, sol = cast.stella, cast.sol
    client = signed_in(stella)
    assert f'href="{end_of(stella)}"' in client.get(reverse("people:collaborative")).content.decode()
    assert "Invite another steward" in client.get(end_of(stella)).content.decode()
    assert b"Nobody else looks after it" in client.post(end_of(stella)).content
    Person.objects.filter(pk=sol.keys.person).update(stewards_collaborative=True)
    for hand in (cast.june, cast.esther, cast.wanda):
        assert signed_in(hand).post(end_of(stella)).status_code == 404, hand.name
    assert client.get(end_of(cast.june)).status_code == 404, "June looks after nothing of it"
    sols = [actions.invite(to, by=sol.person) for to in (None, cast.harborlight, cast.casa)]
    assert "Casa Raíz" in client.get(end_of(sol)).content.decode()
    assert client.post(end_of(sol))["Location"] == reverse("people:collaborative")
    assert client.post(end_of(sol)).status_code == 404, "it has ended"
    goes_on = signed_in(sol)
    assert goes_on.get(reverse("people:collaborative")).status_code == 404
    assert goes_on.get(reverse("people:organization", args=[cast.casa.pk])).status_code == 200
    left = [Invitation.objects.filter(pk=each.invitation.pk).exists() for each in sols]
    assert left == [False, False, True], "what he invites for his own organization stands"
    assert goes_on.get(reverse("people:invite", args=[cast.casa.pk])).status_code == 200


def test_a_steward_who_works_nowhere_else_has_no_account_any_more(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sol.keys.person).update(stewards_collaborative=True)
    client, elsewhere = signed_in(cast.stella), signed_in(cast.stella)
    assert b"no way to sign in again" in client.get(end_of(cast.stella)).content
    assert client.post(end_of(cast.stella))["Location"] == reverse("people:sign-in")
    gone = cast.stella.person
    assert (gone.is_active, gone.stewards_collaborative, gone.paper_password) == (False, False, "")
    assert "stella" not in gone.email
    assert not Keyring.objects.filter(person=gone.pk).exists()
    assert elsewhere.get(reverse("people:collaborative")).status_code == 302
    with pytest.raises(actions.OnlySteward):
        actions.end_stewardship(cast.sol.person, by=cast.sol.person)


def test_with_her_last_membership_a_steward_of_the_collaborative_keeps_her_account(cast: Cast) -> None:
    Person.objects.filter(pk=cast.sol.keys.person).update(stewards_collaborative=True)
    address = reverse("people:end-membership", args=[cast.sol.membership(cast.casa).pk])
    assert b"The account goes on" in signed_in(cast.stella).get(address).content
    signed_in(cast.stella).post(address)
    assert cast.sol.person.is_active
    assert Keyring.objects.filter(person=cast.sol.keys.person).exists()


def test_with_another_membership_only_what_belongs_here_ends(cast: Cast) -> None:
    cast.sol.vouch(cast.casa, cast.june, role=Role.STEWARD)
    elsewhere = cast.june.person.memberships.create(organization=cast.harborlight, role=Role.MEMBER, vouched=True)
    client = signed_in(cast.june)
    actions.end_membership(cast.june.membership(cast.casa), by=cast.sol.person)
    assert client.get("/you/").status_code == 200
    assert client.get(reverse("people:organization", args=[cast.casa.pk])).status_code == 404
    assert client.get(reverse("people:organization", args=[elsewhere.organization_id])).status_code == 200
    assert not Grant.objects.filter(room=cast.casa.room_id, grantee=cast.june.keys.person).exists()
    cast.casa.room.refresh_from_db()
    assert cast.casa.room.rotation_due


def test_who_left_is_on_the_list_until_a_steward_signs_the_end(cast: Cast) -> None:
    client, page = signed_in(cast.sol), reverse("people:organization", args=[cast.casa.pk])
    assert "Take off" not in client.get(page).content.decode()
    actions.end_membership(cast.noor.membership(cast.casa), by=cast.sol.person)
    assert f'data-remove="{cast.noor.keys.person}"' in client.get(page).content.decode()
    cast.sol.vouch(cast.casa, cast.noor, act="remove")
    assert "Take off" not in client.get(page).content.decode()


def test_what_is_shown_changes_and_hides(cast: Cast) -> None:
    address = reverse("people:change-organization", args=[cast.casa.pk])
    client = signed_in(cast.sol)
    assert client.post(address, SAID).status_code == 302
    casa = Organization.objects.get(pk=cast.casa.pk)
    assert casa.languages == ["Spanish", "English", "spanish", "Mixtec"]
    assert (casa.spectrum, casa.shown, casa.slug) == (40, False, "casa-raiz")
    assert casa.verify, "what is signed stays"
    wrong = client.post(address, SAID | {"spectrum": 101, "name": "", "hue": "pink", "boroughs": "x" * 61})
    assert wrong.status_code == 200
    assert wrong.content.decode().count('class="mend"') == 4
    assert "x" * 61 in wrong.content.decode(), "nothing typed is lost"
    for field in ("name", "about", "languages", "versed_in"):
        assert b"mend" in client.post(address, SAID | {field: "a\0b"}).content, field


def test_an_organization_is_added_and_its_first_steward_invited(cast: Cast) -> None:
    client, address = signed_in(cast.stella), reverse("people:add-organization")
    answer = client.post(address, SAID | {"name": "Bridge & Bloom"})
    made = Organization.objects.get(slug="bridge-bloom")
    assert answer["Location"] == reverse("people:invite", args=[made.pk])
    page = client.get(answer["Location"]).content.decode()
    assert 'value="steward"' in page
    for name in ("Bridge and  & Bloom", "BRIDGE BLOOM", "東京"):
        again = client.post(address, SAID | {"name": name})
        if again.status_code == 200:
            assert b"mend" in again.content
    assert Organization.objects.filter(slug__startswith="bridge").count() == 2


def counted(person: Any) -> dict[str, tuple[int, int, int]]:
    return {row.name: (row.members, row.waiting, row.invited) for row in organizations_for(person)}


def test_counts_are_of_the_organization_itself(cast: Cast) -> None:
    actions.invite(cast.casa, by=cast.sol.person)
    actions.invite(cast.casa, by=cast.sol.person)
    Invitation.objects.filter(pk=actions.invite(cast.casa, by=cast.sol.person).invitation.pk).update(tries_left=0)
    assert counted(cast.stella.person) == {"Casa Raíz": (5, 1, 2), "Harborlight": (2, 0, 0)}
    assert counted(cast.june.person).keys() == {"Casa Raíz"}
    assert counted(cast.wanda.person) == {}


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_lists_ask_as_much_for_three_rows_as_for_one(cast: Cast) -> None:
    stella, sol = signed_in(cast.stella), signed_in(cast.sol)
    page = reverse("people:organization", args=[cast.casa.pk])
    actions.invite(cast.casa, by=cast.sol.person, note="one")
    few = queries_of(stella, reverse("people:collaborative")), queries_of(sol, page)
    for number in range(3):
        actions.add_organization(by=None, slug=f"more-{number}", name=f"More {number}")
        actions.invite(cast.casa, by=cast.sol.person, note=f"more {number}")
        actions.invite(None, by=cast.stella.person, stewards_collaborative=True)
    actions.end_membership(cast.noor.membership(cast.casa), by=cast.sol.person)
    actions.end_membership(cast.amal.membership(cast.casa), by=cast.sol.person)
    assert (queries_of(stella, reverse("people:collaborative")), queries_of(sol, page)) == few
