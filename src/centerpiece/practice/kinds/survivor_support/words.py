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
    gettext_noop("Circle of supporters"),
    gettext_noop("Who stands with the survivor, who says yes to what, and how often they check in. It holds plans, and nothing about what happened."),
    gettext_noop("What the survivor wants this circle for"),
    gettext_noop("In a few words of theirs. No name, and nothing about the past."),
    gettext_noop("Who stands with the survivor, and for what"),
    gettext_noop("One for each thing that someone does. The survivor says yes to each, and may say no later."),
    gettext_noop("Promise of a supporter"),
    gettext_noop("What they will do, in their own words"),
    gettext_noop("Begin with: I will. Small and clear. What will be done, never what happened."),
    gettext_noop("Until when, or when to look again"),
    gettext_noop("Look at a promise together"),
    gettext_noop("Who steps in when they cannot"),
    gettext_noop("How often they check in, and how"),
    gettext_noop("In the way the survivor has chosen. Look at safe contact first."),
    gettext_noop("If a promise cannot be kept"),
    gettext_noop("Whom they tell, how early, and what the survivor can count on then."),
    gettext_noop("What the survivor is told when something changes"),
    gettext_noop("They are told at once"),
    gettext_noop("None of these is better than another. Promises may change and may be set down."),
    gettext_noop("How often supporters check in, and how it goes on without keepers. It ends when the survivor says so."),
    gettext_noop("Asked alone. The wish of the survivor decides; what each supporter wishes is good to know."),
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
