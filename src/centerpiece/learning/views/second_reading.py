"""Reading what a colleague wrote, before it is shared."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from centerpiece.learning import actions, queries
from centerpiece.learning.forms.questions import WordForm
from centerpiece.learning.models import Writing
from centerpiece.learning.views.telling import telling
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves


@require_GET
@serves("learning.writing.pass_on", thing="writing")
def read_first(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """The text, and the two ways on."""
    return _page(request, writing)


@require_POST
@serves("learning.writing.pass_on", thing="writing")
@unlocked
def pass_on(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """Share it with those its writer chose."""
    number = request.POST.get("number", "")
    if number.isdecimal() and len(number) < 9 and actions.pass_on(writing, number=int(number), by=request.user):
        return redirect("learning:home")
    return _page(request, writing, problem=_("It reads otherwise by now. Please read it again."))


@require_http_methods(["GET", "POST"])
@serves("learning.writing.pass_on", thing="writing")
@unlocked
def send_back(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """Leave it unshared, with a word to its writer; in that word, too, names are looked for."""
    form = WordForm(posted_form(request))

    def keep() -> str:
        actions.send_back(writing, word=form.cleaned_data["word"], by=request.user)
        return reverse("learning:home")

    return telling(
        request,
        form,
        keep,
        heading=_("Not to be shared yet"),
        lead=_("Say to whoever wrote it what you would change. Only your own organization can read your word."),
        sends=_("Send it back"),
        back=reverse("learning:read-first", args=[writing.pk]),
        place=writing.title or writing.get_kind_display(),
        draft=f"word:{writing.pk}",
    )


def _page(request: SignedIn, writing: Writing, *, problem: str = "") -> HttpResponseBase:
    writing.refresh_from_db()
    page = {
        "writing": writing,
        "adds_to": queries.what_it_adds_to(writing),
        "parts": queries.parts_of(writing),
        "problem": problem,
    }
    return render(request, "learning/pages/read_first.html", page)
