"""Questions: asked, read with what was brought to them, changed, withdrawn."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from centerpiece.learning import actions, queries
from centerpiece.learning.forms.questions import QuestionForm
from centerpiece.learning.models import Question
from centerpiece.learning.views.telling import telling, writes_for
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.engine import abilities
from centerpiece.policy.gate import serves


@require_GET
@serves("learning.question.see", thing="question")
def question(request: SignedIn, question: Question) -> HttpResponseBase:
    """One question, with what was brought to it. Whoever follows it has now seen what was new."""
    actions.seen(question, by=request.user)
    page = {
        "question": queries.credited(question),
        "thread": queries.thread(request.user, question),
        "gathered": list(queries.gathered_from(request.user, question)),
        "may": {action.rpartition(".")[2] for action in abilities(request.user, question)},
        "consultancies": queries.consultancies_for(request.user, question),
        "follows": queries.is_followed(question, request.user),
        "public": queries.stands_in_public(question),
    }
    return render(request, "learning/pages/question.html", page)


@require_http_methods(["GET", "POST"])
@serves("learning.question.write")
@unlocked
def ask(request: SignedIn) -> HttpResponseBase:
    """A new question."""
    organization = writes_for(request)
    form = QuestionForm(posted_form(request))

    def keep() -> str:
        made = actions.ask(organization=organization, by=request.user, **form.columns)
        return reverse("learning:question", args=[made.pk])

    return telling(
        request,
        form,
        keep,
        heading=_("Ask a question"),
        lead=_("A question that members hold together: about how we work, and about nobody."),
        sends=_("Ask"),
        back=reverse("learning:home"),
        draft="question",
    )


@require_http_methods(["GET", "POST"])
@serves("learning.question.revise", thing="question")
@unlocked
def revise(request: SignedIn, question: Question) -> HttpResponseBase:
    """Other words in the place of the old ones, which stay readable unless they are to be forgotten."""
    form = QuestionForm(posted_form(request), writing=question)
    back = reverse("learning:question", args=[question.pk])

    def keep() -> str:
        actions.revise(question, by=request.user, **form.revising)
        return back

    return telling(
        request,
        form,
        keep,
        heading=_("Change the question"),
        sends=_("Keep"),
        back=back,
        draft=f"revise:{question.pk}",
    )


@require_http_methods(["GET", "POST"])
@serves("learning.question.withdraw", thing="question")
@unlocked
def withdraw(request: SignedIn, question: Question) -> HttpResponseBase:
    """Say what it does; posted, done."""
    back = reverse("learning:question", args=[question.pk])
    if request.method == "POST":
        actions.withdraw(question, by=request.user)
        return redirect("learning:home")
    return render(request, "learning/pages/take_back.html", {"writing": question, "back": back})
