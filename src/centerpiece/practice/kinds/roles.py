"""The roles that a seat can have, each said once. A role belongs to a seat in one process, never to a person."""

from django.utils.translation import gettext_lazy as _

from centerpiece.practice.kinds.kind import AROUND, CAUSED, HARMED, SeatRole

SURVIVOR = SeatRole("survivor", _("Survivor"), HARMED)
PERSON_HARMED = SeatRole("person_harmed", _("Person harmed"), HARMED)
SURROGATE = SeatRole("surrogate", _("Surrogate for the person harmed"), HARMED)
SUPPORTER_OF_HARMED = SeatRole("supporter_of_harmed", _("Supporter of the person harmed"), HARMED)
SAFETY_COMPANION = SeatRole("safety_companion", _("Safety companion"), HARMED)
ADVOCATE = SeatRole("advocate", _("Advocate"), HARMED)

PERSON_WHO_CAUSED_HARM = SeatRole("person_who_caused_harm", _("Person who caused harm"), CAUSED)
SUPPORTER_OF_CAUSED = SeatRole("supporter_of_caused", _("Supporter of the person who caused harm"), CAUSED)
ACCOUNTABILITY_COMPANION = SeatRole("accountability_companion", _("Accountability companion"), CAUSED)

PARTICIPANT = SeatRole("participant", _("Participant"), AROUND)
SUPPORTER = SeatRole("supporter", _("Supporter"), AROUND)
COMMUNITY_MEMBER = SeatRole("community_member", _("Community member"), AROUND)
ELDER = SeatRole("elder", _("Elder"), AROUND)
INTERPRETER = SeatRole("interpreter", _("Interpreter"), AROUND)
