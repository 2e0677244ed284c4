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
    gettext_noop("Meet with the person alone, as often as they wish."),
    gettext_noop("Speak about hopes, about what they do not want, and about who stands with them."),
    gettext_noop("Make a safety plan and a care plan that are theirs to take along."),
    gettext_noop("End when they have what they came for, or when they want to go on to something else."),
    gettext_noop("No circle has to follow. If one does, open it as a process of its own."),
    gettext_noop("There is no field for what happened."),
)
