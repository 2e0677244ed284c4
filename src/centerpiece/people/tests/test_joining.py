"""Joining: link and code together, once, for a week, five tries; an account with keys that its own browser made."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from centerpiece.journal.models import Line
from centerpiece.people import actions
from centerpiece.people.models import Invitation, Keyring, Person, Role
from centerpiece.people.tests.doors import joining, post, sent
from demonstration.hand import Hand
from demonstration.sealing.keyring import PersonKeys
from demonstration.sealing.randomness import seeded
from tests.cast import PASSPHRASE, Cast


@pytest.fixture
def issued(cast: Cast) -> actions.Issued:
    """Lena is invited to Casa Raíz."""
    return actions.invite(cast.casa, by=cast.sol.person, note="Lena")


def newcomer(issued: actions.Issued, name: str = "Lena") -> Hand:
    """The hand of who accepts, with the id that the invitation gives them."""
    hand = Hand.new(name, f"{name.lower()}@example.org", PASSPHRASE, random_bytes=seeded(f"joining {name}"))
    hand.keys = PersonKeys(str(issued.invitation.person_id_to_be), hand.keys.secret, hand.keys.seed)
    return hand


def accepting(issued: actions.Issued, hand: Hand, **keys: object) -> dict[str, object]:
    door = {"token": issued.token, "code": issued.code}
    return door | {"name": hand.name, "email": hand.email, "keys": joining(hand, **keys)}


def test_whoever_has_link_and_code_gets_an_account_and_is_signed_in(cast: Cast, issued: actions.Issued) -> None:
    client, lena = Client(), newcomer(issued)
    found = post(client, "join-find", {"token": issued.token, "code": f" {issued.code[:3]} {issued.code[3:]} "}).json()
    assert found == {"person": lena.keys.person, "organization": "Casa Raíz", "role": "member"}
    answer = post(client, "join", accepting(issued, lena)).json()
    assert answer["next"] == "/you/waiting/"
    assert answer["organization"] is None, "not vouched for yet"
    assert client.get("/you/waiting/").status_code == 200
    assert lena.person.email == "lena@example.org"
    assert Keyring.objects.get(person=lena.keys.person).revision == 1
    assert Line.objects.filter(action="people.account.join", person=lena.keys.person).count() == 1


@pytest.mark.parametrize("name", ["\u200b", "\u2066\u2069", "\u3164", "...", "\u202e"])
def test_a_name_that_nobody_could_see_is_none(cast: Cast, issued: actions.Issued, name: str) -> None:
    door = {"token": issued.token, "code": issued.code, "email": "lena@example.org"}
    assert "name you go by" in post(Client(), "join-name", door | {"name": name}).json()["errors"]["name"][0]
    assert post(Client(), "join-name", door | {"name": "Lena\n Núñez 林"}).json() == {}


def test_an_invitation_is_good_once(cast: Cast, issued: actions.Issued) -> None:
    lena = newcomer(issued)
    post(Client(), "join", accepting(issued, lena))
    again = {"token": issued.token, "code": issued.code}
    assert post(Client(), "join-find", again).json() == {"problem": "no-invitation"}
    other = Hand.new("Other", "other@example.org", PASSPHRASE)
    other.keys = PersonKeys(lena.keys.person, other.keys.secret, other.keys.seed)
    assert post(Client(), "join", accepting(issued, other)).json() == {"problem": "no-invitation"}
    assert not Person.objects.filter(email="other@example.org").exists()


def test_five_wrong_codes_end_it_even_for_the_right_one(cast: Cast, issued: actions.Issued) -> None:
    wrong = "000000" if issued.code != "000000" else "111111"
    for _ in range(5):
        tried = post(Client(), "join-find", {"token": issued.token, "code": wrong})
        assert tried.json() == {"problem": "no-invitation"}
    tried = post(Client(), "join-find", {"token": issued.token, "code": issued.code})
    assert tried.json() == {"problem": "no-invitation"}


def test_the_right_code_uses_up_no_try(cast: Cast, issued: actions.Issued) -> None:
    for _ in range(6):
        post(Client(), "join-find", {"token": issued.token, "code": issued.code})
    assert Invitation.objects.get(pk=issued.invitation.pk).tries_left == 5


def test_after_a_week_it_is_over(cast: Cast, issued: actions.Issued) -> None:
    Invitation.objects.update(expires=timezone.now() - timedelta(seconds=1))
    tried = post(Client(), "join-find", {"token": issued.token, "code": issued.code})
    assert tried.json() == {"problem": "no-invitation"}


def test_a_wrong_link_looks_like_a_wrong_code(cast: Cast, issued: actions.Issued) -> None:
    by_link = post(Client(), "join-find", {"token": "A" * 43, "code": issued.code})
    by_code = post(Client(), "join-find", {"token": issued.token, "code": "9"})
    assert by_link.content == by_code.content


def test_neither_token_nor_code_lies_in_the_database(cast: Cast, issued: actions.Issued) -> None:
    kept = " ".join(str(value) for value in Invitation.objects.filter(pk=issued.invitation.pk).values_list()[0])
    assert issued.token not in kept
    assert issued.code not in kept


def test_name_and_address_are_mended_beside_their_fields(cast: Cast, issued: actions.Issued) -> None:
    door = {"token": issued.token, "code": issued.code}
    errors = post(Client(), "join-name", door | {"name": " ", "email": "nothing"}).json()["errors"]
    assert errors.keys() == {"name", "email"}
    errors = post(Client(), "join-name", door | {"name": "L" * 81, "email": cast.june.email.upper()}).json()["errors"]
    assert errors.keys() == {"name", "email"}
    assert post(Client(), "join-name", door | {"name": "Lena", "email": "lena@example.org"}).json() == {}
    assert post(Client(), "join-name", door | {"code": "1", "name": "", "email": ""}).json() == {
        "problem": "no-invitation"
    }


def test_an_address_taken_meanwhile_is_told_beside_the_field(cast: Cast, issued: actions.Issued) -> None:
    lena = newcomer(issued)
    lena.email = cast.june.email
    assert post(Client(), "join", accepting(issued, lena)).json()["errors"].keys() == {"email"}
    lena.email = "lena@example.org"
    assert "half" in post(Client(), "join", accepting(issued, lena)).json(), "the invitation is still good"


def test_keys_of_another_person_or_without_a_paper_key_are_refused(cast: Cast, issued: actions.Issued) -> None:
    lena = newcomer(issued)
    stranger = Hand.new("Stranger", "stranger@example.org", PASSPHRASE)
    attempts = {
        "signature": joining(lena, keyring=sent(stranger.keyring)),
        "slots": joining(lena, keyring=sent({**lena.keyring, "slots": lena.keyring["slots"][:1]})),
        "auth": joining(lena, auth=PASSPHRASE),
        "shape": joining(lena, stewards_collaborative=True),
        "recipient": joining(lena, recipient="age1"),
    }
    for code, keys in attempts.items():
        answer = post(Client(), "join", accepting(issued, lena) | {"keys": keys})
        assert (answer.status_code, answer.json()["error"]) == (400, code)
    copied = newcomer(issued)
    copied.keys = PersonKeys(lena.keys.person, cast.june.keys.secret, cast.june.keys.seed)
    assert post(Client(), "join", accepting(issued, copied)).json() == {"error": "keys-taken"}
    later = sent({**lena.keyring, "revision": 2})
    assert post(Client(), "join", accepting(issued, lena, keyring=later)).json() == {"error": "slots"}
    assert not Person.objects.filter(pk=lena.keys.person).exists()
    assert not Keyring.objects.filter(person=lena.keys.person).exists()


def test_nobody_invites_themselves_to_more(cast: Cast, issued: actions.Issued) -> None:
    """Role and id come from the invitation, whatever a browser sends."""
    lena = newcomer(issued)
    asked = accepting(issued, lena) | {"role": "steward"}
    assert post(Client(), "join", asked).json() == {"error": "shape"}
    lena.keys = PersonKeys(str(uuid4()), lena.keys.secret, lena.keys.seed)
    lena._keyring = None
    assert post(Client(), "join", accepting(issued, lena)).json() == {"error": "signature"}


def test_a_first_steward_is_led_to_the_founding_and_a_steward_of_the_collaborative_to_work(cast: Cast) -> None:
    made = actions.add_organization(by=None, slug="the-porch", name="The Porch")
    for organization, role, stewards, onward in (
        (made, Role.STEWARD, False, f"/organization/{made.pk}/found/"),
        (made, Role.MEMBER, False, "/you/waiting/"),
        (cast.casa, Role.STEWARD, False, "/you/waiting/"),
    ):
        issued = actions.invite(organization, by=cast.stella.person, role=role, stewards_collaborative=stewards)
        client, hand = Client(), newcomer(issued, name=f"N{uuid4().hex[:8]}")
        assert post(client, "join", accepting(issued, hand)).json()["next"] == onward
        assert client.get(onward).status_code == 200
    issued = actions.invite(None, by=cast.stella.person, stewards_collaborative=True)
    client, hand = Client(), newcomer(issued, name="Second")
    onward = post(client, "join", accepting(issued, hand)).json()["next"]
    assert onward == "/collaborative/"
    assert client.get(onward).status_code == 200


def test_who_left_may_be_invited_with_the_same_address(cast: Cast) -> None:
    issued = actions.invite(cast.casa, by=cast.sol.person)
    remy = newcomer(issued, name="Remy")
    assert remy.email == "remy@example.org"
    assert "half" in post(Client(), "join", accepting(issued, remy)).json()
    assert not cast.remy.person.is_active
