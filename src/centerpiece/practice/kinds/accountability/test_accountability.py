"""What is special about an accountability process."""

from centerpiece.practice.kinds.accountability import KIND


def test_it_begins_with_the_person_who_caused_harm_and_has_companions() -> None:
    assert KIND.seats_at_start == ("person_who_caused_harm",)
    assert KIND.role("accountability_companion")


def test_it_is_voluntary_and_writes_no_reports() -> None:
    assert "no reports for a court" in str(KIND.started_by)


def test_what_the_survivor_wants_to_hear_may_be_nothing() -> None:
    wish = KIND.sheets["inquiry"].field("survivor_wish")
    assert "nothing" in {choice.value for choice in wish.choices}
    assert not wish.required


def test_the_guide_has_six_steps() -> None:
    steps = next(block for block in KIND.guide if block.sort == "list")
    assert len(steps.texts) == 6
