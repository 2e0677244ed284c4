"""Made by `python -m centerpiece.practice.kinds.collect` from sheets.toml and guide.md: change those, and run it."""
# ruff: noqa: E501, RUF100
# fmt: off

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("With this person alone, in their own time. It is the whole of the work here, and it counts as done."),
    gettext_noop("Ready for what comes next in their own life, whatever it is. Not yet is a good answer."),
    gettext_noop("Ready for what they want to do next?"),
    gettext_noop("The keepers, among themselves, from time to time. About ourselves and the way we held it, not about what was said."),
    gettext_noop("Of the place, the questions, and our work together. Not what was said to us."),
    gettext_noop("We asked, on the same day, how they are"),
    gettext_noop("What their supporters may know of this wish"),
    gettext_noop("What preparing taught us, without the person. No meeting had to follow: this is work done."),
    gettext_noop("About preparing, listening and ending. Nothing that could point to a person or to what happened."),
    gettext_noop("People can prepare and never meet anyone. Preparation is work, and it is counted as work done."),
    gettext_noop("Is the person safe for now? If not, that comes first."),
    gettext_noop("What did they want from today? Ask that, and not more."),
    gettext_noop("Show the limits of confidentiality before anyone speaks."),
    gettext_noop("Meet with the person alone, as often as they wish. Write down early what will tell them that they have what they came for."),
    gettext_noop("Speak about hopes, about what they do not want, and about who stands with them."),
    gettext_noop("Ask about pressure, alone, each time: is anyone pushing you to do this, or not to?"),
    gettext_noop("Make a safety plan and a care plan that are theirs to take along."),
    gettext_noop("Practice with them, if they like: a sentence, a no, a walk out of the door."),
    gettext_noop("Give them the questions on paper, in large print, if that is safe for them to have."),
    gettext_noop("End when they have what they came for, or when they want to go on to something else."),
    gettext_noop("They may stop coming, and owe nobody a reason. You agreed beforehand how often you try, and in which way."),
    gettext_noop("What they prepared is theirs, and goes with them: in the head, or on paper if that is safe."),
    gettext_noop("Say early how they can come back: whom to ask, which word to use."),
    gettext_noop("If they go on to a circle or to another organization, they tell of it themselves, or not. You hand over nothing without their written yes."),
    gettext_noop("Preparing can become a good place to be. Ask which need it meets, and who else could meet it."),
    gettext_noop("Choose a last day for this piece of work, or less and less often."),
    gettext_noop("Not to meet is a good ending. So is: I know now what I do not want."),
    gettext_noop("Begin with the care plan, before hopes, before anything. It needs no account of the past."),
    gettext_noop("When the signs come: slow down, look around the room together, offer what helps, do not ask why."),
    gettext_noop("The person decides how near they go. You can say: we can stop here, and still have done good work today."),
    gettext_noop("If it happens often, ask whether another kind of help would be good beside this one."),
    gettext_noop("No circle has to follow. If one does, open it as a process of its own."),
    gettext_noop("There is no field for what happened."),
)
