"""Search. What is looked for is sent in the body of a POST: a word that somebody types may be a name, and stands then
in no address, no history and no log. Nothing changes by it."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from centerpiece.learning import searching
from centerpiece.learning.addresses import address_of, place_of
from centerpiece.learning.forms.search import SearchForm
from centerpiece.learning.models import Writing
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.engine import allows
from centerpiece.policy.gate import serves


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
            "found": [(found, _address(found.writing)) for found in results.page],
            "before": results.at - 1,
            "after": results.at + 1 if results.at < results.pages else 0,
        }
    return render(request, "learning/pages/search.html", page)


def _address(writing: Writing) -> str:
    """Where it is read; a contribution at its place on the page of what it is about, which is at hand here."""
    if not hasattr(writing, "contribution"):
        return address_of(writing)
    return f"{address_of(writing.contribution.about)}#{place_of(writing)}"
