"""Ending with care, and the way back in."""

from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centerpiece.people.answers import posted
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves
from centerpiece.practice import actions
from centerpiece.practice.actions.ending import stages_to_go_on
from centerpiece.practice.actions.letting_go import MONTHS, NOTES_MONTHS, months_after
from centerpiece.practice.forms.sheets import fields_of
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import ENDING, MOVE
from centerpiece.practice.models import Process
from centerpiece.practice.views.for_scripts import (
    answers_scripts,
    moved_on,
    now_as_json,
    to_seal_along,
    unlocked_to_post,
)
from centerpiece.sealing.models import this_month
from centerpiece.sealing.parcels import Refused, SheetParcel, Stale, read


@require_http_methods(["GET", "POST"])
@serves("practice.process.end", thing="process")
@unlocked_to_post
@answers_scripts
def end(request: SignedIn, process: Process) -> HttpResponseBase:
    """The ways of ending, and what happens then; posted: `{"ending", "line"}`, the line sealed or null."""
    page, kind = reverse("practice:process", args=[process.pk]), KINDS[process.kind]
    if request.method == "POST":
        sent = read(posted(request), "ending", "line")
        line = SheetParcel.of(sent["line"]) if sent["line"] is not None else None
        try:
            actions.end(process, ending=_name(sent["ending"], "ending"), line=line, by=request.user)
        except Stale as stale:
            return moved_on(stale, **now_as_json(process.circle_room, line.sheet if line else process.circle_room_id))
        return JsonResponse({"url": page})
    if process.ending:
        return redirect(page)
    context = {
        "process": process,
        "kind": kind,
        "fields": fields_of(kind.sheets[ENDING]),
        "let_go_on": months_after(this_month(), MONTHS),
        "notes_on": months_after(this_month(), NOTES_MONTHS),
        "data": {"choice": "ending", **to_seal_along(process.circle_room, kind.sheets[ENDING], request.path)},
    }
    return render(request, "practice/pages/end.html", context)


@require_http_methods(["GET", "POST"])
@serves("practice.process.reopen", thing="process")
@unlocked_to_post
@answers_scripts
def reopen(request: SignedIn, process: Process) -> HttpResponseBase:
    """Where it goes on, and why; posted: `{"stage", "line"}`."""
    page, kind = reverse("practice:process", args=[process.pk]), KINDS[process.kind]
    if request.method == "POST":
        sent = read(posted(request), "stage", "line")
        line = SheetParcel.of(sent["line"])
        try:
            actions.reopen(process, stage=_name(sent["stage"], "stage"), line=line, by=request.user)
        except Stale as stale:
            return moved_on(stale, **now_as_json(process.circle_room, line.sheet))
        return JsonResponse({"url": page})
    if process.stage != kind.last_stage:
        return redirect(page)
    context = {
        "process": process,
        "kind": kind,
        "stages": stages_to_go_on(process),
        "fields": fields_of(kind.sheets[MOVE]),
        "data": {"choice": "stage", **to_seal_along(process.circle_room, kind.sheets[MOVE], request.path)},
    }
    return render(request, "practice/pages/reopen.html", context)


def _name(value: Any, code: str) -> str:
    if not isinstance(value, str):
        raise Refused(code)
    return value
