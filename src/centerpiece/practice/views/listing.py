"""The list of processes: a page of fifty, the next pages, and every card for searching."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from centerpiece.people.models import Person
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves, wants_json
from centerpiece.practice import queries
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process
from centerpiece.practice.views.for_scripts import NOBODY, card_as_json
from centerpiece.sealing.models import Revision

PAGE = 50


@require_GET
@serves("practice.process.list")
def processes(request: SignedIn) -> HttpResponseBase:
    """The processes that a person holds or was granted a room of; `?page=2` as JSON gives the next fifty."""
    pages = Paginator(queries.processes_for(request.user), PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = _rows(request.user, list(page.object_list))
    if wants_json(request):
        return JsonResponse({"rows": rows})
    data = {
        "rows": rows,
        "count": pages.count,
        "pages": pages.num_pages,
        "words": {name: _words(name) for name in sorted({row["kind"] for row in rows})},
        "urls": {
            "process": reverse("practice:process", args=[NOBODY]),
            "page": reverse("practice:processes"),
            "cards": reverse("practice:cards"),
        },
    }
    return render(request, "practice/pages/processes.html", {"data": data, "count": pages.count})


@require_GET
@serves("practice.process.list")
def cards(request: SignedIn) -> HttpResponseBase:
    """Every process of the person, and every card in the circle rooms they hold, in one answer."""
    rows = _rows(request.user, list(queries.processes_for(request.user)))
    found = [card_as_json(revision) for revision in queries.cards_for(request.user) if revision.card]
    words = {name: _words(name) for name in sorted({row["kind"] for row in rows})}
    return JsonResponse({"rows": rows, "words": words, "cards": found})


def _words(kind: str) -> dict[str, Any]:
    known = KINDS[kind]
    return {
        "label": str(known.label),
        "stages": {stage.name: str(stage.label) for stage in known.stages},
        "roles": {role.name: str(role.label) for role in known.roles},
    }


def _rows(person: Person, found: list[Process]) -> list[dict[str, Any]]:
    """What the list shows of each process. No naming card: the person holds only rooms of seats, and is told whose."""
    namings = queries.namings_of(person, found)
    seats = queries.seats_by_process(person, [row for row in found if row.circle_room_id not in namings])
    rows = []
    for process in found:
        naming = namings.get(process.circle_room_id)
        row: dict[str, Any] = {"id": str(process.pk), "kind": process.kind, "stage": process.stage}
        row["month"] = f"{process.month:%Y-%m}"
        if process.paused:
            row["paused"] = True
        if naming:
            row |= {"room": str(process.circle_room_id), "naming": _naming(naming, person)}
        if held := seats.get(process.pk):
            row["roles"] = [seat.role for seat in held]
        rows.append(row)
    return rows


def _naming(card: Revision, person: Person) -> list[Any]:
    """The card that names a process, as short as it can be: a list may hold many. One's own hand is "" there."""
    author = "" if card.author == person.pk else str(card.author)
    return [str(card.sheet_id), card.number, author, card.card, card.card_signature]
