"""What Learning has for everybody. Nobody signs in for it, and it needs no script."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from centerpiece.learning import queries
from centerpiece.learning.models import Kind
from centerpiece.library import serving
from centerpiece.policy.gate import serves
from centerpiece.ui.open_pages import open_page

READ = "learning.public.read"


@require_GET
@serves(READ)
@open_page(queries.learned)
def learned(request: HttpRequest, shown: tuple[queries.Learned, ...]) -> HttpResponse:
    """Practice wisdom, methods and questions that were published."""
    page = {kind.value: [each for each in shown if each.kind == kind] for kind in Kind}
    return render(request, "learning/pages/learned.html", page | {"any": bool(shown)})


@require_GET
@serves(READ)
@open_page(queries.one_learned)
def one_learned(request: HttpRequest, shown: queries.LearnedPage | None, writing: UUID) -> HttpResponse:
    """One of them, as it was looked at."""
    if shown is None:
        raise Http404
    return render(request, "learning/pages/one_learned.html", {"shown": shown})


@require_safe
@serves(READ)
def shown_file(request: HttpRequest, writing: UUID, resource: UUID, use: str) -> HttpResponseBase:
    """A file that stands beside it, for as long as it stands there."""
    return serving.answer(request, queries.shown_file(writing, resource, use), for_everybody=True)
