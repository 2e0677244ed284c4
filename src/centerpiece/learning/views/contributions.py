"""What is added to a question, to practice wisdom or to a method: brought, answered, changed, withdrawn."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from centerpiece.learning import actions
from centerpiece.learning.addresses import address_of, place_of
from centerpiece.learning.forms.questions import ContributionForm, DissentForm
from centerpiece.learning.models import Contribution, Method, Question, Wisdom, Writing
from centerpiece.learning.views.telling import telling, writes_for
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves


@require_http_methods(["GET", "POST"])
@serves("learning.question.contribute", thing="question")
@unlocked
def to_question(request: SignedIn, question: Question) -> HttpResponseBase:
    """Bring something to a question."""
    return _contribute(request, question, ContributionForm(posted_form(request), about=question))


@require_http_methods(["GET", "POST"])
@serves("learning.method.contribute", thing="method")
@unlocked
def to_method(request: SignedIn, method: Method) -> HttpResponseBase:
    """Say how it went with a method."""
    return _contribute(request, method, ContributionForm(posted_form(request), about=method))


@require_http_methods(["GET", "POST"])
@serves("learning.wisdom.dissent", thing="wisdom")
@unlocked
def dissent(request: SignedIn, wisdom: Wisdom) -> HttpResponseBase:
    """Say where one parts from practice wisdom."""
    return _contribute(request, wisdom, DissentForm(posted_form(request), about=wisdom), heading=_("Say otherwise"))


@require_http_methods(["GET", "POST"])
@serves("learning.contribution.answer", thing="contribution")
@unlocked
def answer(request: SignedIn, contribution: Contribution) -> HttpResponseBase:
    """Answer what somebody brought."""
    if contribution.withdrawn or contribution.wanted:
        raise Http404
    form = ContributionForm(posted_form(request), about=contribution.about)
    return _contribute(request, contribution.about, form, answers=contribution, heading=_("Answer"))


def _contribute(
    request: SignedIn,
    about: Writing,
    form: ContributionForm,
    *,
    answers: Contribution | None = None,
    heading: str = "",
) -> HttpResponseBase:
    if about.withdrawn or about.wanted:
        raise Http404
    organization, back = writes_for(request), address_of(about)

    def keep() -> str:
        made = actions.contribute(about, organization=organization, by=request.user, answers=answers, **form.columns)
        if made is None:
            form.add_error(None, _("It was withdrawn meanwhile, so nothing was kept. Your words are still here."))
            return back
        return f"{back}#{place_of(made)}"

    return telling(
        request,
        form,
        keep,
        heading=heading or _("Bring something to it"),
        about=about,
        answers=answers,
        sends=_("Send"),
        back=back,
        draft=f"contribution:{(answers or about).pk}",
    )


@require_http_methods(["GET", "POST"])
@serves("learning.contribution.revise", thing="contribution")
@unlocked
def revise(request: SignedIn, contribution: Contribution) -> HttpResponseBase:
    """Other words for what one brought."""
    dissents = contribution.sort == Contribution.Sort.DISSENT
    form = (DissentForm if dissents else ContributionForm)(posted_form(request), writing=contribution)
    back = address_of(contribution)

    def keep() -> str:
        actions.revise(contribution, by=request.user, **form.revising)
        return back

    return telling(
        request,
        form,
        keep,
        heading=_("Change what you brought"),
        about=contribution.about,
        sends=_("Keep"),
        back=back,
        draft=f"revise:{contribution.pk}",
    )


@require_http_methods(["GET", "POST"])
@serves("learning.contribution.withdraw", thing="contribution")
@unlocked
def withdraw(request: SignedIn, contribution: Contribution) -> HttpResponseBase:
    """Say what it does; posted, done."""
    back = address_of(contribution.about)
    if request.method == "POST":
        actions.withdraw(contribution, by=request.user)
        return redirect(back)
    return render(request, "learning/pages/take_back.html", {"writing": contribution, "back": back})
