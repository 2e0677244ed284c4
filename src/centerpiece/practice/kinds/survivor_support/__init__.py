"""Survivor support: a survivor, and the people they chose to stand with them."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from centerpiece.practice.kinds import endings, roles, stages
from centerpiece.practice.kinds.kind import Kind
from centerpiece.practice.kinds.reading import read_guide, read_sheets

KIND = Kind(
    name="survivor_support",
    label=_("Survivor support"),
    about=_("A survivor chooses who stands with them, what they promise, and how often they check in."),
    started_by=_("A survivor starts it, or asks someone to start it for them. It ends when they say so."),
    stages=stages.WHOLE_JOURNEY,
    roles=(
        roles.SURVIVOR,
        roles.SUPPORTER,
        roles.SAFETY_COMPANION,
        roles.ADVOCATE,
        roles.COMMUNITY_MEMBER,
        roles.ELDER,
        roles.INTERPRETER,
    ),
    seats_at_start=(roles.SURVIVOR.name,),
    sheets=read_sheets(Path(__file__).parent),
    guide=read_guide(Path(__file__).parent),
    endings=(
        endings.SURVIVOR_CHOSE,
        endings.GOALS_MET,
        endings.GOOD_ENOUGH,
        endings.PREPARED,
        *endings.ALONG_THE_WAY,
    ),
)
