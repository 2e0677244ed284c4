"""A card sealed in Python carries what a browser would put on it (tests/javascript/sheets.test.js says the same)."""

from centerpiece.practice.kinds import KINDS
from demonstration.hand import card_of

AGREEMENT = KINDS["harm_circle"].sheets["agreement"]


def test_a_card_carries_the_days_that_may_want_attention_while_their_record_is_open() -> None:
    contents = {
        "in_short": "Sundays",
        "look_again_on": "2026-12-01",
        "commitments": [
            {"by_when": "2026-12-03", "state": "doing"},
            {"by_when": "2026-12-04"},
            {"by_when": "2026-12-05", "state": ""},
            {"by_when": "2026-12-06", "state": "done"},
            {"by_when": "2026-12-07", "state": "set_down"},
            {"words": "I will call", "state": "doing"},
        ],
    }
    card = card_of(AGREEMENT, contents)
    assert card["line"] == "Sundays"
    assert sorted(card["look"]) == [
        ["2026-12-01", "look_again_on"],
        ["2026-12-03", "commitments.by_when"],
        ["2026-12-04", "commitments.by_when"],
        ["2026-12-05", "commitments.by_when"],
    ]
    assert "look" not in card_of(AGREEMENT, {"in_short": "Sundays"})
