"""Everything that reads in this room, one file for each thing that is read: everybody what is for them."""

from centerpiece.learning.queries.attaching import attached_around, attached_to, is_for_its_readers, to_attach
from centerpiece.learning.queries.beside import to_open
from centerpiece.learning.queries.consulting import consultancies_for, has_room_notes, seconds_spent
from centerpiece.learning.queries.credit import with_credit
from centerpiece.learning.queries.drafts import draft_of
from centerpiece.learning.queries.following import followed_by, has_digest, is_followed
from centerpiece.learning.queries.learned import Learned, LearnedPage, learned, one_learned, shown_file
from centerpiece.learning.queries.lessons import lessons_for
from centerpiece.learning.queries.methods import family_of, methods_for, read_method
from centerpiece.learning.queries.publishing import (
    ASKING,
    THEIRS,
    audiences_open_to,
    keeps_it_back,
    kept_back,
    meant_for_everybody,
    stands_in_public,
    waiting_for_a_look,
    what_it_adds_to,
)
from centerpiece.learning.queries.questions import credited, questions_for, thread
from centerpiece.learning.queries.second_reading import not_shared_yet, waiting_for_a_reader
from centerpiece.learning.queries.versions import parts_of, versions_of, what_changed
from centerpiece.learning.queries.wisdom import (
    gathered_from,
    question_of,
    read_wisdom,
    sources_of,
    to_gather_from,
    wisdom_for,
)

__all__ = [
    "ASKING",
    "THEIRS",
    "Learned",
    "LearnedPage",
    "attached_around",
    "attached_to",
    "audiences_open_to",
    "consultancies_for",
    "credited",
    "draft_of",
    "family_of",
    "followed_by",
    "gathered_from",
    "has_digest",
    "has_room_notes",
    "is_followed",
    "is_for_its_readers",
    "keeps_it_back",
    "kept_back",
    "learned",
    "lessons_for",
    "meant_for_everybody",
    "methods_for",
    "not_shared_yet",
    "one_learned",
    "parts_of",
    "question_of",
    "questions_for",
    "read_method",
    "read_wisdom",
    "seconds_spent",
    "shown_file",
    "sources_of",
    "stands_in_public",
    "thread",
    "to_attach",
    "to_gather_from",
    "to_open",
    "versions_of",
    "waiting_for_a_look",
    "waiting_for_a_reader",
    "what_changed",
    "what_it_adds_to",
    "wisdom_for",
    "with_credit",
]
