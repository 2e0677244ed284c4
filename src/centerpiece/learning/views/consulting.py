"""Consultancies: a guided session of a group on one question. The facilitator runs it from a phone."""

from typing import Any

from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from centerpiece.learning import actions, queries
from centerpiece.learning.forms.consulting import ConsultancyForm, MinutesForm, NotesForm, RoomNotesForm
from centerpiece.learning.guiding import STEPS, steps_of
from centerpiece.learning.models import Consultancy, Question
from centerpiece.learning.views.telling import telling
from centerpiece.people.answers import answers_scripts, posted, posted_form
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.engine import abilities
from centerpiece.policy.gate import serves
from centerpiece.sealing.parcels import Refused, read
from centerpiece.ui.headers import KEEPS_SCREEN_ON

LONGEST_STEP = 24 * 3600


@require_http_methods(["GET", "POST"])
@serves("learning.question.consult", thing="question")
@unlocked
def prepare(request: SignedIn, question: Question) -> HttpResponseBase:
    """A new session: whoever prepares it runs it."""
    if question.withdrawn:
        raise Http404
    form = ConsultancyForm(posted_form(request))
    if request.method == "POST" and form.is_valid():
        asker = request.user if form.brings else None
        made = actions.prepare_consultancy(question, by=request.user, asker=asker, **form.minutes)
        return redirect("learning:consultancy", made.pk)
    return render(request, "learning/pages/consult.html", {"form": form, "question": question})


@require_GET
@serves("learning.consultancy.see", thing="consultancy")
def consultancy(request: SignedIn, consultancy: Consultancy) -> HttpResponseBase:
    """One session: its steps, and what was noted, each for whom it is for."""
    page = {
        "consultancy": consultancy,
        "question": consultancy.question,
        "steps": list(steps_of(consultancy)),
        "may": {action.rpartition(".")[2] for action in abilities(request.user, consultancy)},
    }
    return render(request, "learning/pages/consultancy.html", page)


@require_http_methods(["GET", "POST"])
@serves("learning.consultancy.run", thing="consultancy")
@unlocked
def minutes(request: SignedIn, consultancy: Consultancy) -> HttpResponseBase:
    """How long each step lasts, until it begins."""
    form = MinutesForm(posted_form(request), instance=consultancy)
    if request.method == "POST" and form.is_valid():
        actions.change_minutes(consultancy, by=request.user, **form.cleaned_data)
        return redirect("learning:consultancy", consultancy.pk)
    page = {"form": form, "question": consultancy.question, "consultancy": consultancy}
    return render(request, "learning/pages/consult.html", page)


@require_POST
@serves("learning.consultancy.bring", thing="consultancy")
@unlocked
def bring(request: SignedIn, consultancy: Consultancy) -> HttpResponseBase:
    """Say that one brings the question."""
    actions.bring_question(consultancy, by=request.user)
    return redirect("learning:consultancy", consultancy.pk)


@require_GET
@serves("learning.consultancy.run", thing="consultancy")
def run(request: SignedIn, consultancy: Consultancy) -> HttpResponseBase:
    """One step at a time, in large type; without JavaScript, all of them one below the other."""
    page = {
        "consultancy": consultancy,
        "question": consultancy.question,
        "steps": list(steps_of(consultancy)),
        "spent": queries.seconds_spent(consultancy),
    }
    answer = render(request, "learning/pages/run_consultancy.html", page)
    setattr(answer, KEEPS_SCREEN_ON, True)
    return answer


@require_POST
@serves("learning.consultancy.run", thing="consultancy")
@answers_scripts
def place(request: SignedIn, consultancy: Consultancy) -> HttpResponseBase:
    """Where the session is, told by the page. It holds nothing that is locked, and goes on when the keys are put
    away."""
    sent = read(posted(request), "step", "spent", "runs")
    step, spent, runs = sent["step"], sent["spent"], sent["runs"]
    if type(runs) is not bool or not _is_within(step, len(STEPS) - 1) or not _is_within(spent, LONGEST_STEP):
        raise Refused("shape")
    actions.keep_place(consultancy, step, spent, runs=runs)
    return JsonResponse({})


def _is_within(value: Any, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


@require_POST
@serves("learning.consultancy.run", thing="consultancy")
@unlocked
def end(request: SignedIn, consultancy: Consultancy) -> HttpResponseBase:
    """It is over: notes come next."""
    actions.end_consultancy(consultancy, by=request.user)
    return redirect("learning:consultancy", consultancy.pk)


@require_http_methods(["GET", "POST"])
@serves("learning.consultancy.write_up", thing="consultancy")
@unlocked
def room_notes(request: SignedIn, consultancy: Consultancy) -> HttpResponseBase:
    """What the group wants to keep, for all who read the question."""
    return _notes(
        request,
        consultancy,
        RoomNotesForm(posted_form(request), about=consultancy.question),
        "room_notes",
        heading=_("Notes of the room"),
        lead=_("All who may read the question can read them."),
    )


@require_http_methods(["GET", "POST"])
@serves("learning.consultancy.note", thing="consultancy")
@unlocked
def asker_notes(request: SignedIn, consultancy: Consultancy) -> HttpResponseBase:
    """What whoever asked takes along, for themselves alone."""
    return _notes(
        request,
        consultancy,
        NotesForm(posted_form(request), about=consultancy.question),
        "asker_notes",
        heading=_("Your own notes"),
        lead=_("Only you read them. They are not sealed: so they too are about ways of working, and about nobody."),
    )


def _notes(
    request: SignedIn, consultancy: Consultancy, form: NotesForm, column: str, **context: Any
) -> HttpResponseBase:
    form.initial = {"text": getattr(consultancy, column)}
    back = reverse("learning:consultancy", args=[consultancy.pk])

    def keep() -> str:
        actions.note(consultancy, by=request.user, **{column: form.cleaned_data["text"]})
        return back

    draft = f"{column.replace('_', '-')}:{consultancy.pk}"
    return telling(request, form, keep, sends=_("Keep"), back=back, place=_("To the session"), draft=draft, **context)
