"""What is special about preparation only."""

from centerpiece.practice.kinds.preparation import KIND


def test_one_participant_and_no_circle() -> None:
    assert KIND.seats_at_start == ("participant",)
    assert "circles" not in {stage.name for stage in KIND.stages}


def test_it_counts_as_done() -> None:
    assert "counts as done" in str(KIND.sheets["preparation"].about)
