"""What somebody is in the middle of: kept as ciphertext, and thrown away."""

from uuid import UUID

from django.http import Http404, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from centerpiece.people.answers import posted
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.views.for_scripts import answers_scripts
from centerpiece.sealing.models import Room
from centerpiece.sealing.parcels import DraftParcel


@require_POST
@serves("sealing.room.write", thing="room")
@unlocked
@answers_scripts
def keep(request: SignedIn, room: Room) -> HttpResponseBase:
    """Keep a draft in place of the last one of that sheet."""
    process = queries.process_of(room)
    if process is None:
        raise Http404
    actions.keep_draft(process, room, DraftParcel.of(posted(request)), by=request.user)
    return JsonResponse({})


@require_POST
@serves("sealing.draft.keep")
@unlocked
def drop(request: SignedIn, sheet: UUID) -> HttpResponseBase:
    """Throw away one's own draft of a sheet; nobody else's can be meant."""
    actions.drop_draft(sheet, by=request.user)
    return JsonResponse({})
