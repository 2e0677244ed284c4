"""The Collaborative: its organizations, and who looks after it."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from centerpiece.people import actions, queries
from centerpiece.people.answers import posted_form
from centerpiece.people.forms.organizations import NewOrganizationForm, StewardInvitationForm
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.people.views.organizations import show_once
from centerpiece.policy.gate import serves


@require_GET
@serves("people.collaborative.steward")
@unlocked
def collaborative(request: SignedIn) -> HttpResponseBase:
    """Every organization, and what may want a steward's attention."""
    page = {
        "organizations": queries.organizations_for(request.user),
        "invitations": queries.open_invitations(None),
        "stewards": queries.stewards_of_collaborative(),
    }
    return render(request, "people/pages/collaborative.html", page)


@require_http_methods(["GET", "POST"])
@serves("people.organization.add")
@unlocked
def add(request: SignedIn) -> HttpResponseBase:
    """A new organization; next, its first steward is invited."""
    form = NewOrganizationForm(posted_form(request))
    if request.method == "POST" and form.is_valid():
        made = actions.add_organization(by=request.user, **form.cleaned_data)
        return redirect("people:invite", made.pk)
    return render(request, "people/pages/add_organization.html", {"form": form})


@require_http_methods(["GET", "POST"])
@serves("people.collaborative.invite")
@unlocked
def invite(request: SignedIn) -> HttpResponseBase:
    """Invite somebody to steward the Collaborative."""
    form = StewardInvitationForm(posted_form(request))
    if request.method == "POST" and form.is_valid():
        issued = actions.invite(None, by=request.user, stewards_collaborative=True, note=form.cleaned_data["note"])
        return show_once(request, issued, {"form": form})
    return render(request, "people/pages/invite.html", {"form": form})


@require_http_methods(["GET", "POST"])
@serves("people.stewardship.end")
@unlocked
def end(request: SignedIn, person: UUID) -> HttpResponseBase:
    """Say what it means that somebody looks after the Collaborative no longer, then do it."""
    stewards = queries.stewards_of_collaborative()
    steward = get_object_or_404(stewards, pk=person)
    works_in = queries.membership_of(steward)
    if request.method == "POST":
        with suppress(actions.OnlySteward):
            actions.end_stewardship(steward, by=request.user)
            if steward.pk != request.user.pk:
                return redirect("people:collaborative")
            return redirect("people:you" if works_in else "people:sign-in")
    page = {"steward": steward, "works_in": works_in, "alone": not stewards.exclude(pk=steward.pk).exists()}
    return render(request, "people/pages/end_stewardship.html", page)
