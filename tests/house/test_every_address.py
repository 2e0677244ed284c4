"""Every address of the house, asked for by everybody: headers are strict, walls stand, forbidden looks like absent."""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import get_resolver

from centerpiece.config.papers import served_actions
from centerpiece.policy.table import TABLE
from centerpiece.sealing.models import Sheet
from demonstration.hand import Hand
from tests.cast import Cast, Lavender

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
NOBODY = None


def filled(route: str, arguments: dict[str, object]) -> str | None:
    """The address with its arguments filled in, or None when one of them is not at hand."""
    wanted = ARGUMENT.findall(route)
    if not set(wanted) <= arguments.keys():
        return None
    return ARGUMENT.sub(lambda match: str(arguments[match.group(1)]), route)


def of_lavender(cast: Cast, lavender: Lavender) -> dict[str, object]:
    """What the addresses are about."""
    return {
        "process": lavender.process.pk,
        "seat": lavender.rosa.pk,
        "room": lavender.rosa.room_id,
        "sheet": Sheet.objects.get(room=lavender.rosa.room, kind="preparation").pk,
        "organization": cast.casa.pk,
        "membership": cast.noor.membership(cast.casa).pk,
        "invitation": uuid4(),
        "person": cast.noor.keys.person,
        "kind": "harm_circle",
        "sheet_kind": "preparation",
        "name": "note",
        "consultancy": uuid4(),
        "offer": uuid4(),
        "reply": uuid4(),
        "partnership": uuid4(),
        "step": uuid4(),
        "mentoring": uuid4(),
        "pairing": uuid4(),
        "lesson": uuid4(),
        "question": uuid4(),
        "contribution": uuid4(),
        "wisdom": uuid4(),
        "method": uuid4(),
        "writing": uuid4(),
        "token": "x",
        "resource": uuid4(),
        "use": "whole",
        "round": uuid4(),
        "statement": uuid4(),
        "reason": uuid4(),
        "place": 1,
        "form": "csv",
        "number": 1,
        "revision": 1,
    }


def addresses(arguments: dict[str, object]) -> Iterator[tuple[str, str]]:
    """(address, action) for everything that can be asked for."""
    for route, _name, action in served_actions():
        address = filled(route.replace("^", "").replace("$", ""), arguments)
        assert address is not None, f"{route} takes an argument that this test does not know"
        yield address, str(action)


def client_of(hand: Hand | None) -> Client:
    client = Client()
    if hand is not None:
        client.force_login(hand.person)
    return client


# Pages that hold nothing of anybody, and may be kept by whoever has seen them.
SAME_FOR_EVERYBODY = {"public.site.read", "learning.public.read"}


def test_headers_are_strict_everywhere(cast: Cast, lavender: Lavender) -> None:
    for hand in (cast.june, cast.stella, cast.sol, NOBODY):
        client = client_of(hand)
        for address, action in addresses(of_lavender(cast, lavender)):
            answer = client.get(address)
            policy = answer["Content-Security-Policy"]
            assert "default-src 'none'" in policy, address
            assert "require-trusted-types-for 'script'" in policy, address
            assert "unsafe" not in policy, address
            assert "frame-ancestors 'none'" in policy, address
            assert answer["Referrer-Policy"] == "same-origin", address
            assert answer["X-Content-Type-Options"] == "nosniff", address
            if action not in SAME_FOR_EVERYBODY:
                assert "no-store" in answer["Cache-Control"], (address, answer["Cache-Control"])


def test_no_page_asks_anybody_else_for_anything(cast: Cast, lavender: Lavender) -> None:
    elsewhere = re.compile(r"""(?:src|href|action)=["'](https?:)?//(?!127\.0\.0\.1)[^"']+""")
    allowed = re.compile(r"<a\b[^>]*>")
    for hand in (cast.june, cast.stella, NOBODY):
        client = client_of(hand)
        for address, _action in addresses(of_lavender(cast, lavender)):
            answer = client.get(address)
            if "html" in answer.get("Content-Type", ""):
                body = allowed.sub("", answer.content.decode())
                assert not elsewhere.search(body), (address, elsewhere.search(body))


def test_what_is_not_ones_own_looks_absent(cast: Cast, lavender: Lavender) -> None:
    """The answer for a process of others is, byte for byte, the answer for one that never was."""
    real = of_lavender(cast, lavender)
    never = {name: uuid4() if isinstance(value, UUID) else value for name, value in real.items()}
    outsiders = {"eli": cast.eli, "esther": cast.esther, "stella": cast.stella, "noor": cast.noor, "sol": cast.sol}
    tried = 0
    for who, hand in outsiders.items():
        client = client_of(hand)
        for route, _name, action in served_actions():
            if not str(action).startswith(("practice.", "sealing.")) or not ARGUMENT.search(route):
                continue
            if not {"process", "seat", "room", "sheet"} & set(ARGUMENT.findall(route)):
                continue
            theirs, absent = filled(route, real), filled(route, never)
            for verb in ("get", "post", "put", "delete"):
                here, there = getattr(client, verb)(theirs), getattr(client, verb)(absent)
                assert here.status_code == there.status_code, (who, verb, route)
                # 405: an address that only takes other verbs says so to everybody, whatever exists. What is done to
                # things of one's own alone (throwing away one's draft) is done to nothing here, and says it is done.
                if "signed_in" not in TABLE[str(action)]:
                    assert here.status_code in {404, 405}, (who, verb, route, here.status_code)
                assert steady(here.content.decode(), real) == steady(there.content.decode(), never), (who, route)
                assert dict(here.headers).keys() == dict(there.headers).keys(), (who, route)
                tried += here.status_code == 404
    assert tried > 50


def steady(body: str, arguments: dict[str, object]) -> str:
    """A page without what changes by itself: masked tokens, and the address asked for."""
    for value in arguments.values():
        body = body.replace(str(value), "…")
    return re.sub(r'(csrfmiddlewaretoken" value|csrf-token" content)="[^"]+"', "", body)


def test_who_is_not_signed_in_is_sent_to_sign_in_whatever_exists(cast: Cast, lavender: Lavender) -> None:
    real = of_lavender(cast, lavender)
    never = {name: uuid4() if isinstance(value, UUID) else value for name, value in real.items()}
    client = client_of(NOBODY)
    for route, _name, action in served_actions():
        if "anyone" in TABLE[str(action)] or not ARGUMENT.search(route):
            continue
        theirs, absent = client.get(filled(route, real)), client.get(filled(route, never))
        assert theirs.status_code == absent.status_code
        if theirs.status_code != 405:  # an address that only takes other verbs says so to everybody
            assert theirs.status_code == 302
            assert theirs["Location"].startswith("/sign-in/?next=")


def test_there_is_no_address_of_the_framework() -> None:
    routes = [route for route, _name, _action in served_actions(get_resolver().url_patterns)]
    assert not [route for route in routes if "admin" in route or "debug" in route]


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_an_unexpected_verb_is_no_fault(cast: Cast, lavender: Lavender, verb: str) -> None:
    client = client_of(cast.june)
    for address, _action in addresses(of_lavender(cast, lavender)):
        assert getattr(client, verb)(address).status_code < 500, address
