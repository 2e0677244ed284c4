"""What the tests of this room share."""

from collections.abc import Callable

import pytest
from django.test import Client

from demonstration.hand import Hand

SignIn = Callable[[Hand], Client]


@pytest.fixture
def signed_in() -> SignIn:
    """Sign somebody in, with the session unlocked, as after giving the passphrase: `signed_in(cast.june)`."""

    def sign_in(hand: Hand) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(hand.person)
        session = client.session
        session["half"], session["seen"] = "A" * 43, 2**40
        session.save()
        return client

    return sign_in
