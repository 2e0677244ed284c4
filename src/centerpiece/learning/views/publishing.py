"""What waits for a look before everybody may read it: a steward of the Collaborative publishes it, or returns it."""

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from centerpiece.learning import actions, queries
from centerpiece.learning.forms.methods import KEPT_BACK
from centerpiece.learning.forms.publishing import ReturnForm
from centerpiece.learning.models import Audience, Writing
from centerpiece.learning.views.telling import telling
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves


@require_GET
@serves("learning.writing.publish")
def looks(request: SignedIn) -> HttpResponseBase:
    """What waits, the longest wait first."""
    return render(request, "learning/pages/looks.html", {"waiting": list(queries.waiting_for_a_look(request.user))})


@require_GET
@serves("learning.writing.publish", thing="writing")
def look(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """The text as everybody would read it, and the two ways on."""
    return _page(request, writing)


@require_POST
@serves("learning.writing.publish", thing="writing")
@unlocked
def publish(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """Put the version that was looked at on the public pages, with what of the library was opened."""
    number = request.POST.get("number", "")
    looked_at = int(number) if number.isdecimal() and len(number) < 9 else 0
    if actions.publish(writing, number=looked_at, by=request.user, opened=_opened(request)):
        return redirect("learning:looks")
    return _page(request, writing, problem=_("It reads otherwise by now. Please read it again."))


@require_http_methods(["GET", "POST"])
@serves("learning.writing.publish", thing="writing")
@unlocked
def return_it(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """Leave it with the members, with a word to those who wrote it; in that word, too, names are looked for."""
    _meant_for_everybody(writing)
    form = ReturnForm(posted_form(request), is_public=queries.stands_in_public(writing) is not None)

    def keep() -> str:
        word, take_down = form.cleaned_data["word"], form.cleaned_data.get("take_down", False)
        actions.return_to_members(writing, word=word, take_down=take_down, by=request.user)
        return reverse("learning:looks")

    return telling(
        request,
        form,
        keep,
        heading=_("Leave it with the members"),
        lead=_("Say to those who wrote it what you would change. They and their colleagues read your word."),
        sends=_("Return it with this word"),
        back=reverse("learning:look", args=[writing.pk]),
        place=writing.title or writing.get_kind_display(),
        draft=f"word:{writing.pk}",
    )


def _opened(request: SignedIn) -> Iterator[tuple[UUID, int]]:
    """Resource and version of all that the steward says they have opened; what is no such thing is left out."""
    for said in request.POST.getlist("opened"):
        resource, _dot, number = said.partition(".")
        with suppress(ValueError):
            yield UUID(resource), int(number)


def _page(request: SignedIn, writing: Writing, *, problem: str = "") -> HttpResponseBase:
    writing.refresh_from_db()
    _meant_for_everybody(writing)
    public = queries.stands_in_public(writing)
    page = {
        "writing": writing,
        "about": queries.what_it_adds_to(writing),
        "parts": queries.parts_of(writing),
        "public": public,
        "changes": queries.what_changed(public, writing) if public else [],
        "to_open": queries.to_open(request.user, writing),
        "kept_back": KEPT_BACK.get(queries.kept_back(writing), ""),
        "problem": problem,
    }
    return render(request, "learning/pages/look.html", page)


def _meant_for_everybody(writing: Writing) -> None:
    if writing.withdrawn or writing.audience != Audience.PUBLIC:
        raise Http404
