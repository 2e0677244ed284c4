"""Made by `python -m centerpiece.practice.kinds.collect` from sheets.toml and guide.md: change those, and run it."""
# ruff: noqa: E501, RUF100
# fmt: off

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("The person harmed"),
    gettext_noop("How the person harmed has asked for this circle"),
    gettext_noop("Only the person harmed may start a harm circle. If someone else reached out, stop here until you know their own wish."),
    gettext_noop("They asked us themselves"),
    gettext_noop("They asked someone to ask us, and we have heard it from them"),
    gettext_noop("We have not heard it from them yet: nothing starts"),
    gettext_noop("The form they have in mind"),
    gettext_noop("All of these are whole. They may change it at any time."),
    gettext_noop("A meeting with the person who caused harm"),
    gettext_noop("A circle without the person who caused harm"),
    gettext_noop("A letter, sent or never sent"),
    gettext_noop("Someone who stands in for them"),
    gettext_noop("We looked at the wishes of the person harmed, and this plan follows them"),
    gettext_noop("Form and presence are theirs to choose, also on the day."),
    gettext_noop("Only the person harmed may start a harm circle. It can be held with or without the person who caused harm: as a meeting, a letter, through a surrogate, or with keepers who go back and forth. The person harmed and the keepers may stop it at any point."),
    gettext_noop("Hear the wish from the person harmed themselves. Nobody else can want it for them."),
    gettext_noop("Prepare each person on their own, in their own room. The rooms of the two sides never open for one another."),
    gettext_noop("Ask each person about pressure, alone, and ask again each time."),
    gettext_noop("Before a circle, look at the ring: preparation, consent, readiness, safety and care for every seat. What is still open has a name, and there is time for it."),
    gettext_noop("The wishes of the person harmed about form and presence come first."),
    gettext_noop("Not yet is a good answer. Preparation alone can be the whole of the work."),
    gettext_noop("An agreement looks forward. It is never an account of the past."),
    gettext_noop("Nobody owes anyone a good ending."),
)
