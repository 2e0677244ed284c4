"""The answers of the house itself when a page cannot be given. The settings and the root addresses name them."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from centerpiece.ui.trouble import Trouble, respond


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form came from a page whose token no longer fits: signed out or in since, or lying open for long.

    `reason` is for programmers; nobody is told.
    """
    trouble = Trouble(
        403,
        "stale",
        _("This page was open for a while"),
        _(
            "To keep you safe, a page can only be sent from the visit it was opened in. "
            "Nothing was changed, and nothing you wrote was sent on."
        ),
        _("Go back, copy what you wrote if you want to keep it, open the page again and send it once more."),
        _came_from(request),
        _("Open the page again"),
    )
    return respond(request, trouble)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    trouble = Trouble(
        400,
        "bad-request",
        _("That did not arrive in one piece"),
        _("What your browser sent could not be read. Nothing was changed."),
        _("Go back and try again. If you were adding something very long, try it in smaller parts."),
    )
    return respond(request, trouble)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """Also for what is there but not for this person: the answer is the same, byte for byte."""
    trouble = Trouble(
        404,
        "not-found",
        _("There is nothing here"),
        _("This page does not exist, or it is not for the account you are using."),
        _("Check the address, or go back to where you came from. Nothing you wrote was lost."),
    )
    return respond(request, trouble)


def server_fault(request: HttpRequest) -> HttpResponseBase:
    trouble = Trouble(
        500,
        "server-fault",
        _("Something went wrong on our side"),
        _("It is not your doing. What was kept before is still there; what you sent just now may not have been kept."),
        _("Wait a minute and try again. Before you send it a second time, look whether it is there already."),
    )
    return respond(request, trouble)


def _came_from(request: HttpRequest) -> str:
    """The page of ours that a form was sent from, or nothing."""
    came_from = request.headers.get("Referer", "")
    hosts = {request.get_host()}
    return urlsplit(came_from).path if url_has_allowed_host_and_scheme(came_from, hosts) else ""
