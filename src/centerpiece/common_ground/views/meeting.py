"""Meeting mode: a facilitator goes through what parts the groups and what wants talking about, one by one."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from centerpiece.common_ground import actions, queries, showing
from centerpiece.common_ground.forms import NextVersionForm, UnderstandingForm
from centerpiece.common_ground.models import Round
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves


@require_GET
@serves("common_ground.round.meet", thing="round")
def meeting(request: SignedIn, round: Round) -> HttpResponseBase:
    """What there is to talk about, in its order, and what was understood so far."""
    if queries.answers_first(request.user, round):
        return redirect("common_ground:round", round.pk)
    page = {"round": round, "steps": showing.to_talk_about(round), "notes": queries.understandings(round)}
    return render(request, "common_ground/pages/meeting.html", page)


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.meet", thing="round")
def step(request: SignedIn, round: Round, place: int) -> HttpResponseBase:
    """One statement on the wall: what the groups say, what was understood, and its next wording."""
    asked = queries.asked_at(round, place)
    if asked is None:
        raise Http404
    if queries.answers_first(request.user, round):
        return redirect("common_ground:round", round.pk)
    note = queries.understanding_of(asked)
    rewording = request.POST.get("what") == "reword"
    form = UnderstandingForm(None if rewording else posted_form(request), initial={"text": note.text if note else ""})
    words = NextVersionForm(posted_form(request) if rewording else None, texts=asked.statement.texts)
    if request.method == "POST" and not rewording and form.is_valid():
        actions.understand(asked, form.cleaned_data["text"], by=request.user)
        return redirect("common_ground:meet", round.pk, place)
    if request.method == "POST" and rewording and words.is_valid():
        said = words.cleaned_data
        actions.reword(asked, said["texts"], same_meaning=said["same_meaning"], by=request.user)
        return redirect("common_ground:meet", round.pk, place)
    page: dict[str, Any] = {"round": round, "asked": asked, "note": note, "form": form, "words": words}
    page |= showing.statement_shown(round, asked) | {"note": note} | showing.steps_around(round, asked)
    return render(request, "common_ground/pages/meet.html", page)
