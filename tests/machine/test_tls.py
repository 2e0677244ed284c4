"""Served by TLS: what the house says to a browser that came through the proxy."""

import http.client
from collections.abc import Callable

from tests.machine.started import Started

HOST = "circles.example"


def asked(house: Started, path: str, scheme: str) -> http.client.HTTPResponse:
    """The answer to a request as the proxy in deploy/ passes it on."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port)
    connection.request("GET", path, headers={"Host": HOST, "X-Forwarded-Proto": scheme, "X-Forwarded-For": "192.0.2.7"})
    return connection.getresponse()


def test_by_tls_browsers_are_told_to_stay_with_it_and_cookies_keep_to_it(start: Callable[..., Started]) -> None:
    house = start(CENTERPIECE_TLS="1", CENTERPIECE_BEHIND_PROXY="1", CENTERPIECE_HOSTS=HOST)
    page = asked(house, "/sign-in/", "https")
    assert page.status == 200
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    cookies = page.headers.get_all("Set-Cookie") or []
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        assert {"Secure", "SameSite=Strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert house.stop() == 0
    assert "192.0.2.7" not in "\n".join(house.said)


def test_without_tls_it_answers_nothing_but_the_way_to_tls(start: Callable[..., Started]) -> None:
    house = start(CENTERPIECE_TLS="1", CENTERPIECE_BEHIND_PROXY="1", CENTERPIECE_HOSTS=HOST)
    page = asked(house, "/sign-in/", "http")
    assert (page.status, page.headers["Location"]) == (301, f"https://{HOST}/sign-in/")
    assert page.headers.get_all("Set-Cookie") is None
