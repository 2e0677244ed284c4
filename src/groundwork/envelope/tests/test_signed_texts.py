from hypothesis import given
from hypothesis import strategies as st

from groundwork.envelope import check_signature, recognise_age, signed_grant_text, signed_keyring_text
from groundwork.envelope.tests.examples import anything, code_of, good

GRANT = good("grant")[0]
TERMS = {name: GRANT[name] for name in ("room", "grantee", "granter", "level", "until", "permission", "epoch")}
CODES = {"room": "id", "grantee": "id", "granter": "id", "permission": "id", "until": "day"}


def test_each_good_grant_verifies_and_is_one_age_file_to_one() -> None:
    for grant in good("grant"):
        terms = {name: grant[name] for name in TERMS}
        check_signature(signed_grant_text(**terms, file=grant["file"]), grant["signature"], verify=grant["verify"])
        assert recognise_age(grant["file"], recipients=1).contents_size > 200


@given(st.sampled_from(sorted(TERMS)), anything)
def test_other_terms_are_another_text_or_refused(field: str, value: object) -> None:
    changed = TERMS | {field: value}
    code = code_of(signed_grant_text, **changed, file="AA")
    if code is None:
        same = signed_grant_text(**changed, file="AA") == signed_grant_text(**TERMS, file="AA")
        assert same == (value == TERMS[field])
    else:
        assert code == CODES.get(field, field)


def test_each_good_keyring_verifies() -> None:
    for keyring in good("keyring"):
        text = signed_keyring_text(**{name: keyring[name] for name in ("person", "revision", "file")})
        lines = text.split("\n")
        assert lines == [
            "centerpiece/signed-keyring/1",
            f'["{keyring["person"]}",{keyring["revision"]}]',
            keyring["file"],
        ]
        assert recognise_age(keyring["file"], recipients=3).recipients == 3


@given(anything)
def test_a_keyring_of_nobody_is_refused(value: object) -> None:
    assert code_of(signed_keyring_text, person=value, revision=1, file="AA") == "id"
    assert code_of(signed_keyring_text, person=TERMS["room"], revision=value, file="AA") in (None, "revision")
