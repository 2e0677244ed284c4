"""The one door in front of every view: it names the action, and fetches the thing that the action is about."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse

from centerpiece.policy.engine import allows, ask_once, find, model_of, suffices
from centerpiece.policy.registry import ANYONE

View = Callable[..., HttpResponseBase]


def serves(action: str, *, thing: str | None = None) -> Callable[[View], View]:
    """Let a view serve one action of the policy table.

    With `thing`, the URL must carry the thing's id under that name; the view receives the row itself, already
    allowed. Without it, the action is one of the house as a whole. Someone not signed in is sent to the sign-in
    page (a script gets 401), whatever the address: that tells nothing about what exists. Everybody else gets the
    same 404 for forbidden and absent.
    """
    names = suffices(action)

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if ANYONE not in names and not request.user.is_authenticated:
                return _sign_in_first(request)
            if ANYONE not in names and request.method in {"GET", "HEAD"}:
                ask_once(request.user)
            if thing is not None:
                model = model_of(action)
                if model is None:
                    raise LookupError(f"{action} names no model, so it cannot fetch a {thing}")
                kwargs[thing] = find(request.user, action, model._default_manager.all(), pk=kwargs[thing])
            elif not allows(request.user, action):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]
        return guarded

    return gate


def wants_json(request: HttpRequest) -> bool:
    """Was this sent by one of our scripts rather than by a person following a link?"""
    return request.headers.get("Accept", "").startswith("application/json")


def page_to_return_to(request: HttpRequest) -> str:
    """Where somebody goes on once they have opened again. What was posted is not repeated: then it is the page it was
    posted from, for at the address itself there may be no page."""
    try:
        came_from = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # no address at all
        return request.get_full_path()
    if request.method == "POST" and came_from.netloc == request.get_host() and came_from.path.startswith("/"):
        return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
    return request.get_full_path()


def _sign_in_first(request: HttpRequest) -> HttpResponseBase:
    if wants_json(request):
        return JsonResponse({"error": "signed-out"}, status=401)
    return redirect_to_login(page_to_return_to(request), settings.LOGIN_URL)
