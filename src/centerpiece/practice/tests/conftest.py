"""What the tests of this room share."""

from collections.abc import Callable

import pytest
from django.test import Client

from demonstration.hand import Hand
from tests.cast import client_of

SignIn = Callable[[Hand], Client]


@pytest.fixture
def signed_in() -> SignIn:
    """Sign somebody in, with the session unlocked, as after giving the passphrase: `signed_in(cast.june)`."""
    return client_of
