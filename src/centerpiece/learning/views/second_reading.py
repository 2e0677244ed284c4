"""Reading what a colleague wrote, before it is shared."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from centerpiece.learning import actions, queries
from centerpiece.learning.forms.questions import WordForm
from centerpiece.learning.models import Writing
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves


@require_GET
@serves("learning.writing.pass_on", thing="writing")
def read_first(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """The text, and the two ways on."""
    return _page(request, writing, WordForm())


@require_POST
@serves("learning.writing.pass_on", thing="writing")
@unlocked
def pass_on(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """Share it with those its writer chose."""
    number = request.POST.get("number", "")
    if number.isdecimal() and len(number) < 9 and actions.pass_on(writing, number=int(number), by=request.user):
        return redirect("learning:home")
    return _page(request, writing, WordForm(), problem=_("It reads otherwise by now. Please read it again."))


@require_POST
@serves("learning.writing.pass_on", thing="writing")
@unlocked
def send_back(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """Leave it unshared, with a word to its writer."""
    form = WordForm(request.POST)
    if form.is_valid():
        actions.send_back(writing, word=form.cleaned_data["word"], by=request.user)
        return redirect("learning:home")
    return _page(request, writing, form)


def _page(request: SignedIn, writing: Writing, form: WordForm, *, problem: str = "") -> HttpResponseBase:
    writing.refresh_from_db()
    page = {"writing": writing, "parts": queries.parts_of(writing), "form": form, "problem": problem}
    return render(request, "learning/pages/read_first.html", page)
