"""Public pages: the same for everybody, so they may be kept, compressed, and answered with "not changed"."""

import gzip
import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from centerpiece.ui.headers import KEPT_BY_RIGHT

# Any cache may keep a copy, but asks before showing it: a change is seen at once, an unchanged page costs a line.
POLICY = "public, no-cache"
MOST_KEPT = 500


@dataclass(frozen=True)
class Copy:
    """A page as it was last built, from `state`, in every encoding."""

    state: Hashable
    etag: str
    content_type: str
    bodies: dict[str, bytes]


_copies: dict[tuple[str, str], Copy] = {}
_lock = Lock()


def open_page(
    state: Callable[..., Hashable],
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponseBase]]:
    """Decorate a view whose answer depends on nothing but `state()`, the language and the address, and never on who
    asks.

    `state` is called for every request, with what the address names, and should be cheap: values read from the
    database, say. The view is called as `view(request, state)` only when they differ from those that this process
    last built the page from, so no process ever shows an older page than the database holds, or keeps its copy.
    Compression is safe here alone: there is no secret on a public page that its length could give away.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def kept(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            now = state(**kwargs)
            # The view's own address, not the query string: nothing a visitor adds to it can fill the memory.
            key = (request.path_info, get_language() or "")
            copy = _copies.get(key)
            if copy is None or copy.state != now:
                _copies.pop(key, None)
                response = view(request, now, **kwargs)
                if response.status_code != 200:
                    return response
                copy = _keep(key, now, response)
            return _answer(request, copy)

        return kept

    return decorate


def _keep(key: tuple[str, str], state: Hashable, response: HttpResponse) -> Copy:
    body = response.content
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    bodies = {"br": brotli.compress(body, quality=6), "gzip": gzip.compress(body, 9, mtime=0), "": body}
    copy = Copy(state, etag, response["Content-Type"], bodies)
    with _lock:
        if len(_copies) >= MOST_KEPT:
            _copies.clear()
        _copies[key] = copy
    return copy


def _answer(request: HttpRequest, copy: Copy) -> HttpResponseBase:
    encoding = _encoding(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(copy.bodies[encoding], content_type=copy.content_type)
    if encoding:
        response["Content-Encoding"] = encoding
    response["ETag"] = copy.etag
    response["Cache-Control"] = POLICY
    patch_vary_headers(response, ["Accept-Encoding"])
    answer = get_conditional_response(request, copy.etag, None, response) or response
    setattr(answer, KEPT_BY_RIGHT, True)
    return answer


def _encoding(accepted: str) -> str:
    """The best encoding that a request accepts: "br", "gzip" or none."""
    offers = {}
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";")
        offers[name.strip()] = quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in ("br", "gzip") if offers.get(name)), "")
