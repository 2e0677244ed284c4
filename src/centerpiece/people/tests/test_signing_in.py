"""Signing in, locking, leaving: known and unknown alike, no raw password, nothing left behind."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from centerpiece.people import actions
from centerpiece.people.models import Attempt, Keyring
from centerpiece.people.parcels import FEWEST_ROUNDS
from centerpiece.people.sessions import HALF, SEEN
from centerpiece.people.tests.doors import post, signed_in
from centerpiece.people.tries import address_of
from centerpiece.sealing.models import Grant, Holding
from groundwork.envelope import b64, unb64
from tests.cast import Cast, Lavender

WRONG = b64(bytes(32))
FOREIGN = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "\\\\elsewhere.example",
    "javascript:alert(1)",
    "elsewhere.example",
    " //elsewhere.example",
]


def test_a_known_and_an_unknown_account_are_answered_alike(cast: Cast) -> None:
    answers = [
        post(Client(), "sign-in", {"email": email, "auth": WRONG}) for email in (cast.june.email, "no@example.org")
    ]
    known, unknown = answers
    assert known.status_code == unknown.status_code == 200
    assert known.content == unknown.content == b'{"problem": "wrong"}'
    assert dict(known.headers) == dict(unknown.headers)
    assert not known.cookies
    assert not unknown.cookies


def test_an_unknown_account_costs_the_same_work(cast: Cast) -> None:
    """As many queries on both databases, and one hash each (see `sign_in`): what remains is noise."""
    actions.prelogin("warm@example.org")
    work = {}
    for email in (cast.june.email, cast.remy.email, "no@example.org"):
        with CaptureQueriesContext(connections["default"]) as main, CaptureQueriesContext(connections["keys"]) as keys:
            post(Client(), "prelogin", {"email": email})
            post(Client(), "sign-in", {"email": email, "auth": WRONG})
        work[email] = (len(main), len(keys))
    assert len(set(work.values())) == 1, work


def test_prelogin_invents_the_same_salt_each_time_and_another_for_each_address(cast: Cast) -> None:
    def asked(email: str) -> dict[str, object]:
        return dict(post(Client(), "prelogin", {"email": email}).json())

    real, once, again, other = (
        asked(email) for email in (cast.june.email, "no@example.org", " NO@Example.org", "na@example.org")
    )
    assert unb64(real["salt"], size=16) == cast.june.salt
    assert once == again != other
    assert len(unb64(once["salt"])) == 16
    assert real["iterations"] == once["iterations"] == FEWEST_ROUNDS


def test_the_right_word_opens_a_session_and_hands_out_the_sealed_keyring(cast: Cast) -> None:
    client = Client()
    answer = post(client, "sign-in", {"email": "JUNE@example.org ", "auth": cast.june.ways_in[0].auth}).json()
    assert answer["person"] == cast.june.keys.person
    assert answer["keyring"] == Keyring.objects.get(person=cast.june.keys.person).file
    assert len(unb64(answer["half"])) == 32
    assert client.session[HALF] == answer["half"]
    assert answer["organization"] == str(cast.casa.pk)


def test_the_paper_key_signs_in_too_and_neither_word_stands_for_the_other(cast: Cast) -> None:
    words, paper = cast.june.ways_in
    assert "half" in post(Client(), "paper", {"email": cast.june.email, "auth": paper.auth}).json()
    assert post(Client(), "paper", {"email": cast.june.email, "auth": words.auth}).json() == {"problem": "wrong"}
    assert post(Client(), "sign-in", {"email": cast.june.email, "auth": paper.auth}).json() == {"problem": "wrong"}


@pytest.mark.parametrize(
    "raw", ["uneven lantern thirty velvet cobbler sunrise", "", "hunter2", "A" * 44, "=" * 43, None, 7, ["A" * 43]]
)
def test_what_did_not_come_from_the_derivation_is_refused_before_anything_else(cast: Cast, raw: object) -> None:
    answer = post(Client(), "sign-in", {"email": cast.june.email, "auth": raw})
    assert answer.status_code == 400
    assert answer.json() == {"error": "auth"}
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"email": 1, "auth": 2}', b'{"email": "\\ud800", "auth": ""}', b"\xff", b"[" * 9000]
)
def test_what_is_no_json_of_ours_is_refused(cast: Cast, body: bytes) -> None:
    for name in ("sign-in", "paper", "prelogin", "join", "join-find", "join-name"):
        assert post(Client(), name, body).status_code == 400, name


def test_after_ten_tries_from_one_address_it_rests_and_the_owner_comes_in_from_another(cast: Cast) -> None:
    guess = {"email": cast.june.email, "auth": WRONG}
    for _ in range(10):
        assert post(Client(), "sign-in", guess).json() == {"problem": "wrong"}
    rests = post(Client(), "sign-in", guess).json()
    assert rests["problem"] == "wait"
    assert 1 <= rests["minutes"] <= 10
    right = {"email": cast.june.email, "auth": cast.june.ways_in[0].auth}
    assert post(Client(), "sign-in", right).json()["problem"] == "wait"
    signed_in(cast.june, address="198.51.100.7")
    signed_in(cast.kofi, address="127.0.0.1")


def test_an_unknown_account_rests_just_the_same(cast: Cast) -> None:
    guess = {"email": "no@example.org", "auth": WRONG}
    for _ in range(10):
        post(Client(), "sign-in", guess)
    assert post(Client(), "sign-in", guess).json()["problem"] == "wait"


def test_one_address_cannot_go_through_many_accounts(cast: Cast) -> None:
    for number in range(60):
        post(Client(), "sign-in", {"email": f"{number}@example.org", "auth": WRONG})
    assert post(Client(), "sign-in", {"email": "61@example.org", "auth": WRONG}).json()["problem"] == "wait"


def test_the_rest_is_over_after_ten_minutes(cast: Cast) -> None:
    for _ in range(10):
        post(Client(), "sign-in", {"email": cast.june.email, "auth": WRONG})
    resting = post(Client(), "sign-in", {"email": cast.june.email, "auth": WRONG})
    assert resting.json()["problem"] == "wait"
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=10, seconds=1))
    signed_in(cast.june, address="127.0.0.1")


def test_the_address_is_the_nearest_one_that_our_own_proxy_names(settings: Any) -> None:
    """What a client writes into the header itself counts for nothing, with a proxy and without."""
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.2", headers={"x-forwarded-for": "203.0.113.1, 198.51.100.7"}
    )
    assert address_of(request) == "10.0.0.2"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "198.51.100.7"


def test_a_try_is_kept_without_its_account_and_address(cast: Cast) -> None:
    post(Client(REMOTE_ADDR="203.0.113.9"), "sign-in", {"email": cast.june.email, "auth": WRONG})
    kept = " ".join(str(value) for row in Attempt.objects.values_list() for value in row)
    assert kept
    assert "203.0.113.9" not in kept
    assert "june" not in kept


@pytest.mark.parametrize("foreign", FOREIGN)
def test_nobody_is_led_out_of_the_house(cast: Cast, foreign: str) -> None:
    right = {"email": cast.june.email, "auth": cast.june.ways_in[0].auth, "next": foreign}
    client = Client()
    onward = post(client, "sign-in", right).json()["next"]
    assert onward == reverse("practice:processes")
    for name in ("sign-in", "unlock", "passphrase"):
        page = client.get(reverse(f"people:{name}"), {"next": foreign}).content.decode()
        assert "elsewhere" not in page
        assert "alert(1)" not in page


def test_the_page_that_was_asked_for_is_gone_on_to(cast: Cast) -> None:
    asked = "/organization/?x=1"
    right = {"email": cast.june.email, "auth": cast.june.ways_in[0].auth, "next": asked}
    assert post(Client(), "sign-in", right).json()["next"] == asked
    away = Client().get("/organization/", headers={"accept": "text/html"})
    assert away["Location"] == "/sign-in/?next=/organization/"


def test_what_was_posted_too_late_leads_back_to_the_page_it_was_posted_from(cast: Cast) -> None:
    client, locked = Client(), signed_in(cast.sol)
    post(locked, "lock", {})
    end = reverse("people:end-membership", args=[cast.june.membership(cast.casa).pk])
    for referer, back in (
        ("http://testserver/organization/?x=1", "/organization/%3Fx%3D1"),
        ("http://elsewhere.example/organization/", end),
        ("http://[", end),
        ("", end),
    ):
        for who, door in ((client, "/sign-in/"), (locked, "/unlock/")):
            led = who.post(end, headers={"referer": referer})["Location"]
            assert led.replace("%2F", "/") == f"{door}?next={back}"


def test_somebody_who_has_left_is_as_unknown_as_anybody(cast: Cast, lavender: Lavender) -> None:
    client = signed_in(cast.kofi)
    assert Grant.objects.filter(grantee=cast.kofi.keys.person).exists()
    actions.end_membership(cast.kofi.membership(cast.casa), by=cast.sol.person)
    assert client.get("/you/").status_code == 302
    assert client.get("/you/")["Location"].startswith("/sign-in/")
    tried = post(Client(), "sign-in", {"email": "kofi@example.org", "auth": cast.kofi.ways_in[0].auth})
    assert tried.json() == {"problem": "wrong"}
    assert not Grant.objects.filter(grantee=cast.kofi.keys.person).exists()
    assert not Holding.objects.filter(person=cast.kofi.keys.person).exists()
    assert not Keyring.objects.filter(person=cast.kofi.keys.person).exists()


def test_a_locked_session_changes_nothing_until_the_passphrase_is_given_again(cast: Cast) -> None:
    client = signed_in(cast.sol)
    page = reverse("people:organization", args=[cast.casa.pk])
    assert client.get(page).status_code == 200
    assert post(client, "lock", {}).json() == {}
    assert HALF not in client.session
    assert client.get(page)["Location"] == f"/unlock/?next={page.replace('/', '%2F')}"
    assert client.post(reverse("people:end-membership", args=[cast.june.membership(cast.casa).pk])).status_code == 302
    assert cast.june.membership(cast.casa).ended is None
    assert post(client, "way-in", {}).status_code == 401
    assert post(client, "unlock", {"auth": WRONG}).json() == {"problem": "wrong"}
    assert HALF not in client.session
    opened = post(client, "unlock", {"auth": cast.sol.ways_in[0].auth, "next": page}).json()
    assert opened["next"] == page
    assert client.get(page).status_code == 200


def test_a_new_half_is_given_each_time(cast: Cast) -> None:
    client = signed_in(cast.june)
    first = client.session[HALF]
    post(client, "lock", {})
    post(client, "unlock", {"auth": cast.june.ways_in[0].auth})
    assert client.session[HALF] != first


def test_the_server_locks_by_its_own_clock(cast: Cast) -> None:
    client = signed_in(cast.june)
    session = client.session
    session[SEEN] -= int(settings.LOCK_AFTER.total_seconds()) - 5
    session.save()
    assert client.get("/you/").status_code == 200
    assert client.session[SEEN] > session[SEEN], "a sign of life counts"
    session = client.session
    session[SEEN] -= int(settings.LOCK_AFTER.total_seconds()) + 5
    session.save()
    assert client.get("/you/")["Location"].startswith("/unlock/")
    assert HALF not in client.session


def test_unlocking_without_a_session_is_signing_in(cast: Cast) -> None:
    assert Client().get("/unlock/?next=/you/")["Location"] == "/sign-in/?next=/you/"
    assert post(Client(), "unlock", {"auth": WRONG}).status_code == 401


def test_leaving_ends_the_session_and_clears_the_browser(cast: Cast) -> None:
    client = signed_in(cast.june)
    by_script = post(client, "leave", {})
    assert by_script.status_code == 204
    assert by_script["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get("/you/").status_code == 302
    by_form = signed_in(cast.kofi).post(reverse("people:leave"))
    assert by_form.status_code == 303
    assert by_form["Location"] == settings.CENTERPIECE["exit_url"]
    assert by_form["Clear-Site-Data"] == by_script["Clear-Site-Data"]


def test_nothing_ends_by_a_link_or_by_another_site(cast: Cast) -> None:
    client = signed_in(cast.june)
    assert client.get(reverse("people:leave")).status_code == 405
    assert client.get(reverse("people:lock")).status_code == 405
    assert client.get(reverse("people:sign-out")).status_code == 200
    assert client.get("/you/").status_code == 200
    strict = Client(enforce_csrf_checks=True)
    for name in ("leave", "lock", "sign-out", "sign-in", "prelogin", "join", "keyring", "way-in"):
        assert strict.post(reverse(f"people:{name}")).status_code == 403, name


def test_signing_out_ends_the_session(cast: Cast) -> None:
    client = signed_in(cast.june)
    assert client.post(reverse("people:sign-out"))["Location"] == "/sign-in/?out"
    assert client.get("/you/")["Location"] == "/sign-in/?next=/you/"


def test_no_page_of_keys_may_be_kept_by_a_browser(cast: Cast) -> None:
    client = signed_in(cast.june)
    for address in (
        "/sign-in/",
        "/sign-in/paper/",
        "/join/",
        "/unlock/",
        "/you/",
        "/you/passphrase/",
        "/you/paper-key/",
    ):
        assert client.get(address)["Cache-Control"] == "no-store", address
