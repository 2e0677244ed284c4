"""What is special about preparation only."""

from centerpiece.practice.kinds.preparation import KIND


def test_one_participant_and_no_circle() -> None:
    assert KIND.seats_at_start == ("participant",)
    assert "circles" not in {stage.name for stage in KIND.stages}


def test_it_counts_as_done() -> None:
    assert "counts as done" in str(KIND.sheets["preparation"].about)


def test_it_has_no_circle_and_no_agreement_to_reach() -> None:
    assert not {"circle_plan", "agreement", "follow_through", "going_ahead"} & KIND.sheets.keys()
    assert {"prep_answers", "asked_alone", "closing_wish", "look_back"} <= KIND.sheets.keys()


def test_looking_back_says_that_it_is_work_done() -> None:
    assert "this is work done" in str(KIND.sheets["look_back"].about)
