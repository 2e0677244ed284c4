"""Everything that reads in this room, one file for each thing that is read: everybody what is for them."""

from centerpiece.learning.queries.credit import with_credit
from centerpiece.learning.queries.following import followed_by, has_digest, is_followed
from centerpiece.learning.queries.lessons import lessons_for, through_lens
from centerpiece.learning.queries.publishing import (
    audiences_open_to,
    keeps_it_back,
    stands_in_public,
    waiting_for_a_look,
)
from centerpiece.learning.queries.questions import credited, questions_for, thread
from centerpiece.learning.queries.second_reading import not_shared_yet, waiting_for_a_reader
from centerpiece.learning.queries.versions import parts_of, versions_of, what_changed

__all__ = [
    "audiences_open_to",
    "credited",
    "followed_by",
    "has_digest",
    "is_followed",
    "keeps_it_back",
    "lessons_for",
    "not_shared_yet",
    "parts_of",
    "questions_for",
    "stands_in_public",
    "thread",
    "through_lens",
    "versions_of",
    "waiting_for_a_look",
    "waiting_for_a_reader",
    "what_changed",
    "with_credit",
]
