"""What is special about a harm circle."""

from centerpiece.practice.kinds.harm_circle import KIND
from centerpiece.practice.kinds.kind import CAUSED, HARMED, SEAT


def test_both_first_seats_have_rooms_on_different_sides() -> None:
    assert [KIND.role(name).side for name in KIND.seats_at_start] == [HARMED, CAUSED]


def test_nothing_starts_without_the_wish_of_the_person_harmed() -> None:
    wish = KIND.sheets["inquiry"].field("their_wish")
    assert wish.required
    assert [choice.value for choice in wish.choices] == ["self", "through", "not_yet"]
    assert "Only the person harmed may start" in str(KIND.started_by)


def test_it_can_be_held_without_a_meeting() -> None:
    forms = {choice.value for choice in KIND.sheets["inquiry"].field("form").choices}
    assert forms == {"meeting", "apart", "letter", "surrogate", "shuttle"}


def test_wishes_on_form_hold_every_form_and_not_yet() -> None:
    form = KIND.sheets["wishes"].field("form")
    values = {choice.value for choice in form.choices}
    assert values == {"in_person", "surrogate", "letter_sent", "letter_unsent", "shuttle", "not_at_all", "not_yet"}
    assert {"presence", "first"} <= {field.name for field in KIND.sheets["wishes"].fields}


def test_what_the_person_harmed_wants_is_offered_to_their_side_only() -> None:
    for name in ("wishes", "wants_to_know", "told"):
        assert name in {sheet.name for sheet in KIND.offered_sheets(SEAT, HARMED)}
        assert name not in {sheet.name for sheet in KIND.offered_sheets(SEAT, CAUSED)}
    assert KIND.sheets["told"].field("wish_looked_at").required


def test_a_plan_asks_whether_it_follows_their_wishes() -> None:
    assert KIND.sheets["circle_plan"].fields[0].name == "wishes_first"
