"""Where a person's own browser finds the names they hold, sealed. A room offers its page in `AppConfig.ready`, so who
looks for names needs to know no other room, and nobody needs to know who looks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class NameSource:
    """One page that answers in JSON as `#people/names-held.js` reads it. `view` is a URL name without arguments, `may`
    says who holds anything there."""

    view: str
    may: Callable[[Any], bool]


_offered: dict[str, NameSource] = {}


def offer_names(source: NameSource) -> None:
    """Have names looked for there, too. Offering the same twice changes nothing."""
    _offered[source.view] = source


def name_sources(person: Any) -> list[str]:
    """The addresses at which this person's browser asks."""
    return [reverse(source.view) for source in _offered.values() if source.may(person)]
