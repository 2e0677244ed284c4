"""Accountability process: a person who caused harm, and companions who will not let things go."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from centerpiece.practice.kinds import endings, roles, stages
from centerpiece.practice.kinds.kind import Kind
from centerpiece.practice.kinds.reading import read_guide, read_sheets

KIND = Kind(
    name="accountability",
    label=_("Accountability process"),
    about=_("A person who caused harm chooses to change, with companions who will not let things go."),
    started_by=_("A person who caused harm starts it, of their own will. We write no reports for a court."),
    stages=stages.WHOLE_JOURNEY,
    roles=(
        roles.PERSON_WHO_CAUSED_HARM,
        roles.ACCOUNTABILITY_COMPANION,
        roles.SUPPORTER_OF_CAUSED,
        roles.COMMUNITY_MEMBER,
        roles.ELDER,
        roles.INTERPRETER,
    ),
    seats_at_start=(roles.PERSON_WHO_CAUSED_HARM.name,),
    sheets=read_sheets(Path(__file__).parent),
    guide=read_guide(Path(__file__).parent),
    endings=(
        endings.GOALS_MET,
        endings.GOOD_ENOUGH,
        endings.PREPARED,
        endings.STEPPED_BACK,
        *endings.ALONG_THE_WAY,
    ),
)
