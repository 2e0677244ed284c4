"""The ways in which a process ends, each said once. A kind takes those that fit.

All are neutral: every way of ending is a good one to name, and none says how well anybody did.
"""

from django.utils.translation import gettext_lazy as _

from centerpiece.practice.kinds.kind import Ending

GOALS_MET = Ending(
    "goals_met",
    _("What we came for is there"),
    _("The people in it say that what they hoped for has come about."),
)
GOOD_ENOUGH = Ending(
    "good_enough",
    _("Good enough for now"),
    _("Not everything is there. It is enough to go on without the circle."),
)
PREPARED = Ending(
    "prepared",
    _("Preparation was the work, and it is done"),
    _("Somebody prepared, and no meeting has to follow. This is a whole piece of work."),
)
HELD = Ending(
    "held",
    _("It was held"),
    _("People came together, and the circle closed."),
)
NOT_HELD = Ending(
    "not_held",
    _("It was not held"),
    _("The circle did not come about this time."),
)
SURVIVOR_CHOSE = Ending(
    "survivor_chose",
    _("The survivor chose to end"),
    _("They said it is over. They owe nobody a reason."),
)
PERSON_CHOSE = Ending(
    "person_chose",
    _("The person chose to end"),
    _("Whoever began it for themselves said it is over. No reason is needed."),
)
STEPPED_BACK = Ending(
    "stepped_back",
    _("The person who caused harm stepped back"),
    _("They take part no more. Support for the person harmed can go on."),
)
UNSAFE = Ending(
    "unsafe",
    _("Someone was unsafe"),
    _("Safety came first. Say nothing here of how: the safety plan goes on without us."),
)
NO_CAPACITY = Ending(
    "no_capacity",
    _("We keepers cannot hold it now"),
    _("Too much for those who hold it. Saying so in time is care as well."),
)
ELSEWHERE = Ending(
    "elsewhere",
    _("It goes on elsewhere"),
    _("Another organization, a community circle or people close by hold it now."),
)
NO_AGREEMENT = Ending(
    "no_agreement",
    _("Ended without agreement"),
    _("We did not come to an agreement, or not about ending. What was tried still counts."),
)
LOST_CONTACT = Ending(
    "lost_contact",
    _("Contact was lost"),
    _("We tried in the ways that were safe. The way back in stays open."),
)

# What can happen to any work that people come back to.
ALONG_THE_WAY = (UNSAFE, NO_CAPACITY, ELSEWHERE, NO_AGREEMENT, LOST_CONTACT)
