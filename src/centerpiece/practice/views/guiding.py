"""The guide that sets two ways of support side by side: for everybody to read, for stewards to change."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from centerpiece.people.queries import names_of
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves
from centerpiece.practice import actions
from centerpiece.practice.forms.guide import GuideForm
from centerpiece.practice.guide_texts import COLUMNS
from centerpiece.practice.queries import guide


@require_GET
@serves("practice.guide.read")
def compare(request: HttpRequest) -> HttpResponseBase:
    """The guide as it stands in the language of the page."""
    newest = guide.newest_version(_language())
    context = {**_table(newest.texts if newest else None), "version": newest}
    return render(request, "practice/pages/compare.html", context)


@require_http_methods(["GET", "POST"])
@serves("practice.guide.change")
def change(request: SignedIn) -> HttpResponseBase:
    """Change the guide in the language of the page: look at it first, then keep it as a new version."""
    language = _language()
    if request.method == "POST":
        form = GuideForm(request.POST)
        if form.is_valid() and "keep" in request.POST:
            try:
                actions.change_guide(language, form.texts(), based_on=form.cleaned_data["based_on"], by=request.user)
                return redirect("practice:compare")
            except actions.NewerVersion:
                form = _on_top_of_the_newest(request, language)
        looked_at = form.texts() if form.is_valid() else None
        return render(request, "practice/pages/compare_change.html", _change(form, language, looked_at))
    newest = guide.newest_version(language)
    begun = _begun_from(request, language) or newest
    form = GuideForm(initial=GuideForm.initial_of(begun.texts if begun else None, newest.number if newest else 0))
    return render(request, "practice/pages/compare_change.html", _change(form, language, None))


@require_GET
@serves("practice.guide.change")
def version(request: SignedIn, number: int) -> HttpResponseBase:
    """One version of the guide, as it stood."""
    found = guide.version(_language(), number)
    if found is None:
        raise Http404
    context = {**_table(found.texts), "version": found, "author": names_of([found.author])[str(found.author)]}
    return render(request, "practice/pages/compare_version.html", context)


def _language() -> str:
    return get_language() or ""


def _table(texts: dict[str, Any] | None) -> dict[str, Any]:
    return {"columns": COLUMNS, "rows": guide.rows_shown(texts)}


def _begun_from(request: HttpRequest, language: str) -> Any:
    asked = request.GET.get("from", "")
    return guide.version(language, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 9 else None


def _on_top_of_the_newest(request: HttpRequest, language: str) -> GuideForm:
    """The same words once more, and a word about the version that came in between; kept again, they go on top of it."""
    newest, sent = guide.newest_version(language), request.POST.copy()
    sent["based_on"] = str(newest.number if newest else 0)
    form = GuideForm(sent)
    form.add_error(
        None,
        _(
            "Somebody else kept a newer version meanwhile. Nothing is lost: yours is here. Look at theirs below, and keep yours again if it should stand."  # noqa: E501
        ),
    )
    return form


def _change(form: GuideForm, language: str, looked_at: dict[str, Any] | None) -> dict[str, Any]:
    kept = guide.versions(language)
    names = names_of(each.author for each in kept)
    return {
        **_table(looked_at),
        "form": form,
        "looked_at": looked_at is not None,
        "versions": [(each, names[str(each.author)]) for each in kept],
    }
