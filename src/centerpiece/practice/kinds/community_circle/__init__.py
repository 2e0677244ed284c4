"""Community-building circle: whoever comes. No participants on record."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from centerpiece.practice.kinds import endings, stages
from centerpiece.practice.kinds.kind import Kind
from centerpiece.practice.kinds.reading import read_guide, read_sheets

KIND = Kind(
    name="community_circle",
    label=_("Community circle"),
    about=_("A circle that builds community. Whoever comes is welcome, and nobody is on record."),
    started_by=_("A group or a place invites us, or we invite."),
    stages=(stages.INQUIRY, stages.PLANNING, stages.CIRCLES, stages.LEARNING, stages.ENDED),
    sheets=read_sheets(Path(__file__).parent),
    guide=read_guide(Path(__file__).parent),
    endings=(endings.HELD, endings.NOT_HELD, endings.NO_CAPACITY, endings.ELSEWHERE),
)
