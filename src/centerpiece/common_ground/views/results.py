"""What came of a round: the ring, the lists, and the numbers behind each sentence."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from centerpiece.common_ground import exporting, queries, showing
from centerpiece.common_ground.forms import ANSWERS
from centerpiece.common_ground.models import Round
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.engine import allows
from centerpiece.policy.gate import serves

ANSWER_LABELS = dict(ANSWERS)


@require_GET
@serves("common_ground.round.see", thing="round")
def show(request: SignedIn, round: Round) -> HttpResponseBase:
    """A round as this person may see it: to be prepared, to be answered first, or with what came of it."""
    may = queries.may(request.user, round)
    page: dict[str, Any] = {
        "round": round,
        "may": may,
        "asked": list(queries.asked_in(round)),
        "under_way": queries.snapshot_under_way(round),
    }
    if round.state == Round.State.DRAFT:
        return render(request, "common_ground/pages/draft.html", page)
    if queries.answers_first(request.user, round):
        return render(request, "common_ground/pages/invited.html", page)
    page |= showing.round_shown(round, request.GET.get("by", "")) | {"labels": ANSWER_LABELS}
    return render(request, "common_ground/pages/round.html", page)


@require_GET
@serves("common_ground.round.see", thing="round")
def statement(request: SignedIn, round: Round, place: int) -> HttpResponseBase:
    """How we know: the numbers behind one statement, what organizations say, the reasons given."""
    may, asked = queries.may(request.user, round), queries.asked_at(round, place)
    if asked is None or round.state == Round.State.DRAFT:
        raise Http404
    page: dict[str, Any] = {"round": round, "may": may, "asked": asked}
    if queries.answers_first(request.user, round):
        return render(request, "common_ground/pages/invited.html", {**page, "asked": list(queries.asked_in(round))})
    page |= showing.statement_shown(round, asked)
    page |= {"labels": ANSWER_LABELS, "may_take_down": allows(request.user, "common_ground.reason.take_down")}
    return render(request, "common_ground/pages/statement.html", page)


FILES = {
    "csv": (exporting.as_csv, "text/csv; charset=utf-8", "common-ground.csv"),
    "json": (exporting.as_json, "application/json", "common-ground.json"),
    "polis": (exporting.as_polis, "text/csv; charset=utf-8", "comments.csv"),
}


@require_GET
@serves("common_ground.round.export", thing="round")
def export(request: SignedIn, round: Round, form: str) -> HttpResponseBase:
    """What came of it as a file, for who has answered (or may not answer any more)."""
    if form not in FILES or round.state == Round.State.DRAFT:
        raise Http404
    if queries.answers_first(request.user, round):
        raise Http404
    made, sort, name = FILES[form]
    return HttpResponse(
        made(round), content_type=sort, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
