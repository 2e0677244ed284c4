"""Menus and languages."""

from typing import Any

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from centerpiece.ui import menu
from centerpiece.ui.context import House
from centerpiece.ui.menu import Entry, offer, shown


@pytest.fixture(autouse=True)
def _other_menus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "_offered", {"public": [], "inside": [], "account": []})


def urls(entries: list[Any]) -> list[str]:
    return [entry.url for entry in entries]


def test_entries_come_in_their_order_and_once() -> None:
    support, who = Entry("Support", "public:support", order=20), Entry("Who", "public:who", order=10)
    offer("public", support, who)
    offer("public", support)
    assert urls(shown("public", "/")) == ["/who-we-are/", "/support/"]


def test_the_page_one_is_on_is_marked() -> None:
    offer("public", Entry("Home", "public:home"), Entry("Who", "public:who"), Entry("Part", "public:home", part="x"))
    marked = {entry.url: entry.current for entry in shown("public", "/who-we-are/")}
    assert marked == {"/": "", "/who-we-are/": "page", "/#x": ""}


def test_a_page_below_an_entry_marks_it_too() -> None:
    offer("account", Entry("You", "people:you"))
    assert [entry.current for entry in shown("account", "/you/passphrase/")] == ["true"]
    assert [entry.current for entry in shown("account", "/")] == [""]


def test_addresses_that_belong_to_an_entry_mark_it_in_every_language() -> None:
    offer("account", Entry("You", "people:you", also=("sheets",)))
    assert [entry.current for entry in shown("account", "/sheets/1/")] == ["true"]
    assert [entry.current for entry in shown("account", "/sheetsandmore/1/")] == [""]
    with override("ar"):
        assert [entry.current for entry in shown("account", "/ar/sheets/1/")] == ["true"]
        assert [entry.current for entry in shown("account", "/ar/")] == [""]


def test_only_what_one_may_is_shown() -> None:
    offer("inside", Entry("All", "public:home"), Entry("Few", "public:who", may=lambda person: person == "steward"))
    assert urls(shown("inside", "/", "steward")) == ["/", "/who-we-are/"]
    assert urls(shown("inside", "/", "member")) == ["/"]


def test_addresses_are_in_the_language_of_the_page() -> None:
    offer("public", Entry("Who", "public:who"))
    with override("ar"):
        assert urls(shown("public", "/ar/who-we-are/")) == ["/ar/who-we-are/"]
        assert shown("public", "/ar/who-we-are/")[0].current == "page"


@pytest.mark.parametrize(
    ("language", "path", "expected"),
    [
        ("en", "/", ["/", "/es/", "/ar/"]),
        ("en", "/who-we-are/", ["/who-we-are/", "/es/who-we-are/", "/ar/who-we-are/"]),
        ("ar", "/ar/who-we-are/", ["/who-we-are/", "/es/who-we-are/", "/ar/who-we-are/"]),
        ("ar", "/ar/", ["/", "/es/", "/ar/"]),
    ],
)
def test_the_same_page_in_each_language(language: str, path: str, expected: list[str]) -> None:
    with override(language):
        house = House(RequestFactory().get(path))
        assert [tongue.url for tongue in house.languages] == expected
        assert house.tongue is not None
        assert house.tongue.code == language


def test_the_direction_follows_the_language() -> None:
    for language, direction in (("en", "ltr"), ("es", "ltr"), ("ar", "rtl")):
        with override(language):
            assert House(RequestFactory().get("/")).direction == direction


def test_someone_unknown_has_no_menu_inside() -> None:
    offer("inside", Entry("All", "public:home"))
    assert House(RequestFactory().get("/")).menu == []
