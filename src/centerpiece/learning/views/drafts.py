"""What somebody is in the middle of: kept as ciphertext, and thrown away."""

from django.http import HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from centerpiece.learning import actions
from centerpiece.people.answers import answers_scripts, posted
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves
from centerpiece.sealing.parcels import read


@require_POST
@serves("learning.draft.keep")
@unlocked
@answers_scripts
def keep(request: SignedIn) -> HttpResponseBase:
    """Keep a draft in place of the last one for that place."""
    actions.keep_draft(**read(posted(request), "key", "file"), by=request.user)
    return JsonResponse({})


@require_POST
@serves("learning.draft.keep")
@unlocked
@answers_scripts
def drop(request: SignedIn) -> HttpResponseBase:
    """Throw away one's own draft for a place; nobody else's can be meant."""
    actions.drop_draft(**read(posted(request), "key"), by=request.user)
    return JsonResponse({})
