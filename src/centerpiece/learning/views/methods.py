"""Methods: read, written, adapted, printed, withdrawn."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from centerpiece.learning import actions, queries
from centerpiece.learning.forms.methods import KEPT_BACK, AdaptationForm, MethodForm
from centerpiece.learning.models import Lens, Method
from centerpiece.learning.views.telling import telling, writes_for
from centerpiece.people.answers import posted_form
from centerpiece.people.languages import LANGUAGES
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.engine import abilities, allows
from centerpiece.policy.gate import serves

PAGE = 30


@require_GET
@serves("learning.search.use")
def methods(request: SignedIn) -> HttpResponseBase:
    """Ways of working that others can use, by their names; `?lens=` one of four, `?language=` a code."""
    chosen = {"lens": request.GET.get("lens", ""), "language": request.GET.get("language", "")}
    if chosen["language"] not in LANGUAGES:
        chosen["language"] = ""
    pages = Paginator(queries.methods_for(request.user, **chosen), PAGE)
    page = {
        "page": pages.get_page(request.GET.get("page")),
        "chosen": chosen,
        "lenses": Lens.choices,
        "languages": LANGUAGES.items(),
        "may_write": allows(request.user, "learning.method.write"),
    }
    return render(request, "learning/pages/methods.html", page)


@require_GET
@serves("learning.method.see", thing="method")
def method(request: SignedIn, method: Method) -> HttpResponseBase:
    """One method, with its family and what others say of it."""
    actions.seen(method, by=request.user)
    page = {
        "method": queries.read_method(method),
        "parts": queries.parts_of(method),
        "family": queries.family_of(request.user, method),
        "thread": queries.thread(request.user, method),
        "may": {action.rpartition(".")[2] for action in abilities(request.user, method)},
        "follows": queries.is_followed(method, request.user),
        "public": queries.stands_in_public(method),
        "kept_back": KEPT_BACK.get(queries.keeps_it_back(method), ""),
    }
    return render(request, "learning/pages/method.html", page)


@require_GET
@serves("learning.method.see", thing="method")
def hand_out(request: SignedIn, method: Method) -> HttpResponseBase:
    """The method alone, to be printed and put on a table."""
    if method.withdrawn:
        raise Http404
    page = {"method": queries.read_method(method), "parts": queries.parts_of(method)}
    return render(request, "learning/pages/hand_out.html", page)


@require_http_methods(["GET", "POST"])
@serves("learning.method.write")
@unlocked
def write(request: SignedIn) -> HttpResponseBase:
    """A new method."""
    organization = writes_for(request)
    form = MethodForm(posted_form(request), organization=organization)

    def keep() -> str:
        made = actions.keep_method(organization=organization, by=request.user, **form.columns)
        return reverse("learning:method", args=[made.pk])

    return telling(
        request,
        form,
        keep,
        heading=_("A method that others can use"),
        lead=_("Write it so that somebody who was never there can try it, and knows when not to."),
        sends=_("Keep the method"),
        back=reverse("learning:methods"),
        place=_("Methods"),
        draft="method",
    )


@require_http_methods(["GET", "POST"])
@serves("learning.method.adapt", thing="method")
@unlocked
def adapt(request: SignedIn, method: Method) -> HttpResponseBase:
    """Make another method from this one, for a community or in a language."""
    if method.withdrawn or method.wanted:
        raise Http404
    organization = writes_for(request)
    form = AdaptationForm(posted_form(request), organization=organization, adapted_from=method)

    def keep() -> str:
        made = actions.keep_method(organization=organization, by=request.user, adapted_from=method, **form.columns)
        return reverse("learning:method", args=[made.pk])

    return telling(
        request,
        form,
        keep,
        heading=_("Adapt this method"),
        lead=_("Change what does not fit. The page of yours will say what it was made from."),
        sends=_("Keep the method"),
        back=reverse("learning:method", args=[method.pk]),
        place=method.title,
        draft=f"adapt:{method.pk}",
    )


@require_http_methods(["GET", "POST"])
@serves("learning.method.revise", thing="method")
@unlocked
def revise(request: SignedIn, method: Method) -> HttpResponseBase:
    """Other words. How it read before stays readable, unless it is to be forgotten."""
    kind = AdaptationForm if method.adapted_from_id else MethodForm
    form = kind(posted_form(request), organization=method.organization, writing=method)
    back = reverse("learning:method", args=[method.pk])

    def keep() -> str:
        actions.revise(method, by=request.user, **form.revising)
        return back

    return telling(
        request,
        form,
        keep,
        heading=_("Change the method"),
        sends=_("Keep"),
        back=back,
        draft=f"revise:{method.pk}",
    )


@require_http_methods(["GET", "POST"])
@serves("learning.method.withdraw", thing="method")
@unlocked
def withdraw(request: SignedIn, method: Method) -> HttpResponseBase:
    """Say what it does; posted, done."""
    if request.method == "POST":
        actions.withdraw(method, by=request.user)
        return redirect("learning:methods")
    back = reverse("learning:method", args=[method.pk])
    return render(request, "learning/pages/take_back.html", {"writing": method, "back": back})
