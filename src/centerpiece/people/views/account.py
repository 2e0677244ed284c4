"""A person's own pages: their words, their ways in, and waiting to be vouched for."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from centerpiece.people.arrival import landing, safe_next
from centerpiece.people.queries import keyring_of, membership_of
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves


@require_GET
@serves("people.account.use")
@unlocked
def you(request: SignedIn) -> HttpResponseBase:
    """Six words, ways in, language, signing out."""
    membership = membership_of(request.user)
    page = {
        "membership": membership,
        "organization": membership.organization if membership else None,
        "slots": keyring_of(request.user).slots,
    }
    return render(request, "people/pages/you.html", page)


@require_GET
@serves("people.account.change_way_in")
@unlocked
def passphrase(request: SignedIn) -> HttpResponseBase:
    """Six new words."""
    onward = safe_next(request, request.GET.get("next", "")) or landing(request.user)
    return render(request, "people/pages/passphrase.html", {"onward": onward})


@require_GET
@serves("people.account.change_way_in")
@unlocked
def paper_key(request: SignedIn) -> HttpResponseBase:
    """A new paper key."""
    return render(request, "people/pages/paper_key.html")


@require_GET
@serves("people.account.use")
@unlocked
def waiting(request: SignedIn) -> HttpResponseBase:
    """Six words to compare with a steward, before anything can be shared with the newcomer, and what happens next."""
    membership = membership_of(request.user)
    if membership is None:
        return redirect(landing(request.user))
    page = {"membership": membership, "organization": membership.organization, "onward": landing(request.user)}
    return render(request, "people/pages/waiting.html", page)
