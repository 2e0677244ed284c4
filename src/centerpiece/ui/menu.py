"""The menus. A room offers its entries in its `AppConfig.ready`, so the menu lists only what exists."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import get_language

Place = Literal["public", "inside", "account", "learning"]


@dataclass(frozen=True)
class Entry:
    """One line of a menu.

    `view` is a URL name without arguments, `part` an id on that page, `may` says for whom it is there. `also`: the
    first parts of addresses ("sheets") that belong to it though they do not lie below it.
    """

    label: Any
    view: str
    part: str = ""
    order: int = 50
    may: Callable[[Any], bool] = lambda person: True
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """An entry as a page shows it.

    `current` is what `aria-current` should say: "page", "true" (a page below it) or nothing.
    """

    label: Any
    url: str
    current: str


_offered: dict[Place, list[Entry]] = {"public": [], "inside": [], "account": [], "learning": []}


def offer(place: Place, *entries: Entry) -> None:
    """Add entries to a menu.

    "public", "inside" (what one works in), "account" (what is about oneself) or "learning" (what its first page leads
    to). Offering the same twice changes nothing.
    """
    _offered[place] = sorted({*_offered[place], *entries}, key=lambda entry: (entry.order, entry.view))


def shown(place: Place, path: str, person: Any = None) -> list[Shown]:
    """The entries of a menu for this person on the page at `path`, in the language that is active.

    Raises:
        NoReverseMatch: when a room offered a page that does not exist.
    """
    return [_show(entry, path) for entry in _offered[place] if entry.may(person)]


def _show(entry: Entry, path: str) -> Shown:
    url = address(entry.view, get_language())
    if entry.part:
        return Shown(entry.label, f"{url}#{entry.part}", "")
    if path == url:
        return Shown(entry.label, url, "page")
    # Every page is below the first page of its language; that says nothing.
    below = url.strip("/") not in {"", get_language()} and path.startswith(url)
    below = below or _first_part(path) in entry.also
    return Shown(entry.label, url, "true" if below else "")


@lru_cache(maxsize=1024)
def address(view: str, language: str | None) -> str:
    """A page's address in the language that is active: menus stand on every page, and no address changes."""
    return reverse(view)


def _first_part(path: str) -> str:
    """The first part of an address, after its language."""
    parts = path.strip("/").split("/")
    return parts[1] if len(parts) > 1 and parts[0] == get_language() else parts[0]
