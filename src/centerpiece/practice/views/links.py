"""A keeper's private links: making one, looking at those that are open, withdrawing."""

import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override
from django.views.decorators.http import require_GET, require_POST

from centerpiece.people.answers import posted
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.answer_parcels import LinkParcel
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import Kind, Words
from centerpiece.practice.models import PrivateLink, Process, Seat
from centerpiece.practice.views.for_scripts import NOBODY, answers_scripts, name_cards
from centerpiece.sealing.models import today
from centerpiece.sealing.parcels import read, read_id

USUALLY_OPEN = datetime.timedelta(days=14)


@require_GET
@serves("practice.process.see", thing="process")
def links(request: SignedIn, process: Process) -> HttpResponseBase:
    """Private links of the seats whose rooms one keeps: those that are open, and a new one."""
    kind, seats = KINDS[process.kind], queries.seats_to_ask(request.user, process)
    asked = [seat for seat in seats if _forms(kind, seat)]
    shown = [{"seat": seat, "role": kind.role(seat.role).label} for seat in asked]
    context = {
        "process": process,
        "kind": kind,
        "seats": shown,
        "open_links": [_shown(kind, link, asked) for link in queries.links_of(asked)],
        "forms": list({name: form for seat in asked for name, form in _forms(kind, seat).items()}.values()),
        "tongues": _tongues(),
        "language": get_language(),
        "usually": today() + USUALLY_OPEN,
        "first": today(),
        "last": today() + actions.LONGEST_OPEN,
        "data": {
            "rooms": [{"room": str(s.room_id), "seat": str(s.pk), "epoch": s.room.epoch} for s in asked],
            "forms": {str(seat.pk): list(_forms(kind, seat)) for seat in asked},
            "cards": name_cards(request.user, process),
            "pages": {code: _page_in(code) for code, _name in settings.LANGUAGES},
            "urls": {
                "make": reverse("practice:make-link", args=[NOBODY]),
                "withdraw": reverse("practice:withdraw-link", args=[NOBODY]),
            },
        },
    }
    return render(request, "practice/pages/links.html", context)


@require_POST
@serves("practice.seat.link", thing="seat")
@unlocked
@answers_scripts
def make(request: SignedIn, seat: Seat) -> HttpResponseBase:
    """Keep a new link: what it asks, in which language, how long; of its token only the hash."""
    actions.make_link(seat, LinkParcel.of(posted(request)), by=request.user)
    return JsonResponse({})


@require_POST
@serves("practice.seat.link", thing="seat")
@unlocked
@answers_scripts
def withdraw(request: SignedIn, seat: Seat) -> HttpResponseBase:
    """Close a link, at once: `{"link"}`."""
    actions.withdraw_link(seat, read_id(read(posted(request), "link")["link"]), by=request.user)
    return JsonResponse({"url": reverse("practice:links", args=[seat.process_id])})


def _forms(kind: Kind, seat: Seat) -> dict[str, Any]:
    return {sheet.name: sheet for sheet in kind.link_sheets(kind.role(seat.role).side)}


def _shown(kind: Kind, link: PrivateLink, seats: list[Seat]) -> dict[str, Any]:
    form: Words = kind.sheets[link.form].label if link.form in kind.sheets else ""
    seat = next(seat for seat in seats if seat.pk == link.seat_id)
    return {"link": link, "form": form, "seat": seat, "role": kind.role(seat.role).label}


def _tongues() -> list[dict[str, str]]:
    """Each language with its own name and direction: the slip of paper is in the participant's."""
    return [
        {"code": code, "name": name, "direction": "rtl" if get_language_info(code)["bidi"] else "ltr"}
        for code, name in settings.LANGUAGES
    ]


def _page_in(code: str) -> str:
    """The participants' page in a language."""
    with override(code):
        return reverse("practice:answer")
