"""What pages show of a snapshot: the ring, the lists, each with a plain sentence. Everything comes from a result that
`groundwork.disclosure` let through, and from positions, which organizations make public themselves."""

from typing import Any

from centerpiece.common_ground import queries
from centerpiece.common_ground.models import Asked, Round


def round_shown(round: Round, by: str) -> dict[str, Any]:
    """The context of a round's page, grouped by one of its dimensions (the first, unless `by` names another)."""
    snapshot = queries.newest_snapshot(round)
    dimension = by if by in round.dimensions else (round.dimensions or ["organization"])[0]
    return {"snapshot": snapshot, "dimension": dimension, "positions": queries.positions_in(round)}


def to_talk_about(round: Round) -> list[Asked]:
    """The statements that a meeting goes through: where groups part and what wants talking about, else all."""
    return list(queries.asked_in(round))


def step_shown(round: Round, asked: Asked) -> dict[str, Any]:
    """What a meeting sees of one statement."""
    return {
        "reasons": queries.reasons_in(asked),
        "positions": [one for one in queries.positions_in(round) if one.asked_id == asked.pk],
    }
