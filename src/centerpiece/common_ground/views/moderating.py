"""Suggested statements, and reasons that should not stand: decided with a reason that everybody can read."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from centerpiece.common_ground import actions, queries
from centerpiece.common_ground.forms import ReasonedForm
from centerpiece.common_ground.models import Reason, Round
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves


@require_GET
@serves("common_ground.round.see", thing="round")
def suggestions(request: SignedIn, round: Round) -> HttpResponseBase:
    """What waits, for stewards; what was declined and why, for everybody."""
    may = queries.may(request.user, round)
    page = {
        "round": round,
        "may": may,
        "waiting": queries.suggestions() if "prepare" in may else [],
        "declined": queries.moderated(),
    }
    return render(request, "common_ground/pages/suggestions.html", page)


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.prepare", thing="round")
def decide(request: SignedIn, round: Round, statement: str) -> HttpResponseBase:
    """Take a suggestion up or decline it."""
    found = queries.suggestion(request.user, statement)
    form = ReasonedForm(posted_form(request))
    if request.method == "POST" and form.is_valid():
        take_up = request.POST.get("decision") == "take-up"
        actions.decide(found, round=round, take_up=take_up, reason=form.cleaned_data["reason"], by=request.user)
        return redirect("common_ground:suggestions", round.pk)
    return render(request, "common_ground/pages/decide.html", {"round": round, "statement": found, "form": form})


@require_http_methods(["GET", "POST"])
@serves("common_ground.reason.take_down", thing="reason")
def take_down(request: SignedIn, reason: Reason) -> HttpResponseBase:
    """Take a reason down, and say why. The answer itself stays."""
    form = ReasonedForm(posted_form(request))
    if request.method == "POST" and form.is_valid():
        asked = reason.asked
        actions.take_down(reason, form.cleaned_data["reason"], by=request.user)
        return redirect("common_ground:round", asked.round_id)
    return render(request, "common_ground/pages/take_down.html", {"reason": reason, "form": form})
