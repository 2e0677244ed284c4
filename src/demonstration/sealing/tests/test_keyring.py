from dataclasses import replace

import pytest

from demonstration.sealing.keyring import new_keyring, new_keys, open_keyring, seal_keyring
from demonstration.sealing.passphrase import Unlocking, from_paper_key
from demonstration.sealing.refused import Refused
from demonstration.sealing.slot import Slot, paper_slot
from demonstration.sealing.vectors.cast import KEEPER, some_bytes, some_id
from groundwork.envelope import check_signature, recognise_age, signed_keyring_text

FIRST, SECOND = from_paper_key(some_bytes("one")), from_paper_key(some_bytes("two"))


def _slot(unlocking: Unlocking) -> Slot:
    keys = {"person": KEEPER.person, "recipient": KEEPER.recipient, "verify": KEEPER.verify}
    return paper_slot(some_id(unlocking.auth), unlocking, **keys)


def test_each_slot_opens_it_and_the_server_sees_whose_it_is() -> None:
    keyring = new_keyring(KEEPER, [_slot(FIRST), _slot(SECOND)])
    sealed = seal_keyring(keyring)
    assert open_keyring(sealed, FIRST.slot_secret) == open_keyring(sealed, SECOND.slot_secret) == keyring
    assert recognise_age(sealed.file, recipients=2).recipients == 2
    text = signed_keyring_text(person=sealed.person, revision=sealed.revision, file=sealed.file)
    check_signature(text, sealed.signature, verify=KEEPER.verify)


def test_a_slot_that_was_taken_out_opens_the_next_revision_no_more() -> None:
    first = seal_keyring(new_keyring(KEEPER, [_slot(FIRST), _slot(SECOND)]))
    next_one = seal_keyring(new_keyring(KEEPER, [_slot(FIRST)], revision=2))
    assert open_keyring(first, SECOND.slot_secret)["revision"] == 1
    with pytest.raises(Refused, match=r"^age$"):
        open_keyring(next_one, SECOND.slot_secret)


def test_an_older_revision_does_not_pass_for_the_newer() -> None:
    old = seal_keyring(new_keyring(KEEPER, [_slot(FIRST)]))
    new = seal_keyring(new_keyring(KEEPER, [_slot(FIRST)], revision=2))
    with pytest.raises(Refused, match=r"^revision$"):
        open_keyring(replace(new, file=old.file), FIRST.slot_secret)
    with pytest.raises(Refused, match=r"^signature$"):
        open_keyring(replace(new, signature=old.signature), FIRST.slot_secret)


def test_a_server_that_knows_the_public_halves_cannot_exchange_the_keys() -> None:
    its_own = new_keys(KEEPER.person)
    forged = new_keyring(its_own, [_slot(FIRST)])
    with pytest.raises(Refused, match=r"^vouch$"):
        open_keyring(seal_keyring(forged), FIRST.slot_secret)


def test_new_keys_are_new() -> None:
    first, second = new_keys(KEEPER.person), new_keys(KEEPER.person)
    assert len({first.secret, first.seed, second.secret, second.seed}) == 4
