"""The headers of every answer: what a page may load, who may keep a copy, what else the browser must not do."""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from centerpiece.ui.context import exit_origin
from centerpiece.ui.modules import import_map

# A public page's own Cache-Control stands (see `open_pages`); so does that of static files, which carry a hash in
# their name.
KEPT_BY_RIGHT = "kept_by_right"

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
        "fullscreen",
        "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "local-fonts", "magnetometer",
        "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip


# A page that people look at for hours without touching it may keep the screen on (see practice's day of a circle).
KEEPS_SCREEN_ON = "keeps_screen_on"
SCREEN_ON = PERMISSIONS.replace("screen-wake-lock=()", "screen-wake-lock=(self)")


@cache
def content_security_policy() -> str:
    """The policy, the same on every page.

    Our own files only; the way out is the one foreign address a form may lead to.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {import_map().source}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            f"form-action 'self' {exit_origin()}",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "manifest-src 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


# A file that members gave: whatever it is, it is no page, and nothing in it may act.
IS_A_FILE = "is_a_file"
POLICY_OF_FILES = "default-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; sandbox"


class Headers:
    """Outermost middleware: whatever goes out, goes out with these headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        headers = response.headers
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if self._is_static_file(request, response):
            # What follows governs pages. A signed-in page loads some thirty scripts: a kilobyte of it with each
            # would be as much as the scripts themselves.
            return response
        is_a_file = getattr(response, IS_A_FILE, False)
        headers["Content-Security-Policy"] = POLICY_OF_FILES if is_a_file else content_security_policy()
        headers["Permissions-Policy"] = SCREEN_ON if getattr(response, KEEPS_SCREEN_ON, False) else PERMISSIONS
        headers["X-Frame-Options"] = "DENY"
        # Never no-referrer: Django's check against forged posts reads it, and same-origin tells nobody else anything.
        headers["Referrer-Policy"] = "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        if not self._may_be_kept(response):
            headers["Cache-Control"] = "no-store"
            headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    @staticmethod
    def _is_static_file(request: HttpRequest, response: HttpResponseBase) -> bool:
        return request.path_info.startswith(settings.STATIC_URL) and response.status_code in {200, 206, 304}

    @staticmethod
    def _may_be_kept(response: HttpResponseBase) -> bool:
        if response.has_header("Set-Cookie") or response.cookies:
            return False
        return bool(getattr(response, KEPT_BY_RIGHT, False))
