"""One organization: its people, its invitations, its roster."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from centerpiece.people import actions, queries
from centerpiece.people.answers import answers_scripts, posted, posted_form, text
from centerpiece.people.forms.organizations import InvitationForm, OrganizationForm
from centerpiece.people.models import Invitation, Membership, Organization, Role
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.engine import abilities
from centerpiece.policy.gate import serves
from centerpiece.sealing.parcels import GrantParcel, Refused, read, read_id


@require_GET
@serves("people.organization.own")
def own(request: SignedIn) -> HttpResponseBase:
    """The organization one works in."""
    organization = queries.organization_of(request.user)
    if organization is None:
        raise Http404
    return redirect("people:organization", organization.pk)


@require_GET
@serves("people.organization.see", thing="organization")
@unlocked
def organization(request: SignedIn, organization: Organization) -> HttpResponseBase:
    """Who works here; for its stewards also who waits, who was invited, and who has left."""
    may = abilities(request.user, organization)
    looks_after = "people.organization.invite" in may
    page = {
        "organization": organization,
        "may": {action.rpartition(".")[2] for action in may},
        "members": queries.members_of(organization),
        "invitations": queries.open_invitations(organization) if looks_after else [],
        "left": queries.ended_but_listed(organization) if looks_after else [],
    }
    return render(request, "people/pages/organization.html", page)


@require_http_methods(["GET", "POST"])
@serves("people.organization.change", thing="organization")
@unlocked
def change(request: SignedIn, organization: Organization) -> HttpResponseBase:
    """What the public pages show of it."""
    form = OrganizationForm(posted_form(request), instance=organization)
    if request.method == "POST" and form.is_valid():
        actions.change_organization(organization, by=request.user, **form.cleaned_data)
        return redirect("people:organization", organization.pk)
    page = {"organization": organization, "form": form}
    return render(request, "people/pages/change_organization.html", page)


@require_http_methods(["GET", "POST"])
@serves("people.organization.invite", thing="organization")
@unlocked
def invite(request: SignedIn, organization: Organization) -> HttpResponseBase:
    """Invite somebody; link and code are shown on the answer, once."""
    first = {} if organization.verify else {"role": Role.STEWARD}
    form = InvitationForm(posted_form(request), initial=first)
    page: dict[str, Any] = {"organization": organization, "form": form}
    if request.method == "POST" and form.is_valid():
        issued = actions.invite(organization, by=request.user, **form.cleaned_data)
        return show_once(request, issued, page)
    return render(request, "people/pages/invite.html", page)


def show_once(request: SignedIn, issued: actions.Issued, page: dict[str, Any]) -> HttpResponseBase:
    """The page with link and code. The token is behind the #, so that it never travels in a request."""
    link = f"{request.build_absolute_uri(reverse('people:join'))}#{issued.token}"
    return render(request, "people/pages/invited.html", {**page, "issued": issued, "link": link})


@require_POST
@serves("people.invitation.withdraw", thing="invitation")
@unlocked
def withdraw(request: SignedIn, invitation: Invitation) -> HttpResponseBase:
    """Take an invitation back."""
    organization = invitation.organization_id
    actions.withdraw_invitation(invitation, by=request.user)
    return redirect("people:organization", organization) if organization else redirect("people:collaborative")


@require_http_methods(["GET", "POST"])
@serves("people.membership.end", thing="membership")
@unlocked
def end(request: SignedIn, membership: Membership) -> HttpResponseBase:
    """Say what ending a membership does, then do it."""
    organization = membership.organization
    if request.method == "POST":
        actions.end_membership(membership, by=request.user)
        if membership.person_id == request.user.pk:
            return redirect("people:sign-in")
        return redirect("people:organization", organization.pk)
    page = {
        "organization": organization,
        "membership": membership,
        "alone": queries.is_only_steward(membership),
        "elsewhere": queries.works_elsewhere(membership),
    }
    return render(request, "people/pages/end_membership.html", page)


@require_http_methods(["GET", "POST"])
@serves("people.organization.found", thing="organization")
@unlocked
@answers_scripts
def found(request: SignedIn, organization: Organization) -> HttpResponseBase:
    """Make the stewards' room and with it the organization's key: the page, and what its script made."""
    if request.method == "GET":
        page = {"organization": organization, "room": uuid4()}
        return render(request, "people/pages/found.html", page)
    sent = read(posted(request), "room", "grants", "entry", "signature")
    actions.found(
        organization,
        room=read_id(sent["room"]),
        grants=_grants(sent["grants"]),
        entry=text(sent["entry"], most=2000),
        signature=text(sent["signature"]),
        by=request.user,
    )
    return JsonResponse({})


@require_GET
@serves("people.organization.vouch", thing="organization")
@unlocked
def member(request: SignedIn, organization: Organization, membership: UUID) -> HttpResponseBase:
    """Six words to compare with a member, or a steward-to-be."""
    found = queries.member_at(organization, membership)
    return render(request, "people/pages/member.html", {"organization": organization, "membership": found})


@require_POST
@serves("people.organization.vouch", thing="organization")
@unlocked
@answers_scripts
def extend(request: SignedIn, organization: Organization) -> HttpResponseBase:
    """The next link of the roster: somebody is vouched for, or no longer."""
    sent = read(posted(request), "entry", "signature", optional=("grants",))
    actions.extend_roster(
        organization,
        entry=text(sent["entry"], most=2000),
        signature=text(sent["signature"]),
        grants=_grants(sent["grants"] or []),
        by=request.user,
    )
    return JsonResponse({})


def _grants(sent: Any) -> list[GrantParcel]:
    if not isinstance(sent, list):
        raise Refused("shape")
    return [GrantParcel.of(grant) for grant in sent]
