"""Following, and the plain mail that says that something is new."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from centerpiece.learning import actions
from centerpiece.learning.addresses import address_of
from centerpiece.learning.models import Writing
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves
from centerpiece.sealing.parcels import Refused


@require_POST
@serves("learning.writing.follow", thing="writing")
@unlocked
def follow(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """Follow it, or (`off`) no more."""
    if "off" in request.POST:
        actions.follow_no_more(writing, by=request.user)
    elif not writing.withdrawn:
        actions.follow(writing, by=request.user)
    return redirect(address_of(writing).partition("#")[0] + "#follow")


@require_POST
@serves("learning.digest.choose")
@unlocked
def choose_digest(request: SignedIn) -> HttpResponseBase:
    """A plain mail on Mondays, or (`off`) none."""
    try:
        if "off" in request.POST:
            actions.send_no_mail(by=request.user)
        else:
            actions.send_mail_about_news(language=get_language() or "en", by=request.user)
    except Refused:
        raise Http404 from None
    return redirect(reverse("learning:home") + "#following")


# A mail program posts here for its reader (RFC 8058): without a cookie, so without the token against forged posts.
# What is posted says nothing but what the address says.
@csrf_exempt
@require_http_methods(["GET", "POST"])
@serves("learning.digest.end")
def end_digest(request: HttpRequest, token: str) -> HttpResponseBase:
    """One button, and afterwards that no more mails come: the same for every token, known or not."""
    if request.method == "POST":
        actions.end_by_link(token)
    return render(request, "learning/pages/end_digest.html", {"ended": request.method == "POST"})
