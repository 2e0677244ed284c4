"""What this room does in the background: snapshots, and what long rounds draw the next statement by."""

from datetime import timedelta
from uuid import UUID

from centerpiece.common_ground import actions
from centerpiece.journal.chores import chore


@chore("common_ground.compute")
def compute(thing: str) -> None:
    """Work out one snapshot."""
    actions.work_out(UUID(thing))


@chore("common_ground.weigh", every=timedelta(minutes=10))
def weigh() -> None:
    """Weigh anew what open long rounds draw the next statement by."""
    actions.weigh_long_rounds()


@chore("common_ground.close_ended", every=timedelta(hours=1))
def close_ended() -> None:
    """Close rounds whose last day is over."""
    actions.close_ended()
