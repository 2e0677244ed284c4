from dataclasses import replace
from datetime import date

import pytest

from demonstration.sealing.grant import GrantTerms, open_grant, seal_grant
from demonstration.sealing.refused import Refused
from demonstration.sealing.vectors.cast import CO_KEEPER, KEEPER, ROOM, STRANGER
from groundwork.envelope import NotAnEnvelope

TERMS = GrantTerms(
    room=ROOM,
    grantee=CO_KEEPER.person,
    granter=KEEPER.person,
    level="keep",
    until="2028-02-29",
    permission=None,
    epoch=11,
)
KEYS = {epoch: bytes([epoch]) * 32 for epoch in (2, 10, 11)}


def test_keys_come_back_by_epoch() -> None:
    grant = seal_grant(TERMS, KEYS, recipient=CO_KEEPER.recipient, seed=KEEPER.seed)
    opened = open_grant(grant, CO_KEEPER.secret, verify=KEEPER.verify, pinned_epoch=11, today=date(2028, 2, 29))
    assert opened == KEYS


def test_the_day_after_the_last_it_is_over() -> None:
    grant = seal_grant(TERMS, KEYS, recipient=CO_KEEPER.recipient, seed=KEEPER.seed)
    with pytest.raises(Refused, match=r"^expired$"):
        open_grant(grant, CO_KEEPER.secret, verify=KEEPER.verify, today=date(2028, 3, 1))


def test_only_the_grantee_opens_it() -> None:
    grant = seal_grant(TERMS, KEYS, recipient=CO_KEEPER.recipient, seed=KEEPER.seed)
    for secret in (STRANGER.secret, KEEPER.secret):
        with pytest.raises(Refused, match=r"^age$"):
            open_grant(grant, secret, verify=KEEPER.verify, today=date(2028, 1, 1))


def test_terms_that_do_not_fit_are_not_sealed() -> None:
    with pytest.raises(ValueError, match="another epoch"):
        seal_grant(replace(TERMS, epoch=12), KEYS, recipient=CO_KEEPER.recipient, seed=KEEPER.seed)
    with pytest.raises(NotAnEnvelope, match=r"^day$"):
        seal_grant(replace(TERMS, until="2027-02-29"), KEYS, recipient=CO_KEEPER.recipient, seed=KEEPER.seed)
