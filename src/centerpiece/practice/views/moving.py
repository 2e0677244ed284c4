"""Moving a process to another stage, or letting it rest."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centerpiece.people.answers import posted
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.actions.moving import GOING_AHEAD
from centerpiece.practice.forms.sheets import fields_of
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import MOVE, SheetKind
from centerpiece.practice.models import Process
from centerpiece.practice.parcels import MoveParcel
from centerpiece.practice.views.for_scripts import (
    answers_scripts,
    moved_on,
    name_cards,
    now_as_json,
    to_seal_along,
    unlocked_to_post,
)
from centerpiece.practice.views.showing import seats_drawn
from centerpiece.sealing.parcels import Stale
from centerpiece.ui.ring import seat_ring


@require_http_methods(["GET", "POST"])
@serves("practice.process.move", thing="process")
@unlocked_to_post
@answers_scripts
def move(request: SignedIn, process: Process) -> HttpResponseBase:
    """Where to, whether it rests, and why; posted, with the sealed line."""
    circle, kind = process.circle_room, KINDS[process.kind]
    page = reverse("practice:process", args=[process.pk])
    if request.method == "GET" and process.ending:
        return redirect("practice:reopen", process.pk)
    if request.method == "POST":
        parcel = MoveParcel.of(posted(request))
        try:
            actions.move(
                process,
                stage=parcel.stage,
                paused=parcel.paused,
                line=parcel.line,
                going_ahead=parcel.going_ahead,
                by=request.user,
            )
        except Stale as stale:
            return moved_on(stale, **now_as_json(circle, parcel.line.sheet))
        return JsonResponse({"url": page})
    reasons = kind.sheets.get(GOING_AHEAD)
    lacking = queries.seats_lacking(process) if reasons else []
    data = {
        **to_seal_along(circle, kind.sheets[MOVE], request.path),
        "convening": [stage.name for stage in kind.stages if lacking and actions.convenes(process, stage)],
        "ahead": _ahead(reasons) if lacking and reasons else None,
        "cards": name_cards(request.user, process),
    }
    context = {
        "process": process,
        "kind": kind,
        "fields": fields_of(kind.sheets[MOVE]),
        "open": seat_ring(seats_drawn(kind, lacking)).seats if lacking else (),
        "reasons": fields_of(reasons, prefix="ahead") if reasons else [],
        "data": data,
    }
    return render(request, "practice/pages/move.html", context)


def _ahead(reasons: SheetKind) -> dict[str, Any]:
    """What the script needs to seal why the keepers meet though something is missing."""
    return {"sheet": str(uuid4()), "kind": reasons.name, "card": reasons.card.parts}
