"""Everything that changes something in this room, one file for each occasion."""

from centerpiece.common_ground.actions.answering import answer, enter, groups_settled, speak_for, suggest
from centerpiece.common_ground.actions.meeting import reword, understand
from centerpiece.common_ground.actions.moderating import decide, take_down
from centerpiece.common_ground.actions.preparing import (
    NotReady,
    add_round,
    add_statement,
    ask,
    bring,
    change_round,
    close_round,
    open_round,
    word,
)
from centerpiece.common_ground.actions.publishing import TooSoon, close_ended, publish, weigh_long_rounds, work_out

__all__ = [
    "NotReady",
    "TooSoon",
    "add_round",
    "add_statement",
    "answer",
    "ask",
    "bring",
    "change_round",
    "close_ended",
    "close_round",
    "decide",
    "enter",
    "groups_settled",
    "open_round",
    "publish",
    "reword",
    "speak_for",
    "suggest",
    "take_down",
    "understand",
    "weigh_long_rounds",
    "word",
    "work_out",
]
