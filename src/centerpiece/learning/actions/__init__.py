"""Everything that changes something in this room, one file for each occasion."""

from centerpiece.learning.actions.contributing import ask, contribute
from centerpiece.learning.actions.digests import end_by_link, send_mail_about_news, send_no_mail
from centerpiece.learning.actions.publishing import publish, return_to_members
from centerpiece.learning.actions.second_reading import pass_on, send_back
from centerpiece.learning.actions.writing import follow, follow_no_more, revise, seen, withdraw, write

__all__ = [
    "ask",
    "contribute",
    "end_by_link",
    "follow",
    "follow_no_more",
    "pass_on",
    "publish",
    "return_to_members",
    "revise",
    "seen",
    "send_back",
    "send_mail_about_news",
    "send_no_mail",
    "withdraw",
    "write",
]
