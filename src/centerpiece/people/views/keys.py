"""Keyrings and rosters, as scripts ask for them."""

from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from centerpiece.people import actions, queries
from centerpiece.people.answers import answers_scripts, posted, text
from centerpiece.people.parcels import KeyringParcel, read_auth
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves
from centerpiece.sealing.parcels import Refused, Stale, read, read_id


@require_POST
@serves("people.account.open_keyring")
@answers_scripts
def keyring(request: SignedIn) -> HttpResponseBase:
    """The next revision of one's own keyring; 409 with the newer one when another device was quicker."""
    try:
        actions.change_keyring(request.user, KeyringParcel.of_same_slots(posted(request)))
    except Stale:
        return _newer(request)
    return JsonResponse({})


@require_POST
@serves("people.account.change_way_in")
@unlocked
@answers_scripts
def way_in(request: SignedIn) -> HttpResponseBase:
    """A new passphrase or paper key. Other sessions end; this one goes on."""
    sent = read(posted(request), "kind", "auth", "keyring")
    parcel, session = KeyringParcel.of(sent["keyring"]), request.session.session_key or ""
    try:
        actions.change_way_in(
            request.user, text(sent["kind"]), auth=read_auth(sent["auth"]), parcel=parcel, session=session
        )
    except Stale:
        return _newer(request)
    update_session_auth_hash(request, request.user)
    return JsonResponse({})


def _newer(request: SignedIn) -> JsonResponse:
    kept = queries.keyring_of(request.user)
    newer = {"keyring": kept.file, "revision": kept.revision, "signature": kept.signature}
    return JsonResponse(newer, status=409)


@require_GET
@serves("people.organization.roster")
def roster(request: SignedIn) -> HttpResponseBase:
    """The roster of an organization: `?organization=id`, with `&after=seq` only what follows that link."""
    try:
        organization, after = read_id(request.GET.get("organization")), int(request.GET.get("after", -1))
    except (Refused, ValueError):
        raise Http404 from None
    return JsonResponse(queries.roster_for(request.user, organization, after=max(-1, min(after, 10**9))))
