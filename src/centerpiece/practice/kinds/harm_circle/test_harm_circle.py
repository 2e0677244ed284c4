"""What is special about a harm circle."""

from centerpiece.practice.kinds.harm_circle import KIND
from centerpiece.practice.kinds.kind import CAUSED, HARMED


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
