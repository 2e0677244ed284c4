"""Slowing down whoever guesses: how often something was tried in vain just now, and from where.

No address is stored, only its keyed hash, and that for an hour at most.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from centerpiece.people.models import Attempt

WINDOW = timedelta(minutes=10)
KEPT = timedelta(hours=1)


class TooMany(Exception):
    """Too many tries just now; `wait` is how long until another is taken."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait

    @property
    def minutes(self) -> int:
        """The wait in minutes, one at least."""
        return max(1, -(-self.wait.seconds // 60))


def keyed(purpose: str, text: str) -> bytes:
    """A hash of `text` that nobody can make without the key of this house."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"{purpose}\n{text}".encode(), hashlib.sha256)


def slow_down(limits: Iterable[tuple[str, int]]) -> None:
    """Raises TooMany when one of these keys was noted as often as its limit within ten minutes."""
    now = timezone.now()
    for key, limit in limits:
        recent = Attempt.objects.filter(key=key, at__gt=now - WINDOW).order_by("at")
        oldest = list(recent.values_list("at", flat=True)[: limit + 1])
        if len(oldest) >= limit:
            raise TooMany(oldest[0] + WINDOW - now)


def note(*keys: str) -> None:
    """That something was tried in vain under these keys."""
    Attempt.objects.bulk_create(Attempt(key=key) for key in keys)


def address_of(request: HttpRequest) -> str:
    """The address that a request came from; behind our own proxy, the one that it names."""
    named = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return named.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
