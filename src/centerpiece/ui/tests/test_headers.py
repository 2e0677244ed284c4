"""What goes out with every answer."""

import base64
import hashlib
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PAGES = ["/", "/ar/", "/support/", "/sign-in/", "/no/such/page/", "/robots.txt", "/es/who-we-are/", "/who-we-are"]


def policy(response: object) -> dict[str, set[str]]:
    """The Content-Security-Policy as directive → sources."""
    parts = response["Content-Security-Policy"].split("; ")  # type: ignore[index]
    return {part.split()[0]: set(part.split()[1:]) for part in parts}


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_them(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert "geolocation=()" in response["Permissions-Policy"]
    assert policy(response)["default-src"] == {"'none'"}


def test_static_files_carry_what_concerns_them_and_little_else(client: Client) -> None:
    response = client.get(staticfiles_storage.url("ui/house.css"))
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert sum(len(name) + len(value) + 4 for name, value in response.items()) < 600
    missing = client.get("/static/ui/nothing.css")
    assert missing.status_code == 404
    assert "default-src" in policy(missing)
    assert "immutable" in response["Cache-Control"]


def test_the_policy_lets_in_our_own_files_alone(client: Client) -> None:
    found = policy(client.get("/"))
    away = "https://www.weather.gov"
    assert found.pop("form-action") == {"'self'", away}
    scripts = found.pop("script-src")
    assert "'self'" in scripts
    assert len(scripts) == 2
    assert found.pop("img-src") == {"'self'", "data:"}
    assert found.pop("require-trusted-types-for") == {"'script'"}
    assert {name for name, sources in found.items() if sources == {"'none'"}} == {
        "default-src",
        "base-uri",
        "frame-ancestors",
        "trusted-types",
    }
    assert all(sources <= {"'none'", "'self'"} for sources in found.values())


def test_the_inline_import_map_is_the_one_that_the_policy_knows(client: Client) -> None:
    response = client.get("/sign-in/")
    texts = re.findall(r'<script type="importmap">(.*?)</script>', response.content.decode(), re.DOTALL)
    assert len(texts) == 1
    digest = base64.b64encode(hashlib.sha256(texts[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy(response)["script-src"]


def test_the_import_map_leads_to_files_that_are_there(client: Client) -> None:
    from json import loads

    from centerpiece.ui.modules import import_map

    addresses = loads(import_map().text)["imports"]
    assert "#ui/quick-exit.js" in addresses
    for name, address in addresses.items():
        response = client.get(address)
        assert response.status_code == 200, name
        assert "javascript" in response["Content-Type"]


@pytest.mark.parametrize("path", ["/sign-in/", "/no/such/page/", "/lock/", "/you/", "/es/sign-in/"])
def test_nothing_but_public_pages_is_kept_or_listed(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"].startswith("noindex")


def test_a_missing_static_file_is_not_kept(client: Client) -> None:
    response = client.get(f"{settings.STATIC_URL}ui/no-such-file.css")
    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store"


def test_an_answer_that_sets_a_cookie_is_never_kept() -> None:
    from django.http import HttpResponse
    from django.test import RequestFactory

    from centerpiece.ui.headers import KEPT_BY_RIGHT, Headers

    def view(request: object) -> HttpResponse:
        response = HttpResponse("public", headers={"Cache-Control": "public, no-cache"})
        setattr(response, KEPT_BY_RIGHT, True)
        if request.GET:  # type: ignore[attr-defined]
            response.set_cookie("session", "x")
        return response

    answer = Headers(view)
    assert answer(RequestFactory().get("/"))["Cache-Control"] == "public, no-cache"
    assert answer(RequestFactory().get("/?cookie"))["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_inline_code_or_style(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"(?:importmap|application/json)\")", page) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", page) == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//(?!www\.weather\.gov/\")[^\"]*", page) == []
