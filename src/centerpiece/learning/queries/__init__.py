"""Everything that reads in this room, one file for each thing that is read: everybody what is for them."""

from centerpiece.learning.queries.lessons import lessons_for, through_lens

__all__ = ["lessons_for", "through_lens"]
