"""Everything that changes something in this room, one file for each occasion."""

from centerpiece.learning.actions.publishing import publish, return_to_members
from centerpiece.learning.actions.writing import follow, follow_no_more, revise, withdraw, write

__all__ = ["follow", "follow_no_more", "publish", "return_to_members", "revise", "withdraw", "write"]
