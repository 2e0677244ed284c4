"""Public pages that are kept: never old, never another's, always the same for everybody."""

import gzip

import brotli
import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language, override

from centerpiece.ui import open_pages
from centerpiece.ui.open_pages import open_page


class Site:
    """A page whose state can be changed, and which counts how often it was built."""

    def __init__(self) -> None:
        self.state = "first"
        self.built = 0
        self.view = open_page(lambda: self.state)(self.build)

    def build(self, request: HttpRequest, state: str) -> HttpResponse:
        self.built += 1
        if state == "gone":
            raise Http404
        status = 503 if state == "broken" else 200
        return HttpResponse(f"{state} {get_language()} " + "words " * 200, status=status)

    def get(self, path: str = "/page/", **headers: str) -> HttpResponse:
        return self.view(RequestFactory().get(path, **headers))  # type: ignore[return-value]


@pytest.fixture
def site() -> Site:
    open_pages._copies.clear()
    return Site()


def test_it_is_built_once_while_nothing_changes(site: Site) -> None:
    assert site.get().content == site.get().content
    assert site.built == 1


def test_a_change_shows_at_once(site: Site) -> None:
    before = site.get()
    site.state = "second"
    after = site.get()
    assert after.content.startswith(b"second")
    assert before["ETag"] != after["ETag"]


def test_a_browser_that_has_it_gets_a_line(site: Site) -> None:
    etag = site.get()["ETag"]
    answer = site.get(HTTP_IF_NONE_MATCH=etag)
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["Cache-Control"] == "public, no-cache"
    site.state = "second"
    assert site.get(HTTP_IF_NONE_MATCH=etag).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", ""),
        ("", ""),
        ("*", ""),
    ],
)
def test_it_is_compressed_as_the_browser_likes(site: Site, accepted: str, encoding: str) -> None:
    answer = site.get(HTTP_ACCEPT_ENCODING=accepted)
    opened = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding](answer.content)
    assert opened.startswith(b"first en words")
    assert answer.get("Content-Encoding", "") == encoding
    assert "Accept-Encoding" in answer["Vary"]


def test_each_language_has_its_own(site: Site) -> None:
    with override("ar"):
        assert site.get().content.startswith(b"first ar")
    assert site.get().content.startswith(b"first en")


def test_a_query_string_fills_no_memory(site: Site) -> None:
    for number in range(50):
        site.get(f"/page/?n={number}")
    assert site.built == 1
    assert len(open_pages._copies) == 1


def test_memory_has_an_end(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_pages, "MOST_KEPT", 5)
    for number in range(40):
        site.get(f"/page/{number}/")
    assert len(open_pages._copies) <= 5


def test_what_is_no_page_is_not_kept(site: Site) -> None:
    site.state = "broken"
    assert site.get().status_code == 503
    assert site.get().status_code == 503
    site.state = "gone"
    with pytest.raises(Http404):
        site.get()
    site.state = "first"
    assert site.get().status_code == 200
    assert site.built == 4
