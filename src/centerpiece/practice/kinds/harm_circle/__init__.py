"""Harm circle: about one harm, started by the person harmed, with or without the person who caused it."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from centerpiece.practice.kinds import endings, roles, stages
from centerpiece.practice.kinds.kind import Kind
from centerpiece.practice.kinds.reading import read_guide, read_sheets

KIND = Kind(
    name="harm_circle",
    label=_("Harm circle"),
    about=_("About one harm: with or without the person who caused it, in the form the person harmed chooses."),
    started_by=_("Only the person harmed may start a harm circle. They, or a keeper, may stop it at any point."),
    stages=stages.WHOLE_JOURNEY,
    roles=(
        roles.PERSON_HARMED,
        roles.SURROGATE,
        roles.SUPPORTER_OF_HARMED,
        roles.SAFETY_COMPANION,
        roles.ADVOCATE,
        roles.PERSON_WHO_CAUSED_HARM,
        roles.SUPPORTER_OF_CAUSED,
        roles.ACCOUNTABILITY_COMPANION,
        roles.COMMUNITY_MEMBER,
        roles.ELDER,
        roles.INTERPRETER,
    ),
    seats_at_start=(roles.PERSON_HARMED.name, roles.PERSON_WHO_CAUSED_HARM.name),
    sheets=read_sheets(Path(__file__).parent),
    guide=read_guide(Path(__file__).parent),
    endings=(
        endings.GOALS_MET,
        endings.GOOD_ENOUGH,
        endings.PREPARED,
        endings.SURVIVOR_CHOSE,
        endings.STEPPED_BACK,
        *endings.ALONG_THE_WAY,
    ),
)
