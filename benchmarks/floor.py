"""The floor that everything is measured beside: a bare Django page as `startproject` sets it up, with three queries."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test.utils import override_settings
from django.urls import path

from centerpiece.sealing.models import Holding

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "benchmarks.floor.own_addresses",
]
TEMPLATE = Engine().from_string(
    "<!doctype html><title>Page</title><h1>{{ user }}</h1><ul>"
    "{% for row in rows %}<li><a href='/{{ row.id }}'>{{ row.room.id }}</a> {{ row.level }} {{ row.since }}</li>"
    "{% endfor %}</ul>"
)


def page(request: HttpRequest) -> HttpResponse:
    """The session, the person, fifty rows: three queries, one template."""
    rows = Holding.objects.select_related("room")[:50]
    return HttpResponse(TEMPLATE.render(Context({"user": request.user, "rows": rows})))


urlpatterns = [path("", page)]


def own_addresses(get_response: Any) -> Any:
    """Middleware: the addresses of this file, whatever the settings say."""

    def answer(request: HttpRequest) -> Any:
        request.urlconf = "benchmarks.floor"  # type: ignore[attr-defined]
        return get_response(request)

    return answer


def bare_application() -> WSGIHandler:
    """An application that has that page alone."""
    with override_settings(MIDDLEWARE=MIDDLEWARE):
        return WSGIHandler()
