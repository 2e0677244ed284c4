"""Opening a process, and adding a participant."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from centerpiece.people.answers import posted
from centerpiece.people.queries import colleagues_of, organization_of
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.forms.sheets import FieldShown, fields_of
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import NAME, NAMING, Kind
from centerpiece.practice.models import Process
from centerpiece.practice.parcels import ProcessParcel, SeatParcel
from centerpiece.practice.views.for_scripts import answers_scripts, manifest_as_json, unlocked_to_post
from centerpiece.sealing.parcels import Refused

# Sets of fresh ids in one page: if something is refused and the person tries again, nothing half-made is built on.
TRIES = 6


@require_GET
@serves("practice.process.start")
def choose(request: HttpRequest) -> HttpResponseBase:
    """Which kind of process?"""
    return render(request, "practice/pages/choose.html", {"kinds": KINDS.values()})


@require_http_methods(["GET", "POST"])
@serves("practice.process.start")
@unlocked_to_post
@answers_scripts
def open_process(request: SignedIn, kind: str) -> HttpResponseBase:
    """The limits of confidentiality, then the form; posted, the process with all its rooms."""
    chosen, organization = KINDS.get(kind), organization_of(request.user)
    if chosen is None or organization is None:
        raise Http404
    if request.method == "POST":
        parcel = ProcessParcel.of(posted(request))
        process = actions.open_process(chosen, parcel, organization=organization, by=request.user)
        return JsonResponse({"url": reverse("practice:process", args=[process.pk])})
    data = {
        "process": str(uuid4()),
        "tries": [[_ids() for _each in (NAMING, *chosen.seats_at_start)] for _try in range(TRIES)],
        "seats": chosen.seats_at_start,
        "url": request.path,
    }
    context = {
        "kind": chosen,
        "data": data,
        "naming": fields_of(chosen.sheets[NAMING], prefix="naming"),
        "seats": [
            (chosen.role(role), _who(chosen, f"seat-{n}", optional=True))
            for n, role in enumerate(chosen.seats_at_start)
        ],
        "colleagues": colleagues_of(request.user).filter(organization=organization),
    }
    return render(request, "practice/pages/open_process.html", context)


@require_http_methods(["GET", "POST"])
@serves("practice.process.add_seat", thing="process")
@unlocked_to_post
@answers_scripts
def add_seat(request: SignedIn, process: Process) -> HttpResponseBase:
    """Add a participant: who sits there, in which role, and who holds their room."""
    kind = KINDS[process.kind]
    if not kind.roles:
        raise Http404
    if request.method == "POST":
        actions.add_seat(process, SeatParcel.of(posted(request)), by=request.user)
        return JsonResponse({"url": reverse("practice:process", args=[process.pk])})
    circle = process.circle_room
    data = {
        "process": str(process.pk),
        "room": str(circle.pk),
        "epoch": circle.epoch,
        "manifest": manifest_as_json(queries.manifests([circle]).get(circle.pk)),
        "tries": [_ids() for _try in range(TRIES)],
        "urls": {"add": request.path, "now": reverse("practice:now", args=[circle.pk, circle.pk])},
    }
    keepers = {pk: name for pk, name in queries.keepers_of(process).items() if pk != str(request.user.pk)}
    context = {"process": process, "kind": kind, "data": data, "who": _who(kind, "seat"), "keepers": keepers}
    return render(request, "practice/pages/add_seat.html", context)


def _who(kind: Kind, prefix: str, *, optional: bool = False) -> list[FieldShown]:
    """The fields that say who sits on a seat."""
    if NAME not in kind.sheets:
        raise Refused("seats")
    return fields_of(kind.sheets[NAME], prefix=prefix, optional=optional)


def _ids() -> dict[str, str]:
    """Ids for one room with its sheet (and its seat), issued by the server."""
    return {"room": str(uuid4()), "sheet": str(uuid4()), "seat": str(uuid4())}
