"""Taking a copy along: everything of a process that a keeper can open, in one file that only their paper key opens."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import Kind, SheetField, SheetKind
from centerpiece.practice.models import Process
from centerpiece.practice.views.for_scripts import answers_scripts, unlocked_to_post
from centerpiece.sealing.models import today


@require_http_methods(["GET", "POST"])
@serves("practice.process.export", thing="process")
@unlocked_to_post
@answers_scripts
def export(request: SignedIn, process: Process) -> HttpResponseBase:
    """The page; posted, the words for what the script then asks for and opens."""
    kind = KINDS[process.kind]
    if request.method == "GET":
        urls = {"export": request.path, "sheets": reverse("practice:sheets", args=[process.pk])}
        context = {"process": process, "kind": kind, "data": {"urls": urls, "day": today().isoformat()}}
        return render(request, "practice/pages/export.html", context)
    actions.export(process, by=request.user)
    about = {"kind": str(kind.label), "stage": str(kind.stage(process.stage).label), "paused": process.paused}
    seats = queries.seats_for(request.user, process)
    return JsonResponse(
        {
            "process": {**about, "month": f"{process.month:%Y-%m}"},
            "seats": {str(seat.pk): str(kind.role(seat.role).label) for seat in seats},
            "words": _words(kind),
        }
    )


def _words(kind: Kind) -> dict[str, Any]:
    return {name: _sheet_words(sheet) for name, sheet in kind.sheets.items()}


def _sheet_words(sheet: SheetKind) -> dict[str, Any]:
    return {"label": str(sheet.label), "fields": _field_words(sheet.fields)}


def _field_words(fields: Iterable[SheetField]) -> list[dict[str, Any]]:
    return [
        {
            "name": field.name,
            "label": str(field.label),
            "choices": {choice.value: str(choice.label) for choice in field.choices},
            "fields": _field_words(field.fields),
        }
        for field in fields
    ]
