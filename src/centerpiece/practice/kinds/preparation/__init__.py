"""Preparation only: one person prepares, and no meeting has to follow."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from centerpiece.practice.kinds import endings, roles, stages
from centerpiece.practice.kinds.kind import Kind
from centerpiece.practice.kinds.reading import read_guide, read_sheets

KIND = Kind(
    name="preparation",
    label=_("Preparation only"),
    about=_("One person prepares, in their own time. No meeting has to follow, and the work counts."),
    started_by=_("Whoever wants to prepare starts it, for themselves."),
    stages=(stages.INQUIRY, stages.PREPARATION, stages.CLOSING, stages.ENDED),
    roles=(roles.PARTICIPANT, roles.SUPPORTER, roles.INTERPRETER),
    seats_at_start=(roles.PARTICIPANT.name,),
    sheets=read_sheets(Path(__file__).parent),
    guide=read_guide(Path(__file__).parent),
    endings=(endings.PREPARED, endings.GOOD_ENOUGH, endings.PERSON_CHOSE, *endings.ALONG_THE_WAY),
)
