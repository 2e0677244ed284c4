"""Signing in, locking, unlocking, leaving."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from centerpiece.people import actions, sessions
from centerpiece.people.answers import answers_scripts, posted, text
from centerpiece.people.arrival import onward, safe_next
from centerpiece.people.models import Keyring, Person
from centerpiece.people.parcels import PAPER, PASSPHRASE, read_auth
from centerpiece.people.queries import keyring_of, membership_of
from centerpiece.people.tries import address_of
from centerpiece.policy.gate import serves, wants_json
from centerpiece.sealing.parcels import read

FORGET = '"cache", "cookies", "storage"'


@require_http_methods(["GET", "POST"])
@serves("people.account.sign_in")
@answers_scripts
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """The page, and the word that its script derived from the passphrase."""
    if request.method == "POST":
        return _try(request, PASSPHRASE)
    page = {"next": safe_next(request, request.GET.get("next", "")), "signed_out": "out" in request.GET}
    return render(request, "people/pages/sign_in.html", page)


@require_http_methods(["GET", "POST"])
@serves("people.account.sign_in")
@answers_scripts
def paper(request: HttpRequest) -> HttpResponseBase:
    """The same with the paper key."""
    if request.method == "POST":
        return _try(request, PAPER)
    return render(request, "people/pages/paper.html")


@require_POST
@serves("people.account.sign_in")
@answers_scripts
def prelogin(request: HttpRequest) -> HttpResponseBase:
    """Salt and rounds of an account, whether it exists or not."""
    found = read(posted(request), "email")
    return JsonResponse(actions.prelogin(text(found["email"])))


@require_http_methods(["GET", "POST"])
@serves("people.account.sign_in")
@answers_scripts
def unlock(request: HttpRequest) -> HttpResponseBase:
    """Open again what was locked, with the passphrase alone. Whoever is no longer signed in signs in."""
    asked = safe_next(request, request.GET.get("next", ""))
    if not request.user.is_authenticated:
        if wants_json(request):
            return JsonResponse({"error": "signed-out"}, status=401)
        return redirect_to_login(asked, reverse("people:sign-in")) if asked else redirect("people:sign-in")
    if request.method == "POST":
        return _try(request, PASSPHRASE, known=request.user)
    slot = next(slot for slot in keyring_of(request.user).slots if slot["kind"] == PASSPHRASE)
    return render(request, "people/pages/unlock.html", {"next": asked, "slot": slot})


def _try(request: HttpRequest, kind: str, *, known: Person | None = None) -> JsonResponse:
    sent = read(posted(request), "auth", optional=("email", "next"))
    email = known.email if known else text(sent["email"])
    try:
        person, keyring = actions.sign_in(email, read_auth(sent["auth"]), kind=kind, address=address_of(request))
    except actions.WrongSignIn:
        return JsonResponse({"problem": "wrong"})
    except actions.TooMany as too_many:
        return JsonResponse({"problem": "wait", "minutes": too_many.minutes})
    half = sessions.unlock(request) if known else sessions.begin(request, person)
    return JsonResponse(opened(request, person, keyring, half, text(sent["next"] or "", most=2000)))


def opened(request: HttpRequest, person: Person, keyring: Keyring, half: str, asked: str) -> dict[str, Any]:
    """What a browser needs to open a keyring, and where it goes on to."""
    membership = membership_of(person)
    return {
        "person": str(person.pk),
        "keyring": keyring.file,
        "revision": keyring.revision,
        "signature": keyring.signature,
        "slots": keyring.slots,
        "half": half,
        "next": onward(request, person, asked),
        # Until the browser has pinned the key of this organization, its page of words to compare comes first.
        "organization": str(membership.organization_id) if membership and membership.vouched else None,
        "compare": reverse("people:waiting"),
    }


@require_POST
@serves("people.account.leave")
def lock(request: HttpRequest) -> HttpResponseBase:
    """Forget the session's half of the lock."""
    sessions.lock(request)
    return JsonResponse({}) if wants_json(request) else redirect("people:unlock")


@require_http_methods(["GET", "POST"])
@serves("people.account.leave")
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Ask, then end the session."""
    if request.method == "GET":
        if not request.user.is_authenticated:
            return redirect("people:sign-in")
        return render(request, "people/pages/sign_out.html")
    sessions.end(request)
    return redirect(reverse("people:sign-in") + "?out")


@require_POST
@serves("people.account.leave")
def leave(request: HttpRequest) -> HttpResponseBase:
    """Leave quickly: session gone, everything this site has left in the browser gone, and off to a page that nobody
    would ask about."""
    sessions.end(request)
    answer: HttpResponse = HttpResponse(status=204)
    if not wants_json(request):
        answer = HttpResponse(status=303, headers={"Location": settings.CENTERPIECE["exit_url"]})
    answer["Clear-Site-Data"] = FORGET
    return answer
