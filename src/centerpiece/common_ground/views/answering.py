"""A member's own part: groups, answers, suggestions; and what an organization says for itself."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from centerpiece.common_ground import actions, queries, routing
from centerpiece.common_ground.forms import AnswerForm, PartForm, PositionForm, SuggestionForm
from centerpiece.common_ground.models import Answer, Asked, Credit, Round
from centerpiece.people.answers import posted_form
from centerpiece.people.models import Organization, Role
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.answer", thing="round")
def part(request: SignedIn, round: Round) -> HttpResponseBase:
    """How one wants to be counted, before the first statement; it can be changed while the round is open."""
    organizations = queries.organizations_of(request.user)
    voice = queries.voice_of(request.user, round)
    initial = {**voice.groups, "organization": str(voice.organization_id)} if voice else {}
    dimensions = [name for name in round.dimensions if name != "organization"]
    form = PartForm(posted_form(request), organizations=organizations, dimensions=dimensions, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        chosen = said.pop("organization", str(organizations[0].pk))
        organization = next(one for one in organizations if str(one.pk) == chosen)
        groups = {name: value for name, value in said.items() if value}
        actions.enter(round, organization, groups, by=request.user)
        return redirect("common_ground:next" if voice is None else "common_ground:answers", round.pk)
    settled = voice is not None and actions.groups_settled(voice)
    page = {"round": round, "form": form, "organizations": organizations, "voice": voice, "settled": settled}
    return render(request, "common_ground/pages/part.html", page)


@require_GET
@serves("common_ground.round.answer", thing="round")
def next_(request: SignedIn, round: Round) -> HttpResponseBase:
    """On to the next statement that one has not answered yet, or to the list of one's answers."""
    voice = queries.voice_of(request.user, round)
    if voice is None:
        return redirect("common_ground:part", round.pk)
    following = routing.next_for(voice)
    if following is None:
        return redirect("common_ground:answers", round.pk)
    return redirect("common_ground:answer", round.pk, following.asked.place)


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.answer", thing="round")
def answer(request: SignedIn, round: Round, place: int) -> HttpResponseBase:
    """One statement, four answers. Sent, it goes on to the next."""
    asked, voice = _asked(round, place), queries.voice_of(request.user, round)
    if voice is None:
        return redirect("common_ground:part", round.pk)
    answers = queries.answers_of(voice)
    reason = queries.reason_of(voice, asked)
    initial = {"reason": reason.text, "credit": reason.credit} if reason else {}
    form = AnswerForm(posted_form(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        said, drawn = form.cleaned_data, routing.next_for(voice)
        actions.answer(
            voice,
            asked,
            said["answer"],
            reason=said["reason"].strip(),
            credit=Credit(said["credit"]),
            chance=drawn.chance if drawn and drawn.asked == asked else None,
        )
        return redirect("common_ground:next", round.pk)
    page = {
        "round": round,
        "asked": asked,
        "form": form,
        "given": answers.get(asked.pk),
        "given_label": _labels().get(answers.get(asked.pk, -1)),
        "answered": len(answers),
        "total": routing.asked_of_one(queries.asked_in(round).count()),
        "taken_down": reason.taken_down if reason else "",
        "choices": form.fields["answer"].choices,  # type: ignore[attr-defined]
    }
    return render(request, "common_ground/pages/answer.html", page)


@require_GET
@serves("common_ground.round.answer", thing="round")
def mine(request: SignedIn, round: Round) -> HttpResponseBase:
    """All statements with one's own answers, to change them or to go on anywhere."""
    voice = queries.voice_of(request.user, round)
    if voice is None:
        return redirect("common_ground:part", round.pk)
    answers = queries.answers_of(voice)
    labels = _labels()
    rows = [(asked, labels.get(answers.get(asked.pk, -1))) for asked in queries.asked_in(round)]
    page: dict[str, Any] = {"round": round, "rows": rows, "answered": len(answers), "left": len(rows) - len(answers)}
    return render(request, "common_ground/pages/answers.html", page)


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.suggest", thing="round")
def suggest(request: SignedIn, round: Round) -> HttpResponseBase:
    """Suggest a statement, in the language of the page."""
    form = SuggestionForm(posted_form(request))
    page: dict[str, Any] = {"round": round, "form": form}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        texts = {request.LANGUAGE_CODE: " ".join(said["text"].split())}
        actions.suggest(round, texts, Credit(said["credit"]), by=request.user)
        page |= {"form": SuggestionForm(), "thanks": True}
    return render(request, "common_ground/pages/suggest.html", page)


@require_GET
@serves("common_ground.round.speak", thing="round")
def positions(request: SignedIn, round: Round) -> HttpResponseBase:
    """What the organization that one may speak for has said so far."""
    organizations = queries.organizations_of(request.user, role=Role.STEWARD)
    organization = _speaking_for(request, organizations)
    said = {one.asked_id: one for one in queries.positions_in(round) if one.organization_id == organization.pk}
    rows = [(asked, said.get(asked.pk)) for asked in queries.asked_in(round)]
    page = {
        "round": round,
        "organization": organization,
        "organizations": organizations,
        "rows": rows,
        "labels": _labels(),
    }
    return render(request, "common_ground/pages/positions.html", page)


@require_http_methods(["GET", "POST"])
@serves("common_ground.round.speak", thing="round")
def speak(request: SignedIn, round: Round, place: int) -> HttpResponseBase:
    """What the organization says to one statement, and why."""
    asked = _asked(round, place)
    organization = _speaking_for(request, queries.organizations_of(request.user, role=Role.STEWARD))
    said = queries.position_of(organization, asked)
    form = PositionForm(posted_form(request), initial={"answer": said.answer, "reason": said.reason} if said else {})
    if request.method == "POST" and form.is_valid():
        given: Answer | None = form.cleaned_data["answer"]
        actions.speak_for(organization, asked, given, form.cleaned_data["reason"], by=request.user)
        return redirect(f"{reverse('common_ground:positions', args=[round.pk])}?for={organization.slug}")
    page = {"round": round, "organization": organization, "asked": asked, "form": form}
    return render(request, "common_ground/pages/speak.html", page)


def _speaking_for(request: SignedIn, organizations: list[Organization]) -> Organization:
    """The organization that the address names, among those one speaks for; the first unless it names one."""
    slug = request.GET.get("for")
    return next((one for one in organizations if one.slug == slug), organizations[0])


def _labels() -> dict[int, Any]:
    return dict(AnswerForm.base_fields["answer"].choices)  # type: ignore[attr-defined]


def _asked(round: Round, place: int) -> Asked:
    found = queries.asked_at(round, place)
    if found is None:
        raise Http404
    return found
