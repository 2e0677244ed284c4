import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.envelope import b64, check_signature, head_of, read_roster_entry
from groundwork.envelope.tests.examples import any_text, anything, code_of, good, mutated, refused

CHAIN = good("roster")[0]["chain"]
FIRST, SECOND = CHAIN[0]["entry"], CHAIN[1]["entry"]
CODES = {
    *("too-long", "json", "version", "shape", "canonical", "id", "seq", "previous", "act", "role", "recipient"),
    *("verify-key", "day"),
}


def test_each_link_of_a_good_chain() -> None:
    previous = ""
    for seq, link in enumerate(CHAIN):
        entry = read_roster_entry(link["entry"])
        assert (entry.seq, entry.previous) == (seq, previous)
        assert entry.text() == link["entry"]
        check_signature(link["entry"], link["signature"], verify=entry.organization_verify)
        previous = head_of(link["entry"], link["signature"])


def test_the_head_is_a_hash_of_entry_and_signature() -> None:
    digest = hashlib.sha256((FIRST + "\n" + CHAIN[0]["signature"]).encode()).digest()
    assert head_of(FIRST, CHAIN[0]["signature"]) == b64(digest)


@given(any_text | mutated(SECOND) | anything)
def test_any_text_is_an_entry_or_refused(text: str) -> None:
    code = code_of(read_roster_entry, text)
    assert code in {None, *CODES}
    if code is None:
        assert read_roster_entry(text).text() == text


@given(st.sampled_from([FIRST, SECOND]), st.integers(0, 10), anything)
def test_any_value_in_a_field_is_good_or_refused(entry: str, place: int, value: object) -> None:
    fields = json.loads(entry)
    fields[place] = value
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    code = code_of(read_roster_entry, text)
    assert code in {None, *CODES}
    if code is None:
        assert read_roster_entry(text).text() == text


@pytest.mark.parametrize(
    "text", ["[" * 999, "[" * 400 + "]" * 400, "1e999", "[NaN]", "null", "{}", "\ud800", "[" + "9" * 990]
)
def test_json_that_is_hard_to_read(text: str) -> None:
    assert code_of(read_roster_entry, text) in ("json", "version")


def test_an_entry_has_a_thousand_characters_at_most() -> None:
    assert code_of(read_roster_entry, "x" * 1_000) == "json"
    assert code_of(read_roster_entry, "x" * 1_001) == "too-long"


@pytest.mark.parametrize(("entry", "code"), [(given["entry"], code) for given, code in refused("roster-entry")])
def test_an_entry_with_one_thing_wrong(entry: str, code: str) -> None:
    assert code_of(read_roster_entry, entry) == code


def test_minus_zero_is_not_zero() -> None:
    assert code_of(read_roster_entry, FIRST.replace(",0,", ",-0,", 1)) == "canonical"
