"""What stewards of the Collaborative do with rounds: prepare, open, publish, close; and the beliefs they ask."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from centerpiece.common_ground import actions, queries
from centerpiece.common_ground.forms import NextVersionForm, RoundForm, StatementForm, StatementsForm
from centerpiece.common_ground.models import Round, Statement
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves

COLUMNS = ("dimensions", "threshold", "earlier", "closes_on", "revisit_on")


def _said(form: RoundForm) -> dict[str, Any]:
    return {"titles": form.cleaned_data["texts"], **{name: form.cleaned_data[name] for name in COLUMNS}}


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.add")
def add(request: SignedIn) -> HttpResponseBase:
    """A new round."""
    form = RoundForm(posted_form(request), earlier=queries.comparable(request.user))
    if request.method == "POST" and form.is_valid():
        made = actions.add_round(by=request.user, **_said(form))
        return redirect("common_ground:choose", made.pk)
    return render(request, "common_ground/pages/prepare.html", {"form": form})


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.prepare", thing="round")
def change(request: SignedIn, round: Round) -> HttpResponseBase:
    """Its name, its days, whom it compares. What is compared is settled once it has opened."""
    others = queries.comparable(request.user, round)
    initial = {name: getattr(round, name) for name in COLUMNS}
    form = RoundForm(posted_form(request), earlier=others, texts=round.titles, initial=initial)
    if round.state != Round.State.DRAFT:
        for name in ("dimensions", "threshold", "earlier"):
            form.fields[name].disabled = True
    if request.method == "POST" and form.is_valid():
        actions.change_round(round, by=request.user, **_said(form))
        return redirect("common_ground:round", round.pk)
    return render(request, "common_ground/pages/prepare.html", {"form": form, "round": round})


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.prepare", thing="round")
def choose(request: SignedIn, round: Round) -> HttpResponseBase:
    """Which beliefs it asks."""
    known = queries.beliefs()
    asked = list(queries.asked_in(round))
    initial = {
        "asked": [str(one.statement_id) for one in asked],
        "anchors": [str(one.statement_id) for one in asked if one.anchor],
    }
    choices = [(str(one.pk), one.text) for one in known]
    form = StatementsForm(posted_form(request), choices=choices, initial=initial)
    page = {"round": round, "form": form, "beliefs": known, "settled": round.state != Round.State.DRAFT}
    if request.method == "POST" and not page["settled"] and form.is_valid():
        wanted = set(form.cleaned_data["asked"])
        chosen = [one for one in known if str(one.pk) in wanted]
        anchors = {one.pk for one in chosen if str(one.pk) in form.cleaned_data["anchors"]}
        actions.ask(round, chosen, anchors, by=request.user)
        return redirect("common_ground:round", round.pk)
    return render(request, "common_ground/pages/choose.html", page)


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.open", thing="round")
def open_(request: SignedIn, round: Round) -> HttpResponseBase:
    """Say what opening does, then do it."""
    page: dict[str, Any] = {"round": round, "asked": queries.asked_in(round)}
    if request.method == "POST":
        try:
            actions.open_round(round, by=request.user)
        except actions.NotReady as lacking:
            page["lacking"] = lacking.code
        else:
            return redirect("common_ground:round", round.pk)
    return render(request, "common_ground/pages/open.html", page)


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.close", thing="round")
def close(request: SignedIn, round: Round) -> HttpResponseBase:
    """Say what closing does, then do it, and have the last snapshot made."""
    if request.method == "POST":
        actions.publish(actions.close_round(round, by=request.user), by=request.user)
        return redirect("common_ground:round", round.pk)
    return render(request, "common_ground/pages/close.html", {"round": round, "heard": queries.heard_from(round)})


@require_POST
@serves("common_ground.round.publish", thing="round")
def publish(request: SignedIn, round: Round) -> HttpResponseBase:
    """Have a snapshot made now, if enough people answered since the last."""
    try:
        actions.publish(round, by=request.user)
    except actions.TooSoon as soon:
        page = {"round": round, "needed": soon.needed, "title": _("Not yet")}
        return render(request, "common_ground/pages/too_soon.html", page, status=409)
    return redirect("common_ground:round", round.pk)


@require_GET
@serves("common_ground.round.add")
def beliefs(request: SignedIn) -> HttpResponseBase:
    """Every belief in its newest words."""
    page = {"beliefs": queries.beliefs(), "declined": queries.moderated()}
    return render(request, "common_ground/pages/beliefs.html", page)


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.add")
def add_belief(request: SignedIn) -> HttpResponseBase:
    """A new belief."""
    form = StatementForm(posted_form(request))
    if request.method == "POST" and form.is_valid():
        actions.add_statement(form.cleaned_data["texts"], by=request.user)
        return redirect("common_ground:beliefs")
    return render(request, "common_ground/pages/word.html", {"form": form})


@require_http_methods(["GET", "POST"])
@serves("common_ground.statement.word", thing="statement")
def word(request: SignedIn, statement: Statement) -> HttpResponseBase:
    """Other words for a belief: in place while nobody was asked it, else as its next version."""
    form = NextVersionForm(posted_form(request), texts=statement.texts)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.word(statement, said["texts"], same_meaning=said["same_meaning"], by=request.user)
        return redirect("common_ground:beliefs")
    page = {"form": form, "statement": statement, "versions": queries.versions_of(statement)}
    return render(request, "common_ground/pages/word.html", page)
