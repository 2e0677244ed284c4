"""Accepting an invitation: link and code, name and e-mail, then the keys that the browser made."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from centerpiece.people import actions, sessions
from centerpiece.people.answers import answers_scripts, posted, text
from centerpiece.people.forms.organizations import NewcomerForm
from centerpiece.people.models import Invitation
from centerpiece.people.parcels import Newcomer
from centerpiece.people.queries import keyring_of
from centerpiece.people.views.signing_in import opened
from centerpiece.policy.gate import serves
from centerpiece.sealing.parcels import read


@require_http_methods(["GET", "POST"])
@serves("people.account.join")
@answers_scripts
def join(request: HttpRequest) -> HttpResponseBase:
    """The page, and its last step."""
    if request.method == "GET":
        return render(request, "people/pages/join.html", {"form": NewcomerForm()})
    sent = read(posted(request), "token", "code", "name", "email", "keys")
    form = _form(sent)
    try:
        invitation = _invitation(sent)
        if not form.is_valid():
            return _to_mend(form)
        said = form.cleaned_data
        person = actions.join(invitation, Newcomer.of(sent["keys"], name=said["name"], email=said["email"]))
    except actions.NoSuchInvitation:
        return JsonResponse({"problem": "no-invitation"})
    except actions.EmailTaken:
        return _to_mend(_form(sent))
    half = sessions.begin(request, person)
    return JsonResponse(opened(request, person, keyring_of(person), half, ""))


@require_POST
@serves("people.account.join")
@answers_scripts
def find(request: HttpRequest) -> HttpResponseBase:
    """Do link and code fit an invitation, and who invites?"""
    try:
        invitation = _invitation(read(posted(request), "token", "code"))
    except actions.NoSuchInvitation:
        return JsonResponse({"problem": "no-invitation"})
    return JsonResponse(
        {
            "person": str(invitation.person_id_to_be),
            "organization": invitation.organization.name if invitation.organization else None,
            "role": invitation.role,
        }
    )


@require_POST
@serves("people.account.join")
@answers_scripts
def name(request: HttpRequest) -> HttpResponseBase:
    """Are name and e-mail in order?"""
    sent = read(posted(request), "token", "code", "name", "email")
    try:
        _invitation(sent)
    except actions.NoSuchInvitation:
        return JsonResponse({"problem": "no-invitation"})
    form = _form(sent)
    return JsonResponse({}) if form.is_valid() else _to_mend(form)


def _invitation(sent: dict[str, Any]) -> Invitation:
    return actions.find_invitation(text(sent["token"]), text(sent["code"]))


def _form(sent: dict[str, Any]) -> NewcomerForm:
    return NewcomerForm({"name": text(sent["name"], most=1000), "email": text(sent["email"], most=1000)})


def _to_mend(form: NewcomerForm) -> JsonResponse:
    return JsonResponse({"errors": {field: [str(error) for error in errors] for field, errors in form.errors.items()}})
