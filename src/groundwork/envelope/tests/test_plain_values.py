import datetime
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.envelope import check_day, check_id, check_kind, check_number
from groundwork.envelope.tests.examples import anything, code_of

ID = "5f0c7c1e-0000-4000-8000-00000000000a"


@given(st.uuids())
def test_every_id_passes_in_one_spelling_only(value: uuid.UUID) -> None:
    assert check_id(str(value)) == str(value)
    for other in (value.hex, f"{{{value}}}", f"urn:uuid:{value}", f"{value} ", f"{value}\n"):
        assert code_of(check_id, other) == "id"


@pytest.mark.parametrize("text", [ID.upper(), ID[:-1], ID.replace("-", ""), ID.replace("0", "٠"), ""])
def test_other_spellings_of_an_id_are_refused(text: str) -> None:
    assert code_of(check_id, text) == "id"


@pytest.mark.parametrize(
    "kind", ["manifest", "safe_contact", "safe-contact/card", "safe_contact/draft/" + ID, "a", "k.2/card", "a" * 120]
)
def test_kinds_of_sheets(kind: str) -> None:
    assert check_kind(kind) == kind


@pytest.mark.parametrize(
    "kind", ["", "Card", "2nd", "/card", "card/", "a//b", "a b", "é", "a\n", '"', "a" * 121, "../a", "a/-b"]
)
def test_what_cannot_name_a_kind(kind: str) -> None:
    assert code_of(check_kind, kind) == "kind"


@pytest.mark.parametrize("number", [0, -1, 2**31, True, 1.0, "1", None, 10**400])
def test_what_is_no_number_here(number: object) -> None:
    assert code_of(check_number, number, code="revision") == "revision"


def test_numbers_within_their_bounds() -> None:
    assert [check_number(number, code="seq", least=0) for number in (0, 1, 2**31 - 1)] == [0, 1, 2**31 - 1]


@given(st.dates())
def test_every_day_passes_in_one_spelling_only(day: datetime.date) -> None:
    assert check_day(day.isoformat()) == day.isoformat()
    for other in (f"{day:%Y%m%d}", f"{day.isoformat()}T00:00", f"{day.isoformat()}\n"):
        assert code_of(check_day, other) == "day"


@pytest.mark.parametrize("text", ["2026-02-29", "2026-13-01", "2026-W01-1", "0000-01-01", "2026-1-1", "٢٠٢٦-٠١-٠١"])
def test_days_that_do_not_exist(text: str) -> None:
    assert code_of(check_day, text) == "day"


@given(anything)
def test_anything_else_is_refused_with_its_code(value: object) -> None:
    assert code_of(check_id, value) in (None, "id")
    assert code_of(check_kind, value) in (None, "kind")
    assert code_of(check_day, value) in (None, "day")
    assert code_of(check_number, value, code="epoch") in (None, "epoch")
