"""Practice wisdom: read, gathered from a question, gathered again, withdrawn."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from centerpiece.learning import actions, queries
from centerpiece.learning.forms.wisdom import WisdomForm
from centerpiece.learning.models import Lens, Question, Wisdom
from centerpiece.learning.views.telling import telling, writes_for
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.engine import abilities
from centerpiece.policy.gate import serves
from centerpiece.sealing.models import this_month

PAGE = 30


@require_GET
@serves("learning.search.use")
def all_wisdom(request: SignedIn) -> HttpResponseBase:
    """What was learned so far, what changed last first; `?lens=` one of four."""
    lens = request.GET.get("lens", "")
    pages = Paginator(queries.wisdom_for(request.user, lens=lens), PAGE)
    page = {"page": pages.get_page(request.GET.get("page")), "lens": lens, "lenses": Lens.choices}
    return render(request, "learning/pages/all_wisdom.html", page)


@require_GET
@serves("learning.wisdom.see", thing="wisdom")
def wisdom(request: SignedIn, wisdom: Wisdom) -> HttpResponseBase:
    """One piece of practice wisdom, with its sources and the dissent beside it."""
    actions.seen(wisdom, by=request.user)
    page = {
        "wisdom": queries.read_wisdom(wisdom),
        "question": queries.question_of(request.user, wisdom),
        "parts": queries.parts_of(wisdom),
        "sources": list(queries.sources_of(request.user, wisdom)),
        "thread": queries.thread(request.user, wisdom),
        "may": {action.rpartition(".")[2] for action in abilities(request.user, wisdom)},
        "follows": queries.is_followed(wisdom, request.user),
        "public": queries.stands_in_public(wisdom),
        "is_due": bool(wisdom.revisit and wisdom.revisit <= this_month()),
    }
    return render(request, "learning/pages/wisdom.html", page)


@require_http_methods(["GET", "POST"])
@serves("learning.question.gather", thing="question")
@unlocked
def gather(request: SignedIn, question: Question) -> HttpResponseBase:
    """Say what was learned from what was brought to a question."""
    if question.withdrawn or question.wanted:
        raise Http404
    organization = writes_for(request)
    brought = queries.to_gather_from(request.user, question)
    form = WisdomForm(posted_form(request), question=question, brought=brought)

    def keep() -> str:
        made = actions.gather(
            question, sources=form.sources_chosen, organization=organization, by=request.user, **form.columns
        )
        return reverse("learning:wisdom", args=[made.pk])

    return telling(
        request,
        form,
        keep,
        heading=_("What we have learned so far"),
        lead=_("Choose what it was gathered from, and say it so that others can use it. It can be changed later."),
        sends=_("Keep it as practice wisdom"),
        back=reverse("learning:question", args=[question.pk]),
        place=question.title,
        draft=f"wisdom:{question.pk}",
    )


@require_http_methods(["GET", "POST"])
@serves("learning.wisdom.revise", thing="wisdom")
@unlocked
def revise(request: SignedIn, wisdom: Wisdom) -> HttpResponseBase:
    """What was learned since. How it read before stays readable, unless it is to be forgotten."""
    question = wisdom.from_question
    sources = queries.sources_of(request.user, wisdom)
    brought = queries.to_gather_from(request.user, question) if question else sources
    form = WisdomForm(posted_form(request), question=question, brought=brought, chosen=sources, writing=wisdom)
    back = reverse("learning:wisdom", args=[wisdom.pk])

    def keep() -> str:
        actions.gather_again(wisdom, sources=form.sources_chosen, by=request.user, **form.revising)
        return back

    return telling(
        request,
        form,
        keep,
        heading=_("What we have learned since"),
        sends=_("Keep"),
        back=back,
        draft=f"revise:{wisdom.pk}",
    )


@require_http_methods(["GET", "POST"])
@serves("learning.wisdom.withdraw", thing="wisdom")
@unlocked
def withdraw(request: SignedIn, wisdom: Wisdom) -> HttpResponseBase:
    """Say what it does; posted, done."""
    if request.method == "POST":
        actions.withdraw(wisdom, by=request.user)
        return redirect("learning:all-wisdom")
    back = reverse("learning:wisdom", args=[wisdom.pk])
    return render(request, "learning/pages/take_back.html", {"writing": wisdom, "back": back})
