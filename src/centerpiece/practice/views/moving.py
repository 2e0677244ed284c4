"""Moving a process to another stage, or letting it rest."""

from uuid import uuid4

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centerpiece.people.answers import posted
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves
from centerpiece.practice import actions
from centerpiece.practice.forms import fields_of
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import MOVE
from centerpiece.practice.models import Process
from centerpiece.practice.parcels import MoveParcel
from centerpiece.practice.views.answering import answers_scripts, moved_on, now_as_json, unlocked_to_post
from centerpiece.sealing.parcels import Stale


@require_http_methods(["GET", "POST"])
@serves("practice.process.move", thing="process")
@unlocked_to_post
@answers_scripts
def move(request: SignedIn, process: Process) -> HttpResponseBase:
    """Where to, whether it rests, and why; posted, with the sealed line."""
    circle, kind = process.circle_room, KINDS[process.kind]
    page = reverse("practice:process", args=[process.pk])
    if request.method == "POST":
        parcel = MoveParcel.of(posted(request))
        try:
            actions.move(process, stage=parcel.stage, paused=parcel.paused, line=parcel.line, by=request.user)
        except Stale as stale:
            return moved_on(stale, **now_as_json(circle, parcel.line.sheet))
        return JsonResponse({"url": page})
    sheet, chosen = uuid4(), kind.sheets[MOVE]
    data = {
        **now_as_json(circle, sheet),
        "room": str(circle.pk),
        "sheet": str(sheet),
        "urls": {"move": request.path, "now": reverse("practice:now", args=[circle.pk, sheet])},
    }
    context = {"process": process, "kind": kind, "fields": fields_of(chosen), "data": data}
    return render(request, "practice/pages/move.html", context)
