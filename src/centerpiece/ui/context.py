"""What every template may ask about the house.

`{{ house.name }}`, `{{ house.languages }}`, `{{ house.public_menu }}` ...
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.translation import get_language, get_language_from_path, get_language_info

from centerpiece.ui.menu import Shown, address, shown


@dataclass(frozen=True)
class Tongue:
    """A language the page can be read in.

    Its code, its own name, its direction ("ltr" or "rtl") and the page's address in it.
    """

    code: str
    name: str
    direction: str
    url: str
    current: bool


class House:
    """Asked for one request. Nothing here touches the session, unless `menu` or `account_menu` is asked for."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.name = str(settings.CENTERPIECE["name"])
        self.public_title = settings.CENTERPIECE["public_title"]
        self.exit_url = str(settings.CENTERPIECE["exit_url"])
        self.csrf_cookie: str = settings.CSRF_COOKIE_NAME

    @cached_property
    def language(self) -> str:
        return get_language() or settings.LANGUAGE_CODE

    @cached_property
    def draft(self) -> bool:
        """Is this page in a translation that nobody stands for yet?"""
        return is_draft(self.language)

    @cached_property
    def direction(self) -> str:
        return "rtl" if get_language_info(self.language)["bidi"] else "ltr"

    @cached_property
    def languages(self) -> list[Tongue]:
        """This page in every language.

        The language is the first part of the address, and the first language has none.
        """
        path = self._request.path_info
        if prefix := get_language_from_path(path):
            path = path[len(prefix) + 1 :] or "/"
        tongues = []
        for code, name in settings.LANGUAGES:
            url = path if code == settings.LANGUAGE_CODE else f"/{code}{path}"
            bidi = get_language_info(code)["bidi"]
            tongues.append(Tongue(code, name, "rtl" if bidi else "ltr", url, code == self.language))
        return tongues

    @cached_property
    def tongue(self) -> Tongue | None:
        """The language this page is in."""
        return next((tongue for tongue in self.languages if tongue.current), None)

    @cached_property
    def public_menu(self) -> list[Shown]:
        return shown("public", self._request.path)

    @cached_property
    def menu(self) -> list[Shown]:
        return self._of_person("inside")

    @cached_property
    def account_menu(self) -> list[Shown]:
        return self._of_person("account")

    def _of_person(self, place: Any) -> list[Shown]:
        person = getattr(self._request, "user", None)
        if person is None or not person.is_authenticated:
            return []
        return shown(place, self._request.path, person)

    @cached_property
    def leave(self) -> str:
        return _page("people:leave")

    @cached_property
    def lock(self) -> str:
        return _page("people:lock")

    @cached_property
    def sign_in(self) -> str:
        return _page("people:sign-in")

    @cached_property
    def leaving(self) -> str:
        return _page("public:leaving")

    @cached_property
    def home(self) -> str:
        return _page("public:home") or "/"


def is_draft(language: str) -> bool:
    """Has nobody of this deployment reviewed the words in this language? The first language is the authors' own."""
    return language != settings.LANGUAGE_CODE and language not in settings.CENTERPIECE["reviewed_languages"]


def exit_origin() -> str:
    """Scheme and host of the page that "leave quickly" goes to."""
    parts = urlsplit(str(settings.CENTERPIECE["exit_url"]))
    return f"{parts.scheme}://{parts.netloc}"


def _page(name: str) -> str:
    """The address of a page of a room above, or nothing if this house was built without that room."""
    try:
        return address(name, get_language())
    except NoReverseMatch:
        return ""


def house(request: HttpRequest) -> dict[str, House]:
    """Context processor."""
    return {"house": House(request)}
