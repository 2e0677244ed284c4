"""The list of rounds."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from centerpiece.common_ground import queries
from centerpiece.common_ground.routing import asked_of_one
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.engine import allows
from centerpiece.policy.gate import serves


@require_GET
@serves("common_ground.round.list")
def rounds(request: SignedIn) -> HttpResponseBase:
    """Every round one may see, with the day of the next."""
    found = list(queries.rounds_for(request.user))
    numbers = queries.numbers_asked()
    answered = queries.answered_in(request.user)
    page = {
        "rounds": [(one, asked_of_one(numbers.get(one.pk, 0)), answered.get(one.pk, 0)) for one in found],
        "revisit_on": min((one.revisit_on for one in found if one.revisit_on), default=None),
        "may_add": allows(request.user, "common_ground.round.add"),
    }
    return render(request, "common_ground/pages/rounds.html", page)
