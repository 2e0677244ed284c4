"""When something does not work: one page that says what happened, that nothing was lost, and what to do."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Trouble:
    """What to tell.

    `code` is for scripts ("stale"), the rest for people; `again` is an address to go on from, with its label.
    """

    status: int
    code: str
    title: Any
    happened: Any
    to_do: Any
    again: str = ""
    again_label: Any = ""


def respond(request: HttpRequest, trouble: Trouble) -> HttpResponseBase:
    """Tell it: JSON `{"error": code, "message": ...}` to one of our scripts, a page to everybody else.

    The page asks nothing of session or database, so it can be shown whatever broke; should even that fail, plain text
    is left.
    """
    if request.headers.get("Accept", "").startswith("application/json"):
        message = f"{trouble.happened} {trouble.to_do}"
        return JsonResponse({"error": trouble.code, "message": message}, status=trouble.status)
    try:
        page = render_to_string("ui/pages/trouble.html", {"trouble": trouble}, request=request)
    except Exception:  # the page about what broke must not break: whatever it is, the words still go out
        words = f"{trouble.title}\n\n{trouble.happened}\n\n{trouble.to_do}\n"
        return HttpResponse(words, status=trouble.status, content_type="text/plain; charset=utf-8")
    return HttpResponse(page, status=trouble.status)
