"""Letting go of a process, and putting it on hold."""

import datetime

from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centerpiece.people.answers import posted
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves, wants_json
from centerpiece.practice import actions, queries
from centerpiece.practice.actions import letting_go
from centerpiece.practice.actions.holding import HOLD, LONGEST_UNLOOKED
from centerpiece.practice.forms.sheets import fields_of
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process
from centerpiece.practice.parcels import HoldParcel
from centerpiece.practice.refusals import in_words
from centerpiece.practice.views.for_scripts import (
    answers_scripts,
    moved_on,
    name_cards,
    now_as_json,
    to_seal_along,
    unlocked_to_post,
)
from centerpiece.sealing.models import today
from centerpiece.sealing.parcels import Refused, Stale


@require_http_methods(["GET", "POST"])
@serves("practice.process.let_go", thing="process")
@unlocked_to_post
def let_go(request: SignedIn, process: Process) -> HttpResponseBase:
    """When it goes, what goes and what stays; posted, another day, or today."""
    problem = ""
    if request.method == "POST":
        try:
            if "now" in request.POST:
                actions.let_go_now(process, by=request.user)
                return redirect("practice:processes")
            actions.change_letting_go(process, _whole(request.POST.get("months", "")), by=request.user)
            return redirect(request.path)
        except Refused as refused:
            problem = in_words(refused)
    context = {
        "process": process,
        "kind": KINDS[process.kind],
        "problem": problem,
        "held": process.circle_room.on_hold,
        "days": _days(process),
        "notes_months": letting_go.NOTES_MONTHS,
        "months": letting_go.MONTHS,
        "rooms": queries.rooms_going(request.user, process),
        "data": {"cards": name_cards(request.user, process)},
    }
    return render(request, "practice/pages/let_go.html", context, status=400 if problem else 200)


def _whole(text: str) -> int:
    """A short number, or 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _days(process: Process) -> list[tuple[int, datetime.date]]:
    """The days that can be chosen: so many months after the ending, and the day that makes."""
    if process.ended_in is None:
        return []
    several = range(letting_go.FEWEST_MONTHS, letting_go.MOST_MONTHS + 1)
    days = [(months, letting_go.months_after(process.ended_in, months)) for months in several]
    return [(months, day) for months, day in days if day > today()]


@require_http_methods(["GET", "POST"])
@serves("practice.process.hold", thing="process")
@unlocked_to_post
@answers_scripts
def hold(request: SignedIn, process: Process) -> HttpResponseBase:
    """The holds on a process; posted by a script, a new one with its sealed reason; by a form, which one is lifted."""
    chosen, circle = KINDS[process.kind].sheets.get(HOLD), process.circle_room
    if chosen is None:
        raise Http404
    if request.method == "POST" and not wants_json(request):
        return _lift(request, process)
    if request.method == "POST":
        parcel = HoldParcel.of(posted(request))
        try:
            actions.put_on_hold(process, look_again_on=parcel.look_again_on, why=parcel.why, by=request.user)
        except Stale as stale:
            return moved_on(stale, **now_as_json(circle, parcel.why.sheet))
        return JsonResponse({"url": reverse("practice:process", args=[process.pk])})
    context = {
        "process": process,
        "kind": KINDS[process.kind],
        "holds": list(process.holds.all()),
        "fields": fields_of(chosen),
        "latest": today() + LONGEST_UNLOOKED,
        "data": to_seal_along(circle, chosen, request.path),
    }
    return render(request, "practice/pages/hold.html", context)


def _lift(request: SignedIn, process: Process) -> HttpResponseBase:
    """Lift one hold. One that is gone already is lifted."""
    for each in process.holds.all():
        if request.POST.get("lift") == str(each.pk):
            actions.lift(each, by=request.user)
    return redirect("practice:hold", process.pk)
