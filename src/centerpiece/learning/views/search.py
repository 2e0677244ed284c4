"""Search. What is looked for is sent in the body of a POST: a word that somebody types may be a name, and stands then
in no address, no history and no log. Nothing changes by it."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centerpiece.learning import searching
from centerpiece.learning.addresses import address_of, place_of
from centerpiece.learning.forms.search import SearchForm
from centerpiece.learning.searching import WRITING, Found
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.engine import allows
from centerpiece.policy.gate import serves

PAGES = {"resource": "library:resource", "offer": "people:offer", "partnership": "people:partnership"}


@require_http_methods(["GET", "POST"])
@serves("learning.search.use")
def search(request: SignedIn) -> HttpResponseBase:
    """The form; posted, one page of what was found. What a GET brings along is not looked for."""
    form = SearchForm(posted_form(request))
    page: dict[str, Any] = {"form": form, "asks": allows(request.user, "learning.question.write")}
    if form.is_bound and form.is_valid() and (form.asked.strip() or form.is_narrowed):
        results = searching.find(request.user, form.asked, form.filters, form.page)
        page |= {
            "results": results,
            "found": [(found, _address(found)) for found in results.page],
            "before": results.at - 1,
            "after": results.at + 1 if results.at < results.pages else 0,
        }
    return render(request, "learning/pages/search.html", page)


def _address(found: Found) -> str:
    """Where it is read; a contribution at its place on the page of what it is about, which is at hand here."""
    if found.column != WRITING.column:
        return reverse(PAGES[found.column], args=[found.thing.pk])
    if not hasattr(found.thing, "contribution"):
        return address_of(found.thing)
    return f"{address_of(found.thing.contribution.about)}#{place_of(found.thing)}"
