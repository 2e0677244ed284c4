"""On paper, in large print: questions to prepare with, and the limits of confidentiality. Nothing sealed, no names."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language, get_language_info
from django.views.decorators.http import require_GET

from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import Choice, SheetField
from centerpiece.practice.models import Seat
from centerpiece.ui.context import is_draft

PREP_ANSWERS = "prep_answers"
# Only a private link has to ask this: paper was handed over by somebody.
ABOUT_THE_LINK = {"still_safe"}
LINES_TO_WRITE_ON = {"line": 2, "lines": 5}


@require_GET
@serves("practice.seat.print", thing="seat")
def prep_sheet(request: SignedIn, process: UUID, seat: Seat) -> HttpResponseBase:
    """The questions to prepare with, in the language that the participant reads."""
    sheet = KINDS[seat.process.kind].sheets.get(PREP_ANSWERS)
    if seat.process_id != process or sheet is None:
        raise Http404
    language = _chosen_language(request)
    context = {
        "process": seat.process,
        "seat": seat,
        "sheet": sheet,
        "questions": [_question(field) for field in sheet.fields if field.name not in ABOUT_THE_LINK],
        "languages": settings.LANGUAGES,
        "chosen": language,
        "direction": "rtl" if get_language_info(language)["bidi"] else "ltr",
        "is_draft": is_draft(language),
    }
    return render(request, "practice/pages/prep_sheet.html", context)


@require_GET
@serves("practice.limits.read")
def limits(request: HttpRequest) -> HttpResponseBase:
    """The limits of confidentiality, to be shown or handed over before anyone speaks."""
    return render(request, "practice/pages/limits_page.html")


def _chosen_language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE


def _question(field: SheetField) -> dict[str, Any]:
    """A question with room to answer: lines to write on, or boxes to tick."""
    choices: tuple[Choice, ...] = field.choices
    return {"field": field, "choices": choices, "lines": range(LINES_TO_WRITE_ON.get(field.widget, 0))}
