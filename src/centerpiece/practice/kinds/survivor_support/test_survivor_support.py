"""What is special about survivor support."""

from centerpiece.practice.kinds.kind import CAUSED
from centerpiece.practice.kinds.survivor_support import KIND


def test_the_person_who_caused_harm_has_no_seat() -> None:
    assert CAUSED not in {role.side for role in KIND.roles}
    assert KIND.seats_at_start == ("survivor",)


def test_supporters_say_what_they_would_do() -> None:
    assert "how often they check in" in str(KIND.sheets["preparation"].field("supporters").help)


def test_the_agreement_is_a_circle_of_supporters() -> None:
    agreement = KIND.sheets["agreement"]
    assert str(agreement.label) == "Circle of supporters"
    promise = {field.name: str(field.label) for field in agreement.field("commitments").fields}
    assert "check in" in promise["notices"]
    assert "cannot" in promise["supports"]
    assert "the person harmed" not in " ".join(promise.values()).lower()


def test_nothing_in_it_is_about_meeting_the_person_who_caused_harm() -> None:
    assert not {"wishes", "wants_to_know", "told"} & KIND.sheets.keys()


def test_it_ends_when_the_survivor_says_so() -> None:
    assert "when they say so" in str(KIND.started_by)
    assert "when the survivor says so" in str(KIND.sheets["follow_through"].about)
