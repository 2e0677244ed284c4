"""Lessons. Reading them works without JavaScript; writing needs it, to look for names first."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from centerpiece.learning import actions, queries
from centerpiece.learning.forms.lessons import LessonForm
from centerpiece.learning.models import Credit, Lens, Lesson
from centerpiece.learning.views.telling import telling
from centerpiece.people.answers import posted_form
from centerpiece.people.queries import organization_of
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.engine import abilities
from centerpiece.policy.gate import serves, wants_json

PAGE = 30


@require_GET
@serves("learning.search.use")
def lessons(request: SignedIn) -> HttpResponseBase:
    """What the organizations have learned, the newest first; `?lens=` one of four, `?own=1` only one's own."""
    lens, own = request.GET.get("lens", ""), bool(request.GET.get("own"))
    pages = Paginator(queries.lessons_for(request.user, lens=lens, own=own), PAGE)
    page: dict[str, Any] = {"lens": lens, "own": own, "lenses": Lens.choices, "NAMED": Credit.ORGANIZATION}
    page["page"] = pages.get_page(request.GET.get("page"))
    return render(request, "learning/pages/lessons.html", page)


@require_GET
@serves("learning.lesson.see", thing="lesson")
def lesson(request: SignedIn, lesson: Lesson) -> HttpResponseBase:
    """One lesson; of one that was withdrawn, only that it was."""
    may = {action.rpartition(".")[2] for action in abilities(request.user, lesson)}
    page = {"lesson": lesson, "may": may, "named": lesson.credit == Credit.ORGANIZATION}
    return render(request, "learning/pages/lesson.html", page)


@require_http_methods(["GET", "POST"])
@serves("learning.lesson.write")
@unlocked
def write(request: SignedIn) -> HttpResponseBase:
    """A new lesson. A script of another page may post the same form: it is answered in JSON."""
    organization = organization_of(request.user)
    if organization is None:
        raise Http404
    form = LessonForm(posted_form(request))
    if request.method == "POST" and form.is_valid():
        made = actions.tell_lesson(organization=organization, by=request.user, **form.lesson)
        url = reverse("learning:lesson", args=[made.pk])
        return JsonResponse({"url": url}) if wants_json(request) else redirect(url)
    if request.method == "POST" and wants_json(request):
        message = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"error": "form", "message": message}, status=400)
    page = {"form": form, "sends": _("Share with members"), "back": reverse("learning:lessons"), "draft": "lesson"}
    return render(request, "learning/pages/write.html", page)


@require_http_methods(["GET", "POST"])
@serves("learning.lesson.revise", thing="lesson")
@unlocked
def revise(request: SignedIn, lesson: Lesson) -> HttpResponseBase:
    """Other words in the place of the old ones."""
    initial = {name: getattr(lesson, name) for name in LessonForm.Meta.fields}
    form = LessonForm(posted_form(request), initial=initial)
    back = reverse("learning:lesson", args=[lesson.pk])

    def keep() -> str:
        actions.revise(lesson, by=request.user, forget=True, **form.lesson)
        return back

    draft = f"revise:{lesson.pk}"
    return telling(request, form, keep, page="write.html", lesson=lesson, sends=_("Keep"), back=back, draft=draft)


@require_http_methods(["GET", "POST"])
@serves("learning.lesson.withdraw", thing="lesson")
@unlocked
def withdraw(request: SignedIn, lesson: Lesson) -> HttpResponseBase:
    """Say what it does; posted, done."""
    if request.method == "POST":
        actions.withdraw(lesson, by=request.user)
        return redirect("learning:lessons")
    return render(request, "learning/pages/withdraw.html", {"lesson": lesson})
