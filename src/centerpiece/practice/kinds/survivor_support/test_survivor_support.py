"""What is special about survivor support."""

from centerpiece.practice.kinds.kind import CAUSED
from centerpiece.practice.kinds.survivor_support import KIND


def test_the_person_who_caused_harm_has_no_seat() -> None:
    assert CAUSED not in {role.side for role in KIND.roles}
    assert KIND.seats_at_start == ("survivor",)


def test_supporters_say_what_they_would_do() -> None:
    assert "how often they check in" in str(KIND.sheets["preparation"].field("supporters").help)
