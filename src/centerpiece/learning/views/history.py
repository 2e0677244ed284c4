"""How a writing read before, and what changed: for every kind, and for whoever may read it now."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from centerpiece.learning import queries
from centerpiece.learning.addresses import address_of
from centerpiece.learning.models import Writing
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves


@require_GET
@serves("learning.writing.see", thing="writing")
def read(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """Lead to its page, whatever kind it is."""
    return redirect(address_of(writing))


@require_GET
@serves("learning.writing.see", thing="writing")
def history(request: SignedIn, writing: Writing, number: int = 0) -> HttpResponseBase:
    """What changed in one version (`number`; the latest unless it is said), and a list of all."""
    versions = queries.versions_of(writing)
    number = number or writing.number
    later = {version.number: version for version in versions} | {writing.number: writing}
    earlier = next((version for version in versions if version.number < number), None)
    if writing.withdrawn or (number not in later and number != writing.number):
        raise Http404
    page = {
        "writing": writing,
        "number": number,
        "versions": versions,
        "earlier": earlier,
        "changes": queries.what_changed(earlier, later[number]) if earlier else [],
        "back": address_of(writing),
    }
    return render(request, "learning/pages/history.html", page)
