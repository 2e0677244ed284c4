"""The public pages."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from centerpiece.policy.gate import serves
from centerpiece.public.queries import Shown, Together, directory, organizations
from centerpiece.public.support_lines import support_lines
from centerpiece.ui.open_pages import open_page
from centerpiece.ui.ring import hero_ring

READ = "public.site.read"


def nothing_changes() -> None:
    """The state of a page that depends on the installation alone."""


@serves(READ)
@open_page(organizations)
def home(request: HttpRequest, shown: tuple[Shown, ...]) -> HttpResponse:
    ring = hero_ring([organization.hue for organization in shown])
    return render(request, "public/pages/home.html", {"organizations": shown, "ring": ring})


@serves(READ)
@open_page(directory)
def who(request: HttpRequest, shown: tuple[tuple[Shown, ...], tuple[Together, ...]]) -> HttpResponse:
    organizations, partnerships = shown
    page = {"organizations": organizations, "partnerships": partnerships}
    return render(request, "public/pages/who.html", page)


@serves(READ)
@open_page(support_lines)
def support(request: HttpRequest, lines: object) -> HttpResponse:
    return render(request, "public/pages/support.html", {"lines": lines})


@serves(READ)
@open_page(nothing_changes)
def leaving(request: HttpRequest, _nothing: None) -> HttpResponse:
    return render(request, "public/pages/leaving.html")


@serves(READ)
@open_page(nothing_changes)
def robots(request: HttpRequest, _nothing: None) -> HttpResponse:
    """Search engines are welcome on the public pages; every other answer carries a `noindex` of its own."""
    return HttpResponse("User-agent: *\nDisallow:\n", content_type="text/plain")


@serves(READ)
@open_page(timezone.localdate)
def security(request: HttpRequest, today: object) -> HttpResponse:
    """Where to report a weakness (RFC 9116), if the deployment has named an address."""
    contact = settings.CENTERPIECE.get("security_contact")
    if not contact:
        raise Http404
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    return HttpResponse(f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en\n", content_type="text/plain")
