"""Made by `python -m centerpiece.practice.kinds.collect` from sheets.toml and guide.md: change those, and run it."""
# ruff: noqa: E501, RUF100
# fmt: off

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Who reached out, what they want to change, and what was made clear before anyone spoke."),
    gettext_noop("The person who wants to be accountable"),
    gettext_noop("What they want to change"),
    gettext_noop("Looking forward, in their own words. Nothing about what happened belongs on this page: what is not written cannot be taken."),
    gettext_noop("What the person harmed wants of this, if it is known and safe to ask"),
    gettext_noop("To be told of steps, to be asked, or to hear nothing at all. Never ask in a way that could put them at risk."),
    gettext_noop("They want to be told, as we agreed with them"),
    gettext_noop("They want to hear nothing"),
    gettext_noop("It is not safe to ask, or not asked yet"),
    gettext_noop("We do not know them"),
    gettext_noop("Companions who will not let things go"),
    gettext_noop("First names. People who care for them and stay honest with them. Each says yes for themselves."),
    gettext_noop("What this person does to keep everyone safe while they change. It needs no account of the past."),
    gettext_noop("What makes us stop and turn to safety first"),
    gettext_noop("What keeps them steady, so that they can stay in it."),
    gettext_noop("A person who caused harm chooses to change, with companions who care for them and will not let things go. It is voluntary: we write no reports for a court, and nobody is sent here."),
    gettext_noop("The steps"),
    gettext_noop("Stop the harm."),
    gettext_noop("See the harm."),
    gettext_noop("See what it did to others, without excuses."),
    gettext_noop("Repair what can be repaired, in ways that are wanted."),
    gettext_noop("Change, and go on changing."),
    gettext_noop("Help to make the community healthier."),
    gettext_noop("Good to remember"),
    gettext_noop("A step may look different for each person, and the last one may not be reached."),
    gettext_noop("Safety of the person harmed comes before any step."),
    gettext_noop("Companions go on after the meetings end. Agree early who they are."),
    gettext_noop("Write down promises that look forward. There is no field for anything else."),
)
