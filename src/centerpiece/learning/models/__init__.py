"""Questions, what is brought to them, what was learned from it, and methods: about practice, and about nobody. Every
column says why it may be known."""

from centerpiece.learning.models.attaching import Attachment
from centerpiece.learning.models.consulting import Consultancy
from centerpiece.learning.models.drafts import Draft
from centerpiece.learning.models.entry import Entry
from centerpiece.learning.models.following import Digest, Follow
from centerpiece.learning.models.kinds import Contribution, Lesson, Method, Question, Source, Wisdom
from centerpiece.learning.models.publishing import Published, Returned, Shown
from centerpiece.learning.models.writing import (
    LONGEST_COMMUNITY,
    LONGEST_PART,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WORD,
    TEXTS,
    Audience,
    Credit,
    Kind,
    Texts,
    Version,
    Writing,
)
from centerpiece.people.models import Lens
from centerpiece.sealing.words import TextWithId, WordsField, leads_somewhere, refuse_ids

__all__ = [
    "LONGEST_COMMUNITY",
    "LONGEST_PART",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "LONGEST_WORD",
    "TEXTS",
    "Attachment",
    "Audience",
    "Consultancy",
    "Contribution",
    "Credit",
    "Digest",
    "Draft",
    "Entry",
    "Follow",
    "Kind",
    "Lens",
    "Lesson",
    "Method",
    "Published",
    "Question",
    "Returned",
    "Shown",
    "Source",
    "TextWithId",
    "Texts",
    "Version",
    "Wisdom",
    "WordsField",
    "Writing",
    "leads_somewhere",
    "refuse_ids",
]
