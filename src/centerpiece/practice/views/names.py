"""Where names lie: every sheet in every room that a person holds, sealed, so that their browser can look in their own
words for the names in them. What is looked through never comes here."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.name_fields import ways_to_look
from centerpiece.practice.views.for_scripts import manifests_as_json, sheet_as_json

ROOMS = 40


@require_GET
@serves("practice.names.look")
@unlocked
def names(request: SignedIn) -> HttpResponseBase:
    """One page of rooms: their sheets, their own lists, what may be missing, how each field is looked at, and where
    the next page is."""
    page = Paginator(queries.rooms_held(request.user), ROOMS).get_page(request.GET.get("page"))
    rooms = list(page.object_list)
    if rooms:
        actions.look_for_names(by=request.user)
    found: dict[str, Any] = {
        "sheets": [sheet_as_json(row) for row in queries.full_sheets(rooms)],
        "lists": manifests_as_json(rooms),
        "may_lack": {str(room): kinds for room, kinds in queries.may_lack(rooms).items()},
        "ways": ways_to_look(),
        "next": f"{reverse('practice:names')}?page={page.next_page_number()}" if page.has_next() else None,
    }
    return JsonResponse(found)
