"""What people and scripts are told when something does not work."""

import json

import pytest
from django.test import Client, RequestFactory

from centerpiece.ui import trouble, views
from centerpiece.ui.trouble import Trouble, respond

ANSWERS = {
    views.stale_page: (403, "stale"),
    views.bad_request: (400, "bad-request"),
    views.not_found: (404, "not-found"),
    views.server_fault: (500, "server-fault"),
}


@pytest.mark.parametrize("view", ANSWERS)
def test_people_get_a_page(view: object) -> None:
    request = RequestFactory().get("/somewhere/")
    response = view(request)  # type: ignore[operator]
    page = response.content.decode()
    assert response.status_code == ANSWERS[view][0]  # type: ignore[index]
    assert "<h1>" in page
    assert "Leave quickly" in page
    assert 'name="robots" content="noindex"' in page


@pytest.mark.parametrize("view", ANSWERS)
def test_scripts_get_json(view: object) -> None:
    request = RequestFactory().get("/somewhere/", HTTP_ACCEPT="application/json")
    response = view(request)  # type: ignore[operator]
    told = json.loads(response.content)
    assert (response.status_code, told["error"]) == ANSWERS[view]  # type: ignore[index]
    assert told["message"].strip()


@pytest.mark.django_db(databases=["default", "keys"])
def test_an_error_asks_neither_session_nor_database(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert client.get("/no/such/page/").status_code == 404


def test_a_broken_error_page_still_says_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> str:
        raise OSError

    monkeypatch.setattr(trouble, "render_to_string", broken)
    response = respond(RequestFactory().get("/"), Trouble(500, "server-fault", "Oh", "It broke.", "Wait."))
    assert response.content == b"Oh\n\nIt broke.\n\nWait.\n"
    assert response["Content-Type"].startswith("text/plain")


def test_a_stale_page_leads_back_to_where_it_was_sent_from() -> None:
    request = RequestFactory().post("/lock/", HTTP_REFERER="http://testserver/processes/?kind=1")
    assert 'href="/processes/"' in views.stale_page(request).content.decode()


def test_a_stale_page_leads_to_no_foreign_place() -> None:
    request = RequestFactory().post("/lock/", HTTP_REFERER="https://elsewhere.example/processes/")
    assert "processes" not in views.stale_page(request).content.decode()


def test_a_forged_post_gets_the_stale_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"auth": "x"})
    assert response.status_code == 403
    assert "open for a while" in response.content.decode()


def test_the_server_tells_errors_apart_only_by_address() -> None:
    one, other = (RequestFactory().get("/thing/") for _ in range(2))
    forbidden = views.not_found(one, PermissionError("you may not"))
    absent = views.not_found(other, LookupError("there is none"))
    assert forbidden.content == absent.content
    assert forbidden.headers == absent.headers
