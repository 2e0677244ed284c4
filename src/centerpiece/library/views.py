"""The pages of the library."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from centerpiece.library import actions, queries, serving
from centerpiece.library.forms import ResourceForm
from centerpiece.library.models import WHOLE, Resource, Sort
from centerpiece.library.refusals import FULL
from centerpiece.people.answers import posted_form, told
from centerpiece.people.arrival import safe_next
from centerpiece.people.languages import LANGUAGES
from centerpiece.people.models import Lens
from centerpiece.people.queries import organization_of
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.engine import abilities
from centerpiece.policy.gate import serves

PAGE = 30
FILTERS = ("lens", "sort", "language")


@require_GET
@serves("library.resource.list")
def resources(request: SignedIn) -> HttpResponseBase:
    """What one may have, the newest first; `?lens=`, `?sort=` and `?language=` narrow it."""
    asked = {name: request.GET.get(name, "")[:100] for name in FILTERS}
    shown = Paginator(queries.resources_for(request.user, **asked), PAGE).get_page(request.GET.get("page"))
    choices = {"lenses": Lens.choices, "sorts": Sort.choices, "languages": LANGUAGES.items()}
    may_add = organization_of(request.user) is not None
    return render(
        request,
        "library/pages/resources.html",
        {"page": shown, "asked": asked, "is_narrowed": any(asked.values()), "may_add": may_add, **choices},
    )


@require_GET
@serves("library.resource.see", thing="resource")
def resource(request: SignedIn, resource: Resource) -> HttpResponseBase:
    """One resource, with what one may do with it."""
    may = {action.rpartition(".")[2] for action in abilities(request.user, resource)}
    files = queries.files_of(resource)
    page: dict[str, Any] = {"resource": resource, "may": may, "whole": files.get(WHOLE), "wide": files.get("1200")}
    page["language"] = LANGUAGES.get(resource.language, "")
    return render(request, "library/pages/resource.html", page)


@require_safe
@serves("library.resource.see", thing="resource")
def file(request: SignedIn, resource: Resource, use: str) -> HttpResponseBase:
    """The file itself, or a smaller picture of it."""
    return serving.answer(request, queries.file_of(resource, use))


@require_http_methods(["GET", "POST"])
@serves("library.resource.add")
@unlocked
@told
def add(request: SignedIn) -> HttpResponseBase:
    """Something new. `?next=` is a page of the house that wants to know what was added, and gets `?resource=`."""
    organization = organization_of(request.user)
    if organization is None:
        raise Http404
    back = _page_of_ours(request, request.GET.get("next", ""))
    form = ResourceForm(posted_form(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add(organization=organization, by=request.user, parts=form.parts, **form.said)
        except OSError:
            form.add_error("file", FULL)
        else:
            return redirect(f"{back}?resource={made.pk}" if back else reverse("library:resource", args=[made.pk]))
    return render(request, "library/pages/write.html", {"form": form, "back": back or reverse("library:resources")})


@require_http_methods(["GET", "POST"])
@serves("library.resource.change", thing="resource")
@unlocked
@told
def change(request: SignedIn, resource: Resource) -> HttpResponseBase:
    """Other words, another file, other readers."""
    form = ResourceForm(posted_form(request), request.FILES or None, resource=resource)
    back = reverse("library:resource", args=[resource.pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(resource, by=request.user, parts=form.parts, **form.said)
        except OSError:
            form.add_error("file", FULL)
        else:
            return redirect(back)
    return render(request, "library/pages/write.html", {"form": form, "back": back, "resource": resource})


@require_http_methods(["GET", "POST"])
@serves("library.resource.withdraw", thing="resource")
@unlocked
def withdraw(request: SignedIn, resource: Resource) -> HttpResponseBase:
    """Say what it does; posted, done."""
    if request.method == "POST":
        actions.withdraw(resource, by=request.user)
        return redirect("library:resources")
    return render(request, "library/pages/withdraw.html", {"resource": resource})


def _page_of_ours(request: HttpRequest, address: str) -> str:
    """The path of an address, if it is one of this house; "" otherwise."""
    return safe_next(request, address).partition("?")[0]
