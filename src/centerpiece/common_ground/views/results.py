"""What came of a round: the ring, the lists, and the numbers behind each sentence."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from centerpiece.common_ground import queries, showing
from centerpiece.common_ground.models import Round
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves


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
    if "answer" in may and not queries.has_answered(request.user, round):
        # Results would weigh on the answers: they come after one's own.
        return render(request, "common_ground/pages/invited.html", page)
    page |= showing.round_shown(round, request.GET.get("by", ""))
    return render(request, "common_ground/pages/round.html", page)
