"""Statements from elsewhere, brought into a round that is being prepared."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from centerpiece.common_ground import actions
from centerpiece.common_ground.bring_form import BringForm
from centerpiece.common_ground.models import Round
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.prepare", thing="round")
def bring(request: SignedIn, round: Round) -> HttpResponseBase:
    """Statements of a file or of what is pasted: all of it, or, where a line cannot be taken, nothing."""
    settled = round.state != Round.State.DRAFT
    files = request.FILES if request.method == "POST" else None
    form = BringForm(posted_form(request), files, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and not settled and form.is_valid():
        texts = [{form.cleaned_data["language"]: text} for text in form.brought.texts]
        actions.bring(round, texts, by=request.user)
        return redirect("common_ground:choose", round.pk)
    page = {"round": round, "form": form, "settled": settled}
    return render(request, "common_ground/pages/bring.html", page)
