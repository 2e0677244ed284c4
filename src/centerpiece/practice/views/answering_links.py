"""The page that a participant without an account answers on, and the two doors its script knocks at.

No cookie is set or read here: the token in the body is the only key, so nothing can be posted in somebody's name.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from centerpiece.people.answers import answers_scripts, posted
from centerpiece.people.tries import TooMany, address_of
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.answer_parcels import LONGEST_ANSWER, AnswerParcel, read_token
from centerpiece.practice.forms.sheets import fields_of
from centerpiece.sealing.parcels import read


@require_GET
@serves("practice.link.answer")
def page(request: HttpRequest) -> HttpResponse:
    """The same for everybody: every form that a link can ask, hidden until a link says which."""
    forms = [
        {"form": form, "fields": fields_of(form.sheet, prefix=f"f{form.place}")} for form in queries.link_forms()[0]
    ]
    return render(request, "practice/pages/answer.html", {"forms": forms, "longest": LONGEST_ANSWER})


@csrf_exempt
@require_POST
@serves("practice.link.answer")
@answers_scripts
def open_link(request: HttpRequest) -> HttpResponseBase:
    """Which form does this link ask? `{"token"}` → `{"form"}`, and nothing else about it."""
    token = read_token(read(posted(request), "token")["token"])
    try:
        place = queries.place_of_form(actions.open_link(token, address=address_of(request)))
    except (actions.NotOpen, TooMany) as closed:
        return _closed(closed)
    return JsonResponse({"form": place}) if place else _closed(actions.NotOpen())


@csrf_exempt
@require_POST
@serves("practice.link.answer")
@answers_scripts
def answer(request: HttpRequest) -> HttpResponseBase:
    """Keep a sealed answer: `{"token", "id", "file"}`."""
    try:
        actions.answer(AnswerParcel.of(posted(request)), address=address_of(request))
    except (actions.NotOpen, TooMany) as closed:
        return _closed(closed)
    return JsonResponse({})


def _closed(why: Any) -> JsonResponse:
    """One answer for unknown, expired, used and withdrawn."""
    if isinstance(why, TooMany):
        return JsonResponse({"error": "wait", "minutes": why.minutes}, status=429)
    return JsonResponse({"error": "not-open"}, status=404)
