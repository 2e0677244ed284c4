"""Walking beside somebody who is new to restorative practice. Pairs are seen by the two, and by nobody else."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from centerpiece.people import actions, queries
from centerpiece.people.answers import posted_form, told
from centerpiece.people.forms.together import MentoringForm, RhythmForm, WordForm
from centerpiece.people.models import Mentoring, Pairing
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves


@require_GET
@serves("people.mentoring.say")
def beside(request: SignedIn) -> HttpResponseBase:
    """Who would walk beside somebody, and who would like that; one's own pairs."""
    person = request.user
    said = list(queries.mentoring_for(person))
    page = {
        "walk": [each for each in said if each.side == Mentoring.Side.BESIDE],
        "new": [each for each in said if each.side == Mentoring.Side.NEW],
        "may_ask": queries.may_ask(person),
        "pairs": queries.pairs_of(person),
    }
    return render(request, "people/pages/together/beside.html", page)


@require_http_methods(["GET", "POST"])
@serves("people.mentoring.say")
@unlocked
@told
def say(request: SignedIn) -> HttpResponseBase:
    """Say that one would. Said again for the same side, it takes the place of what was there."""
    form = MentoringForm(posted_form(request))
    if request.method == "POST" and form.is_valid():
        actions.say_mentoring(by=request.user, **form.cleaned_data)
        return redirect("people:beside")
    return render(request, "people/pages/together/say.html", {"form": form})


@require_http_methods(["GET", "POST"])
@serves("people.mentoring.change", thing="mentoring")
@unlocked
@told
def change(request: SignedIn, mentoring: Mentoring) -> HttpResponseBase:
    """Other words, or taken back."""
    form = MentoringForm(posted_form(request), instance=mentoring)
    del form.fields["side"]
    if request.method == "POST" and request.POST.get("say") == "take-back":
        actions.take_back_mentoring(mentoring, by=request.user)
        return redirect("people:beside")
    if request.method == "POST" and form.is_valid():
        actions.say_mentoring(by=request.user, side=mentoring.side, **form.cleaned_data)
        return redirect("people:beside")
    return render(request, "people/pages/together/say.html", {"form": form, "mentoring": mentoring})


@require_http_methods(["GET", "POST"])
@serves("people.mentoring.ask", thing="mentoring")
@unlocked
@told
def ask(request: SignedIn, mentoring: Mentoring) -> HttpResponseBase:
    """Ask them, with a word."""
    form = WordForm(posted_form(request))
    if request.method == "POST" and form.is_valid():
        made = actions.ask_to_walk(mentoring, form.cleaned_data["word"], by=request.user)
        return redirect("people:pair", made.pk)
    return render(request, "people/pages/together/ask.html", {"form": form, "mentoring": mentoring})


@require_GET
@serves("people.pairing.see", thing="pairing")
def pair(request: SignedIn, pairing: Pairing) -> HttpResponseBase:
    """One pair, as its two see it."""
    return render(request, "people/pages/together/pair.html", {"pair": pairing, **_two(request, pairing)})


def _two(request: SignedIn, pairing: Pairing) -> dict[str, object]:
    is_asker = pairing.asker_id == request.user.pk
    return {
        "is_asker": is_asker,
        "other": pairing.asked if is_asker else pairing.asker,
        "is_new": pairing.asker_is_new == is_asker,
        "form": RhythmForm(initial={"rhythm": pairing.rhythm, "look": pairing.look}),
    }


@require_POST
@serves("people.pairing.answer", thing="pairing")
@unlocked
def answer(request: SignedIn, pairing: Pairing) -> HttpResponseBase:
    """Yes, or not now."""
    agrees = request.POST.get("answer") == "yes"
    actions.answer_pairing(pairing, agrees, by=request.user)
    return redirect("people:pair", pairing.pk) if agrees else redirect("people:beside")


@require_POST
@serves("people.pairing.change", thing="pairing")
@unlocked
def rhythm(request: SignedIn, pairing: Pairing) -> HttpResponseBase:
    """How often, and when to look at it again."""
    form = RhythmForm(request.POST)
    if form.is_valid():
        actions.set_rhythm(pairing, **form.cleaned_data, by=request.user)
        return redirect("people:pair", pairing.pk)
    page = {"pair": pairing, **_two(request, pairing), "form": form}
    return render(request, "people/pages/together/pair.html", page)


@require_http_methods(["GET", "POST"])
@serves("people.pairing.end", thing="pairing")
@unlocked
def end(request: SignedIn, pairing: Pairing) -> HttpResponseBase:
    """End it, take the asking back, or put away what has ended."""
    if request.method == "POST":
        actions.end_pairing(pairing, by=request.user)
        return redirect("people:beside")
    return render(request, "people/pages/together/end_pair.html", {"pair": pairing, **_two(request, pairing)})
