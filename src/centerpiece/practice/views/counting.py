"""What a steward of the Collaborative sees of processes: how many there are of each kind, and never a small number."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from centerpiece.policy.gate import serves
from centerpiece.practice import queries
from centerpiece.practice.queries.counts import SMALLEST_COUNT


@require_GET
@serves("practice.count.see")
def counts(request: HttpRequest) -> HttpResponseBase:
    """Counts by kind over all organizations."""
    context = {"counts": queries.counts_by_kind(), "smallest": SMALLEST_COUNT}
    return render(request, "practice/pages/counts.html", context)
