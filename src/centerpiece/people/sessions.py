"""The half of the split lock that lives in the session, and how long it stays there.

The other half is on the person's device, and is noise without this one. After a quarter of an hour without a sign of
life the half is gone, whatever the device does: the session goes on, but everything sealed is shut until the
passphrase is given again.
"""

import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from centerpiece.people.models import Person
from centerpiece.policy.gate import View, page_to_return_to, wants_json
from groundwork.envelope import b64


class SignedIn(HttpRequest):
    """A request behind a gate that lets only people with an account through."""

    user: Person


HALF = "half"
SEEN = "seen"


def begin(request: HttpRequest, person: Person) -> str:
    """Sign the person in to a fresh session and give it a half. Returns the half (43 characters)."""
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return unlock(request)


def unlock(request: HttpRequest) -> str:
    """Give the session a new half. Returns it."""
    request.session[HALF] = b64(secrets.token_bytes(32))
    request.session[SEEN] = int(time.time())
    return str(request.session[HALF])


def half_of(request: HttpRequest) -> str:
    """The session's half, or "" when it is locked."""
    return str(request.session.get(HALF, ""))


def lock(request: HttpRequest) -> None:
    """Forget the half: what lies on the device is noise from now on."""
    request.session.pop(HALF, None)
    request.session.pop(SEEN, None)


def end(request: HttpRequest) -> None:
    """End the session, on the server too."""
    logout(request)


def unlocked(view: View) -> View:
    """Let a view be used only while the session is unlocked: a device that somebody walked away from changes nothing.

    A person is led to the unlock page and back; a script gets 401.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if half_of(request):
            return view(request, *args, **kwargs)
        if wants_json(request):
            return JsonResponse({"error": "locked"}, status=401)
        back = urlencode({"next": page_to_return_to(request)})
        return redirect(f"{reverse('people:unlock')}?{back}")

    return guarded


class Idle:
    """Locks a session that has shown no sign of life for LOCK_AFTER, by the server's clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Only who carries a session cookie has anything to lock; a public page must not touch the session at all.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and HALF in request.session:
            now = int(time.time())
            idle = now - int(request.session.get(SEEN, 0))
            if idle > settings.LOCK_AFTER.total_seconds():
                lock(request)
            elif idle >= 60:  # once a minute is precise enough, and saves a write for each request
                request.session[SEEN] = now
        return self.get_response(request)
