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


def test_each_step_asks_what_helps_and_never_what_was_done() -> None:
    steps = KIND.sheets["steps"]
    names = ["stop", "see", "consequences", "repair", "change", "community"]
    assert [field.name for field in steps.fields if field.widget == "lines"] == names
    assert "Never an account of what was done" in str(steps.about)
    assert "the last one may not be reached" in str(steps.about)
    assert not [field for field in steps.fields if field.required or field.widget in {"choice", "yes"}], (
        "nothing counts"
    )
    for name in ("see", "consequences"):
        assert "not written here" in str(steps.field(name).help)


def test_to_hear_of_a_step_not_taken_is_another_question() -> None:
    wish = KIND.sheets["inquiry"].field("survivor_wish_otherwise")
    assert "nothing" in {choice.value for choice in wish.choices}
    assert not wish.required


def test_companions_go_on_without_staff() -> None:
    follow_through = KIND.sheets["follow_through"]
    assert {"companions", "lost_contact", "way_back", "rhythm"} <= {field.name for field in follow_through.fields}
    assert "after the keepers" in str(follow_through.about)
