"""Everything that changes something in this room, one file for each occasion."""

from centerpiece.learning.actions.attaching import attach, detach
from centerpiece.learning.actions.consulting import (
    bring_question,
    change_minutes,
    end_consultancy,
    keep_place,
    note,
    prepare_consultancy,
)
from centerpiece.learning.actions.contributing import ask, contribute, tell_lesson
from centerpiece.learning.actions.digests import end_by_link, send_mail_about_news, send_no_mail
from centerpiece.learning.actions.drafts import drop_draft, keep_draft, let_go_of_drafts
from centerpiece.learning.actions.gathering import gather, gather_again, keep_method
from centerpiece.learning.actions.publishing import publish, return_to_members
from centerpiece.learning.actions.second_reading import pass_on, send_back
from centerpiece.learning.actions.writing import follow, follow_no_more, revise, seen, withdraw, write

__all__ = [
    "ask",
    "attach",
    "bring_question",
    "change_minutes",
    "contribute",
    "detach",
    "drop_draft",
    "end_by_link",
    "end_consultancy",
    "follow",
    "follow_no_more",
    "gather",
    "gather_again",
    "keep_draft",
    "keep_method",
    "keep_place",
    "let_go_of_drafts",
    "note",
    "pass_on",
    "prepare_consultancy",
    "publish",
    "return_to_members",
    "revise",
    "seen",
    "send_back",
    "send_mail_about_news",
    "send_no_mail",
    "tell_lesson",
    "withdraw",
    "write",
]
