"""What the pages on which one writes have in common."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from centerpiece.people.answers import told
from centerpiece.people.models import Organization
from centerpiece.people.queries import organization_of
from centerpiece.people.sessions import SignedIn


def writes_for(request: SignedIn) -> Organization:
    """The organization that the person writes for.

    Raises:
        Http404: when they work in none.
    """
    organization = organization_of(request.user)
    if organization is None:
        raise Http404
    return organization


@told
def telling(
    request: SignedIn, form: forms.BaseForm, keep: Callable[[], str], *, page: str = "tell.html", **context: Any
) -> HttpResponseBase:
    """The page on which something is written; posted in order, it is kept, and the person led to what `keep` returns.
    Its script is told where that is (`url`), or that something is to be mended: then it shows the page.

    `context` has `heading`, `sends`, `back` and `draft` (see telling.html), and `place`, what `back` is called. What
    `keep` adds to the form's errors is shown like any other: nothing typed is lost.
    """
    if request.method == "POST" and form.is_valid():
        address = keep()
        if form.is_valid():
            return redirect(address)
    return render(request, f"learning/pages/{page}", {"form": form, **context})
