"""Partnerships, and the steps of their programs."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from centerpiece.people import actions, queries
from centerpiece.people.answers import posted_form, told
from centerpiece.people.forms.together import EndForm, ProposalForm, StepForm, TermsForm
from centerpiece.people.models import Partnership, Step
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.people.views.together import organization_or_404
from centerpiece.policy.engine import abilities
from centerpiece.policy.gate import serves


@require_http_methods(["GET", "POST"])
@serves("people.partnership.propose")
@unlocked
@told
def propose(request: SignedIn) -> HttpResponseBase:
    """A partnership to talk about, with organizations of one's choice."""
    own = organization_or_404(request)
    form = ProposalForm(posted_form(request), others=queries.others_than({own.pk}))
    if request.method == "POST" and form.is_valid():
        made = actions.propose(own, by=request.user, **form.cleaned_data)
        return redirect("people:partnership", made.pk)
    return render(request, "people/pages/together/propose.html", {"form": form, "own": own})


@require_GET
@serves("people.partnership.see", thing="partnership")
def partnership(request: SignedIn, partnership: Partnership) -> HttpResponseBase:
    """What it is for, who has said yes, and the shared program."""
    return render(request, "people/pages/together/partnership.html", _page(request, partnership))


def _page(request: SignedIn, partnership: Partnership) -> dict[str, object]:
    partners = list(partnership.partners.select_related("organization", "said_by"))
    own = queries.own_organizations(request.user)
    ours = [partner for partner in partners if partner.organization_id in own]
    return {
        "partnership": partnership,
        "partners": partners,
        "is_partner": bool(ours),
        "asks_us": any(partner.yes is None for partner in ours) and not partnership.ended,
        "terms": actions.terms_of(partnership),
        "steps": partnership.steps.select_related("organization"),
        "may": {action.rpartition(".")[2] for action in abilities(request.user, partnership)},
    }


@require_POST
@serves("people.partnership.agree", thing="partnership")
@unlocked
def agree(request: SignedIn, partnership: Partnership) -> HttpResponseBase:
    """Yes, for one's own organization, to what stood on the page."""
    # Browsers send two signs for each new line.
    seen = request.POST.get("terms", "").replace("\r\n", "\n")
    if actions.agree(partnership, queries.own_organizations(request.user), by=request.user, seen=seen):
        return redirect("people:partnership", partnership.pk)
    page = _page(request, partnership) | {"changed": True}
    return render(request, "people/pages/together/partnership.html", page, status=409)


@require_http_methods(["GET", "POST"])
@serves("people.partnership.change", thing="partnership")
@unlocked
@told
def change(request: SignedIn, partnership: Partnership) -> HttpResponseBase:
    """Other terms: the other partners are asked for their yes anew."""
    form = TermsForm(posted_form(request), instance=partnership)
    if request.method == "POST" and form.is_valid():
        own = queries.own_organizations(request.user)
        actions.change_terms(partnership, own, by=request.user, **form.cleaned_data)
        return redirect("people:partnership", partnership.pk)
    return render(request, "people/pages/together/change_terms.html", {"form": form, "partnership": partnership})


@require_POST
@serves("people.partnership.rest", thing="partnership")
@unlocked
def rest(request: SignedIn, partnership: Partnership) -> HttpResponseBase:
    """Let it rest, or take it up again."""
    actions.rest_partnership(partnership, request.POST.get("rests") == "yes", by=request.user)
    return redirect("people:partnership", partnership.pk)


@require_http_methods(["GET", "POST"])
@serves("people.partnership.end", thing="partnership")
@unlocked
def end(request: SignedIn, partnership: Partnership) -> HttpResponseBase:
    """End it; with more than two partners, one's own part in it."""
    own = queries.own_organizations(request.user)
    goes_on = partnership.partners.exclude(organization__in=own).count() >= 2
    form = EndForm(posted_form(request))
    if goes_on:
        del form.fields["way"]
    if request.method == "POST" and form.is_valid():
        actions.end_partnership(partnership, own, form.cleaned_data.get("way", ""), by=request.user)
        return redirect("people:together") if goes_on else redirect("people:partnership", partnership.pk)
    page = {"form": form, "partnership": partnership, "goes_on": goes_on}
    return render(request, "people/pages/together/end_partnership.html", page)


@require_http_methods(["GET", "POST"])
@serves("people.partnership.plan", thing="partnership")
@unlocked
@told
def add_step(request: SignedIn, partnership: Partnership) -> HttpResponseBase:
    """One more step."""
    form = StepForm(posted_form(request), partners=queries.organizations_in(partnership))
    if request.method == "POST" and form.is_valid():
        actions.add_step(partnership, by=request.user, **form.cleaned_data)
        return redirect("people:partnership", partnership.pk)
    return render(request, "people/pages/together/step.html", {"form": form, "partnership": partnership})


@require_http_methods(["GET", "POST"])
@serves("people.step.change", thing="step")
@unlocked
@told
def step(request: SignedIn, step: Step) -> HttpResponseBase:
    """One step: its words, who and when."""
    form = StepForm(posted_form(request), instance=step, partners=queries.organizations_in(step.partnership))
    if request.method == "POST" and form.is_valid():
        actions.change_step(step, by=request.user, **form.cleaned_data)
        return redirect("people:partnership", step.partnership_id)
    page = {"form": form, "partnership": step.partnership, "step": step}
    return render(request, "people/pages/together/step.html", page)


MOVES = {"earlier": -1, "later": 1}


@require_POST
@serves("people.step.change", thing="step")
@unlocked
def tell_step(request: SignedIn, step: Step) -> HttpResponseBase:
    """What a button beside a step says: done, not yet, earlier, later, or out of the program."""
    said = request.POST.get("say", "")
    if said in {"done", "not_yet"}:
        actions.change_step(step, by=request.user, done=said == "done")
    elif said in MOVES:
        actions.move_step(step, MOVES[said], by=request.user)
    elif said == "remove":
        actions.remove_step(step, by=request.user)
    return redirect("people:partnership", step.partnership_id)
