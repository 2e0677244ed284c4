"""What is special about a community circle."""

from centerpiece.practice.kinds.community_circle import KIND
from centerpiece.practice.kinds.kind import CIRCLE


def test_nobody_who_comes_is_on_record() -> None:
    assert KIND.roles == ()
    assert KIND.seats_at_start == ()
    assert {sheet.room for sheet in KIND.sheets.values()} == {CIRCLE}
    assert "name" not in KIND.sheets


def test_a_plan_needs_a_quiet_way_to_support() -> None:
    assert KIND.sheets["circle_plan"].field("quiet_route").required


def test_a_plan_has_no_place_for_names() -> None:
    plan = KIND.sheets["circle_plan"]
    assert not {"seating", "arrivals"} & {field.name for field in plan.fields}
    assert not any(field.names for field in plan.fields)
    assert {"languages", "expected", "rounds"} <= {field.name for field in plan.fields}


def test_what_is_learned_counts_heads_and_not_people() -> None:
    learning = KIND.sheets["learning"]
    assert {"on", "language", "came", "prompts", "learned"} <= {field.name for field in learning.fields}
    assert "point to a person" in str(learning.field("learned").help)
    assert learning.field("quiet_route_used").widget == "yes", "that it was used, and no words about it"


def test_the_guide_says_what_to_do_when_somebody_speaks_of_harm() -> None:
    headings = [str(block.texts[0]) for block in KIND.guide if block.sort == "heading"]
    assert "If somebody speaks of harm" in headings


def test_safe_contact_is_about_the_host() -> None:
    contact = KIND.sheets["safe_contact"]
    assert str(contact.title) == "How to reach the host"
    assert not contact.mark
