"""The stages of a process, each said once. A kind takes those it uses."""

from django.utils.translation import gettext_lazy as _

from centerpiece.practice.kinds.kind import Stage

INQUIRY = Stage(
    "inquiry",
    _("Inquiry"),
    _("Someone has reached out. How is it safe to reach them, and what do they hope for?"),
)
GETTING_CLEAR = Stage(
    "getting_clear",
    _("Getting clear"),
    _("What is this process for, who may be part of it, and is it the right thing now?"),
)
PREPARATION = Stage(
    "preparation",
    _("Preparation"),
    _("Each person on their own, in their own time. This can be the whole of the work."),
)
PLANNING = Stage(
    "planning",
    _("Planning"),
    _("When, for whom, with which prompts, and who looks after what."),
)
CIRCLES = Stage(
    "circles",
    _("Circles"),
    _("The people meet, in the way they have prepared for."),
    convenes=True,
)
AGREEMENT = Stage(
    "agreement",
    _("Agreement"),
    _("Promises that look forward, each in the words of the one who makes it."),
)
FOLLOW_THROUGH = Stage(
    "follow_through",
    _("Follow-through"),
    _("Doing what was agreed, with people who go on asking."),
)
LEARNING = Stage(
    "learning",
    _("Learning"),
    _("What the circle taught, without the people who were in it."),
)
CLOSING = Stage(
    "closing",
    _("Closing"),
    _("Looking back, thanking each other, and ending with care."),
)
AFTER = Stage(
    "after",
    _("After the process"),
    _("Companions go on, at a rhythm that was agreed. There is a way back in."),
)
ENDED = Stage(
    "ended",
    _("Ended"),
    _("No more meetings. Every way of ending is a good one to name."),
)

# Nothing in it is forced, and every stage but the first can be left out.
WHOLE_JOURNEY = (
    INQUIRY,
    GETTING_CLEAR,
    PREPARATION,
    CIRCLES,
    AGREEMENT,
    FOLLOW_THROUGH,
    CLOSING,
    AFTER,
    ENDED,
)
