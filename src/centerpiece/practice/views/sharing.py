"""Who holds which room: one's own grants, giving a room, taking it back, a room's next key."""

from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from centerpiece.people.answers import posted
from centerpiece.people.queries import colleagues_of, names_of
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process
from centerpiece.practice.parcels import MOST_GRANTS, read_list
from centerpiece.practice.views.for_scripts import (
    answers_scripts,
    manifest_as_json,
    name_cards,
    rooms_to_check,
    unlocked_to_post,
)
from centerpiece.practice.views.showing import rooms_shown
from centerpiece.sealing.models import Grant, Revision, Room
from centerpiece.sealing.parcels import GrantParcel, SheetParcel, read, read_id, refusing
from groundwork.envelope import check_number

MOST_ROOMS = 2000


@require_POST
@serves("sealing.grant.fetch")
@answers_scripts
def grants(request: SignedIn) -> HttpResponseBase:
    """One's own grants for some rooms: `{"rooms": [id, …]}`. A room that one does not hold is left out."""
    asked = read_list(read(posted(request), "rooms")["rooms"], most=MOST_ROOMS)
    found = queries.grants_for(request.user, [read_id(room) for room in asked])
    manifests = queries.manifests_with(found)
    return JsonResponse({"grants": [_grant(grant, manifests.get(grant.room)) for grant in found]})


def _grant(grant: Grant, manifest: Revision | None) -> dict[str, Any]:
    """A grant, and the room's manifest: a browser that does not know the room yet sees there who may grant it."""
    return {
        "room": str(grant.room),
        "grant": grant.file,
        "signature": grant.signature,
        "granter": str(grant.granter),
        "level": grant.level,
        "until": grant.until.isoformat() if grant.until else None,
        "permission": str(grant.permission) if grant.permission else None,
        "epoch": grant.epoch,
        "manifest": manifest_as_json(manifest),
    }


def _manifests(sent: Any) -> list[SheetParcel]:
    return [SheetParcel.manifest_of(manifest) for manifest in read_list(sent, most=MOST_GRANTS)]


@require_http_methods(["GET", "POST"])
@serves("practice.process.grant", thing="process")
@unlocked_to_post
@answers_scripts
def share(request: SignedIn, process: Process) -> HttpResponseBase:
    """Who holds what, and giving it to somebody else; posted, the grants."""
    back = reverse("practice:share", args=[process.pk])
    if request.method == "POST":
        sent = read(posted(request), "grants", "manifests")
        given = [GrantParcel.of(grant) for grant in read_list(sent["grants"], most=MOST_GRANTS)]
        actions.grant_rooms(process, given, manifests=_manifests(sent["manifests"]), by=request.user)
        return JsonResponse({"url": back})
    kind, rooms = KINDS[process.kind], queries.kept_rooms(request.user, process)
    holdings = queries.holdings_of(rooms)
    names = names_of(holding.person for holding in holdings)
    keepers = {str(h.person) for h in holdings if h.room_id == process.circle_room_id}
    colleagues = colleagues_of(request.user).filter(organization=process.organization)
    context = {
        "process": process,
        "kind": kind,
        "rooms": rooms_shown(kind, rooms, holdings, names),
        "to_invite": [member for member in colleagues if str(member.person_id) not in keepers],
        "data": {
            "rooms": rooms_to_check(rooms, holdings, names),
            "cards": name_cards(request.user, process),
            "urls": {"share": back, "take_back": reverse("practice:take-back", args=[process.pk])},
        },
    }
    return render(request, "practice/pages/share.html", context)


@require_POST
@serves("practice.process.grant", thing="process")
@unlocked
@answers_scripts
def take_back(request: SignedIn, process: Process) -> HttpResponseBase:
    """End what a colleague holds: `{"room", "person", "manifests"}`."""
    sent = read(posted(request), "room", "person", "manifests")
    room, person, manifests = read_id(sent["room"]), read_id(sent["person"]), _manifests(sent["manifests"])
    actions.take_back_room(process, room, person, manifests=manifests, by=request.user)
    return JsonResponse({"url": reverse("practice:share", args=[process.pk])})


@require_POST
@serves("sealing.room.rotate", thing="room")
@unlocked
@answers_scripts
def renew(request: SignedIn, room: Room) -> HttpResponseBase:
    """A room's next key, for those who hold it now."""
    sent = read(posted(request), "room", "epoch", "grants", "manifest")
    grants = [GrantParcel.of(grant) for grant in read_list(sent["grants"], most=MOST_GRANTS)]
    epoch = refusing(check_number, sent["epoch"], code="epoch")
    manifest = SheetParcel.manifest_of(sent["manifest"])
    renewed = actions.renew_room(room, epoch=epoch, grants=grants, manifest=manifest, by=request.user)
    return JsonResponse({"epoch": renewed.epoch})
