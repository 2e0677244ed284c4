"""What scripts of ours post and are answered: JSON in, JSON out, and no word of what was sent in any refusal."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.http.request import RawPostDataException

from centerpiece.policy.gate import View, wants_json
from centerpiece.sealing.parcels import Refused, Stale


def posted(request: HttpRequest) -> Any:
    """The JSON in the body of a request.

    Raises:
        Refused: "json", when it is none (a form, say, in which the check against forged posts has looked for its
            token), or holds text that cannot be stored (half of a surrogate pair, NUL).
    """
    try:
        # Decoded here, and strictly: json.loads on bytes would let lone surrogates through.
        data = json.loads(request.body.decode())
        if b"\\u" in request.body and b"\x00" in json.dumps(data, ensure_ascii=False).encode():
            raise ValueError
    except (ValueError, RecursionError, RawPostDataException):
        raise Refused("json") from None
    return data


def posted_form(request: HttpRequest) -> QueryDict | None:
    """What a form sent, be it nothing at all; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def text(value: Any, *, most: int = 300) -> str:
    """A piece of text of bounded length. Raises Refused("shape")."""
    if not isinstance(value, str) or len(value) > most:
        raise Refused("shape")
    return value


def scripts_answered(words: Callable[[Refused | Stale], str] | None = None) -> Callable[[View], View]:
    """A decorator that answers what a view refuses: 400 `{"error": code}`, or 409 `{"error": "stale", "what",
    "current"}` when something has moved on. `words` adds a `"message"` in plain words for people."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except (Refused, Stale) as refused:
                return refusal(refused, **({"message": words(refused)} if words else {}))

        return answered

    return decorate


def told(view: View) -> View:
    """A decorator for what answers the forms that `<told-form>` sends: a script gets `{"url": address}`, with the place
    on that page, which a redirect would not let it see; `{"error": "form"}` when something is to be mended, which the
    page says."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if not wants_json(request) or answer.status_code not in {200, 302}:
            return answer
        if answer.status_code == 200:
            return JsonResponse({"error": "form"}, status=400)
        return JsonResponse({"url": answer["Location"]})

    return answered


# For pages whose scripts find the words for each code in the page itself.
answers_scripts = scripts_answered()


def refusal(refused: Refused | Stale, **more: Any) -> JsonResponse:
    """The answer that says why nothing was kept, and `more`."""
    if isinstance(refused, Refused):
        return JsonResponse({"error": refused.code, **more}, status=400)
    return JsonResponse({"error": "stale", "what": refused.what, "current": refused.current, **more}, status=409)
