"""What is special about a community circle."""

from centerpiece.practice.kinds.community_circle import KIND
from centerpiece.practice.kinds.kind import CIRCLE


def test_nobody_who_comes_is_on_record() -> None:
    assert KIND.roles == ()
    assert KIND.seats_at_start == ()
    assert {sheet.room for sheet in KIND.sheets.values()} == {CIRCLE}
    assert "name" not in KIND.sheets


def test_a_plan_needs_a_quiet_way_to_support() -> None:
    assert KIND.sheets["plan"].field("quiet_route").required


def test_safe_contact_is_about_the_host() -> None:
    contact = KIND.sheets["safe_contact"]
    assert str(contact.title) == "How to reach the host"
    assert not contact.mark
