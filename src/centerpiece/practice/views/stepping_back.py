"""A participant steps back, and comes back."""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from centerpiece.people.sessions import SignedIn
from centerpiece.policy.engine import allows
from centerpiece.policy.gate import serves
from centerpiece.practice import actions
from centerpiece.practice.actions.stepping_back import TIME_TO_RETURN
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Seat
from centerpiece.practice.refusals import in_words
from centerpiece.practice.views.for_scripts import name_cards, unlocked_to_post
from centerpiece.sealing.parcels import Refused


@require_http_methods(["GET", "POST"])
@serves("practice.seat.step_back", thing="seat")
@unlocked_to_post
def step_back(request: SignedIn, process: UUID, seat: Seat) -> HttpResponseBase:
    """What happens when they step back; posted, it has happened. Of somebody who has stepped back: the way back in."""
    if seat.process_id != process:
        raise Http404
    is_keeper = allows(request.user, "practice.seat.come_back", seat)
    problem = ""
    if request.method == "POST":
        try:
            if "come_back" not in request.POST:
                actions.step_back(seat, by=request.user)
            elif is_keeper:
                actions.come_back(seat, by=request.user)
            else:
                raise Http404
            return redirect("practice:process", process) if is_keeper else redirect("practice:processes")
        except Refused as refused:
            problem = in_words(refused)
    kind = KINDS[seat.process.kind]
    context = {
        "process": seat.process,
        "kind": kind,
        "seat": seat,
        "role": kind.role(seat.role).label,
        "is_keeper": is_keeper,
        "may_come_back": seat.stepped_back and actions.may_come_back(seat),
        "problem": problem,
        "days": TIME_TO_RETURN.days,
        "data": {"cards": name_cards(request.user, seat.process)},
    }
    return render(request, "practice/pages/step_back.html", context, status=400 if problem else 200)
