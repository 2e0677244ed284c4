"""The public pages as they go over the wire."""

import re

import brotli
import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import storages
from django.test import Client

from centerpiece.people.models import Organization

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PAGES = ["/", "/who-we-are/", "/support/", "/leaving/"]
BUDGET = 14 * 1024


@pytest.fixture
def organizations() -> list[Organization]:
    """Nine, with texts as long as real ones."""
    return [
        Organization.objects.create(
            slug=f"house-{n}",
            name=f"House {n} & Garden",
            about=f"House number {n} began at a kitchen table in street {n * 37}. "
            + f"It holds circle {n} with care. " * 6,
            communities=[f"Community {n}", f"People of place {n * 7}"],
            languages=["English", "Arabic", "Spanish"][: 1 + n % 3],
            boroughs=["Queens"],
            versed_in=f"craft number {n}",
            new_to=f"question number {n}",
            spectrum=n * 12,
            hue=["clay", "teal", "no-such-hue"][n % 3],
        )
        for n in range(9)
    ]


def page_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["", "/es", "/ar"])
@pytest.mark.parametrize("path", [*PAGES, "/robots.txt"])
def test_no_cookie_and_a_copy_may_be_kept(client: Client, path: str, language: str) -> None:
    response = client.get(language + path)
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in response.get("Vary", "")
    assert "X-Robots-Tag" not in response


@pytest.mark.parametrize("path", PAGES)
def test_html_and_style_fit_in_one_round_trip(client: Client, organizations: list[Organization], path: str) -> None:
    response = client.get(path, headers={"Accept-Encoding": "br"})
    page = brotli.decompress(response.content).decode()
    addresses = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert len(addresses) >= 4
    styles = [client.get(address, headers={"Accept-Encoding": "br"}) for address in addresses]
    assert all(style["Content-Encoding"] == "br" for style in styles)
    weight = len(response.content) + sum(len(style.getvalue()) for style in styles)
    assert weight <= BUDGET


def test_nobody_is_told_apart(client: Client) -> None:
    """With or without a session cookie, the same bytes; the session is not even looked for."""
    plain = client.get("/who-we-are/")
    client.cookies["session"] = "somebody"
    assert client.get("/who-we-are/").content == plain.content


def test_each_organization_introduces_itself(client: Client, organizations: list[Organization]) -> None:
    page = page_of(client, "/who-we-are/")
    for one in organizations:
        assert f'<article id="{one.slug}">' in page
        assert one.name.replace("&", "&amp;") in page
        for words in (*one.communities, *one.languages, *one.boroughs, one.versed_in, one.new_to):
            assert words in page


def test_they_stand_along_the_spectrum(client: Client, organizations: list[Organization]) -> None:
    page = page_of(client, "/")
    assert re.findall(r'<svg width="(\d+)%"', page) == [str(n * 12) for n in range(9)]
    assert "no-such-hue" not in page


def test_the_ring_has_a_place_for_each(client: Client, organizations: list[Organization]) -> None:
    assert page_of(client, "/").count('stroke-width="16"') == 9
    assert "9 community organizations" in page_of(client, "/")


def test_a_change_shows_at_once(client: Client, organizations: list[Organization]) -> None:
    first = client.get("/who-we-are/")
    organizations[0].about = "We have moved to a bigger kitchen."
    organizations[0].save()
    organizations[1].shown = False
    organizations[1].save()
    second = client.get("/who-we-are/", headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert "bigger kitchen" in second.content.decode()
    assert organizations[1].slug not in second.content.decode()


def test_what_an_organization_writes_is_text(client: Client, organizations: list[Organization]) -> None:
    organizations[0].name = "<script>alert(1)</script>"
    organizations[0].languages = ["<b>x</b>"]
    organizations[0].save()
    for path in ("/", "/who-we-are/"):
        page = page_of(client, path)
        assert "<script>alert" not in page
        assert "<b>x</b>" not in page


def test_an_empty_house_still_welcomes(client: Client) -> None:
    assert "how-we-work" in page_of(client, "/")
    assert "introduce themselves here soon" in page_of(client, "/who-we-are/")


@pytest.mark.parametrize("path", PAGES)
def test_an_unchanged_page_asks_one_question_for_each_thing_it_shows(
    client: Client, organizations: list[Organization], path: str, django_assert_max_num_queries: object
) -> None:
    client.get(path)
    shows = 2 if path == "/who-we-are/" else 1  # organizations, and what they do together
    with django_assert_max_num_queries(shows):  # type: ignore[operator]
        client.get(path)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("es", "ltr"), ("ar", "rtl")])
def test_language_and_direction(client: Client, language: str, direction: str) -> None:
    prefix = "" if language == "en" else f"/{language}"
    page = page_of(client, f"{prefix}/who-we-are/")
    assert f'<html lang="{language}" dir="{direction}">' in page
    for other in ("/who-we-are/", "/es/who-we-are/", "/ar/who-we-are/"):
        assert f'href="{other}"' in page


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(client: Client, organizations: list[Organization], path: str) -> None:
    page = page_of(client, path)
    links = set(re.findall(r'href="([^"]+)"', page)) - {"https://www.weather.gov/"}
    for link in links:
        if link.startswith("#"):
            assert f'id="{link[1:]}"' in page
        elif not link.startswith(("tel:", "sms:")):
            address, _, part = link.partition("#")
            response = client.get(address)
            assert response.status_code == 200, link
            assert not part or f'id="{part}"' in response.content.decode()


def test_robots_are_welcome_here_only(client: Client) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow:\n"
    assert "noindex" in client.get("/sign-in/")["X-Robots-Tag"]


def test_security_txt_needs_an_address(client: Client, settings: object) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.CENTERPIECE = {**settings.CENTERPIECE, "security_contact": "mailto:care@example.org"}  # type: ignore[attr-defined]
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert re.fullmatch(
        r"Contact: mailto:care@example\.org\nExpires: \d{4}-\d\d-\d\dT00:00:00Z\nPreferred-Languages: en\n",
        response.content.decode(),
    )


def test_fonts_are_our_own_and_small() -> None:
    names = [f"ui/fonts/atkinson-{part}-{weight}.woff2" for part in ("latin", "latin-ext") for weight in (400, 700)]
    storage = storages["staticfiles"]
    assert all(storage.size(staticfiles_storage.stored_name(name)) < 16_000 for name in names)
