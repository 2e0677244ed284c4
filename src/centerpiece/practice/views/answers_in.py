"""What came in by private links: read in the browser, then kept in the room or set aside."""

from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from centerpiece.people.answers import posted
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.engine import allows
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.answer_parcels import KeptAnswerParcel
from centerpiece.practice.forms.sheets import fields_of
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import SheetKind
from centerpiece.practice.models import Answer, Seat
from centerpiece.practice.queries.links import NOT_SAFE, STEP_BACK
from centerpiece.practice.views.for_scripts import NOBODY, answers_scripts, moved_on, name_cards, now_as_json
from centerpiece.sealing.parcels import Stale, read, read_id


@require_GET
@serves("practice.seat.open_answers", thing="seat")
def answers_in(request: SignedIn, seat: Seat) -> HttpResponseBase:
    """The answers that wait for a seat, sealed; what to do with each."""
    process, kind, found = seat.process, KINDS[seat.process.kind], queries.answers_of(seat)
    if found:
        actions.open_answers(seat, by=request.user)
    known = [answer for answer in found if answer.form in kind.sheets]
    context = {
        "process": process,
        "kind": kind,
        "seat": seat,
        "role": kind.role(seat.role).label,
        "answers": [
            {"answer": answer, "form": kind.sheets[answer.form], "fields": fields_of(kind.sheets[answer.form])}
            for answer in known
        ],
        "may_keep": allows(request.user, "practice.seat.take_answer", seat),
        "step_back": allows(request.user, "practice.seat.step_back", seat),
        "data": {
            "room": str(seat.room_id),
            "seat": str(seat.pk),
            "cards": name_cards(request.user, process),
            **{name: value for name, value in now_as_json(seat.room, seat.pk).items() if name != "newest"},
            "first": {"step_back": STEP_BACK, "not_safe": NOT_SAFE},
            "answers": [_as_json(answer, kind.sheets[answer.form]) for answer in known],
            "urls": {
                "now": reverse("practice:now", args=[seat.room_id, NOBODY]),
                "keep": reverse("practice:keep-answer", args=[seat.pk]),
                "set_aside": reverse("practice:set-aside", args=[seat.pk]),
            },
        },
    }
    return render(request, "practice/pages/answers_in.html", context)


@require_POST
@serves("practice.seat.take_answer", thing="seat")
@unlocked
@answers_scripts
def keep(request: SignedIn, seat: Seat) -> HttpResponseBase:
    """Take an answer into the room, as a sheet that the keeper signed: `{"answer", "sheet"}`."""
    parcel = KeptAnswerParcel.of(posted(request))
    try:
        sheet = actions.keep_answer(seat, parcel, by=request.user)
    except Stale as stale:
        return moved_on(stale, **now_as_json(seat.room, parcel.sheet.sheet))
    return JsonResponse({"url": reverse("practice:sheet", args=[sheet.pk]), "revision": sheet.revision})


@require_POST
@serves("practice.seat.take_answer", thing="seat")
@unlocked
@answers_scripts
def set_aside(request: SignedIn, seat: Seat) -> HttpResponseBase:
    """Let an answer go, unkept: `{"answer"}`."""
    actions.set_aside(seat, read_id(read(posted(request), "answer")["answer"]), by=request.user)
    return JsonResponse({})


def _as_json(answer: Answer, form: SheetKind) -> dict[str, Any]:
    card = {"card": form.card.parts, "look": list(form.look_fields)}
    return {"answer": str(answer.pk), "form": answer.form, "file": answer.file, **card}
