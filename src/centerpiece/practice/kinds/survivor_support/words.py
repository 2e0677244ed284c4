"""Made by `python -m centerpiece.practice.kinds.collect` from sheets.toml and guide.md: change those, and run it."""
# ruff: noqa: E501, RUF100
# fmt: off

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("For which survivor"),
    gettext_noop("With the survivor, and with each supporter on their own. It may be the whole of the work."),
    gettext_noop("Who should not know, what should not be asked, what should not be done in their name."),
    gettext_noop("Who stands with them, and for what"),
    gettext_noop("First names, what each would do, how often they check in. Each supporter says yes for themselves."),
    gettext_noop("A survivor chooses who stands with them, what those people promise, and how often they check in. The person who caused harm is not part of it. It ends when the survivor says so."),
    gettext_noop("Ask first how it is safe to reach the survivor, and ask again before each use."),
    gettext_noop("Show the limits of confidentiality before anyone speaks."),
    gettext_noop("Prepare with the survivor. Then, one by one, with each supporter they choose."),
    gettext_noop("Meet when the survivor wants to meet. No stage has to be reached."),
    gettext_noop("Agree on a rhythm of checking in, and on what to do when someone cannot keep a promise."),
    gettext_noop("The survivor may change their mind about anything, at any time."),
    gettext_noop("A supporter who says no is helping too: it is good to know early."),
    gettext_noop("There is no field for what happened. You do not need it here to be of use."),
)
