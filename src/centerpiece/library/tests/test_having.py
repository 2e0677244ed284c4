"""Who may have what lies in the library, how it is handed out, and that withdrawn means gone."""

from pathlib import Path

import pytest

from centerpiece.library.models import File, Resource
from centerpiece.library.tests.conftest import SAID, Send, on_disk
from groundwork.cleaning.tests import made
from tests.cast import Cast, client_of


@pytest.fixture
def ours(cast: Cast, send: Send) -> Resource:
    """What only Casa Raíz may have."""
    send(cast.june, made.picture("PNG", (900, 300)), audience="organization", title="Our own drawing")
    return Resource.objects.get()


def pages_of(resource: Resource) -> list[str]:
    return [f"/library/{resource.pk}/{rest}" for rest in ("", "file/whole/", "file/480/", "change/", "withdraw/")]


def test_the_wrong_organization_finds_nothing(cast: Cast, ours: Resource) -> None:
    for page in pages_of(ours):
        for stranger in (cast.eli, cast.esther, cast.wanda, cast.stella):
            assert client_of(stranger).get(page).status_code == 404, page
        assert client_of(cast.noor).get(page).status_code == 200, page
    assert client_of(cast.eli).post(f"/library/{ours.pk}/withdraw/").status_code == 404
    assert client_of(cast.eli).post(f"/library/{ours.pk}/change/", SAID).status_code == 404
    assert "Our own drawing" in client_of(cast.noor).get("/library/").content.decode()
    for reader in (cast.eli, cast.stella):
        assert "Our own drawing" not in client_of(reader).get("/library/?sort=image").content.decode()
    assert client_of(cast.wanda).get("/library/").status_code == 404


def test_what_is_for_all_members_is_read_by_them_and_changed_by_colleagues(cast: Cast, send: Send) -> None:
    send(cast.june, b"Tea")
    resource = Resource.objects.get()
    for reader in (cast.eli, cast.stella):
        page = client_of(reader).get(f"/library/{resource.pk}/").content.decode()
        assert "Casa Raíz" not in page.partition("<main")[2]
        assert "Withdraw it" not in page
        assert client_of(reader).get(f"/library/{resource.pk}/change/").status_code == 404
    send(cast.kofi, path=f"/library/{resource.pk}/change/", title="Bread", credits_organization="on")
    page = client_of(cast.eli).get(f"/library/{resource.pk}/").content.decode()
    assert "Bread" in page
    assert "Casa Raíz" in page
    assert client_of(cast.eli).get(f"/library/{resource.pk}/file/whole/").getvalue() == b"Tea", "the file stays"


def test_a_file_can_do_nothing_in_a_browser(cast: Cast, ours: Resource, send: Send) -> None:
    answer = client_of(cast.june).get(f"/library/{ours.pk}/file/whole/")
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("inline")
    for name, said in (
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "sandbox"),
        ("Content-Security-Policy", "default-src 'none'"),
        ("Cache-Control", "no-store"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ):
        assert said in answer[name]
    assert client_of(cast.june).get(f"/library/{ours.pk}/file/9000/").status_code == 404
    assert client_of(cast.june).post(f"/library/{ours.pk}/file/whole/").status_code == 405


@pytest.mark.parametrize(
    ("asked", "status", "given"),
    [
        ("bytes=0-2", 206, b"012"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-2", 206, b"89"),
        ("bytes=5-99", 206, b"56789"),
        ("bytes=10-", 416, b""),
        ("bytes=-0", 416, b""),
        ("bytes=3-1", 416, b""),
        ("bytes=0-1,4-5", 200, b"0123456789"),
        ("bytes=-", 200, b"0123456789"),
        ("lines=1-2", 200, b"0123456789"),
        ("bytes=0-" + "9" * 5000, 200, b"0123456789"),
        ("bytes=٣-٤", 200, b"0123456789"),
    ],
)
def test_a_part_is_given_to_who_asks_for_a_part(cast: Cast, send: Send, asked: str, status: int, given: bytes) -> None:
    send(cast.june, b"0123456789")
    file = File.objects.get()
    answer = client_of(cast.eli).get(f"/library/{file.resource_id}/file/whole/", headers={"range": asked})
    assert (answer.status_code, answer.getvalue()) == (status, given)
    if status == 206:
        assert answer["Content-Range"].endswith("/10")
        assert answer["Content-Length"] == str(len(given))


def test_withdrawn_it_is_gone_from_the_disk(cast: Cast, send: Send, ours: Resource, kept_files: Path) -> None:
    assert len(on_disk(kept_files)) == 3
    send(cast.kofi, path=f"/library/{ours.pk}/withdraw/")
    assert on_disk(kept_files) == []
    assert list(kept_files.iterdir()) == []
    ours.refresh_from_db()
    assert (ours.title, ours.alternative, ours.withdrawn) == ("", "", True)
    for page in pages_of(ours):
        assert client_of(cast.june).get(page).status_code == 404
    assert "Our own drawing" not in client_of(cast.june).get("/library/").content.decode()


def test_the_list_is_narrowed(cast: Cast, send: Send, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    send(cast.june, b"Tea", title="Pour the tea", lens="gender_violence", language="es")
    send(cast.eli, made.picture(), title="A circle drawn", lens="mass_incarceration")
    send(cast.eli, address="https://example.org/", title="Guide to tea", language="")

    def titles(query: str) -> list[str]:
        page = client_of(cast.june).get(f"/library/?{query}").content.decode()
        return [each for each in ("Pour the tea", "A circle drawn", "Guide to tea") if each in page]

    assert titles("") == ["Pour the tea", "A circle drawn", "Guide to tea"]
    assert titles("sort=image") == ["A circle drawn"]
    assert titles("language=es") == ["Pour the tea"]
    assert titles("lens=mass_incarceration") == ["A circle drawn", "Guide to tea"]
    assert titles("sort=image&language=es") == []
    assert len(titles("sort=nonsense&lens=%00&page=x")) == 3


def test_no_words_are_looked_for_by_an_address(cast: Cast, send: Send) -> None:
    """A word that somebody types may be a name: the search of the house posts it."""
    send(cast.june, b"Tea", title="Pour the tea")
    client = client_of(cast.eli)
    page = client.get("/library/?title=bread").content.decode()
    assert "Pour the tea" in page
    assert 'name="title"' not in page
    for odd in ({"title": "\x00"}, {"language": "\x00"}, {"page": "9" * 5000}, {"sort": "\x00"}):
        assert client.get("/library/", odd).status_code == 200


def test_a_longer_list_asks_no_more(cast: Cast, send: Send, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in range(3):
        send(cast.june, b"Tea", title=f"Tea {number}")
        with CaptureQueriesContext(connection) as asked:
            client_of(cast.eli).get("/library/")
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_where_one_came_from_is_gone_back_to_within_the_house(cast: Cast, send: Send) -> None:
    answer = send(cast.june, b"Tea", path="/library/add/?next=/learning/lessons/")
    assert answer["Location"] == f"/learning/lessons/?resource={Resource.objects.get().pk}"
    for elsewhere in (
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "/%09/example.org",
        "javascript:alert(1)",
    ):
        answer = send(cast.june, b"Tea", path=f"/library/add/?next={elsewhere}")
        assert answer["Location"].startswith("/library/")
