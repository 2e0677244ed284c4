"""Everything that reads in this room, one file for each thing that is read: everybody what is for them."""

from centerpiece.learning.queries.credit import with_credit
from centerpiece.learning.queries.lessons import lessons_for, through_lens
from centerpiece.learning.queries.publishing import keeps_it_back, stands_in_public, waiting_for_a_look

__all__ = [
    "keeps_it_back",
    "lessons_for",
    "stands_in_public",
    "through_lens",
    "waiting_for_a_look",
    "with_credit",
]
