"""Beliefs, rounds, answers, results. Nothing here is about anybody in a process; every column says why it may be
known."""

from centerpiece.common_ground.models.answering import Answer, Position, Reason, Response, Voice
from centerpiece.common_ground.models.asking import THRESHOLD, Asked, Credit, Round, Statement
from centerpiece.common_ground.models.results import Snapshot, Understanding

__all__ = [
    "THRESHOLD",
    "Answer",
    "Asked",
    "Credit",
    "Position",
    "Reason",
    "Response",
    "Round",
    "Snapshot",
    "Statement",
    "Understanding",
    "Voice",
]
