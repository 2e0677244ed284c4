"""What the public pages show, as plain values that can be compared."""

from dataclasses import dataclass
from itertools import groupby

from centerpiece.people.queries import public_partners, shown_organizations

HUES = ("clay", "indigo", "sage", "marigold", "plum", "teal")


@dataclass(frozen=True)
class Shown:
    """An organization as the public pages show it.

    `spectrum` runs from 0 (anti-violence work) to 100 (healing justice).
    """

    slug: str
    name: str
    about: str
    communities: tuple[str, ...]
    languages: tuple[str, ...]
    boroughs: tuple[str, ...]
    versed_in: str
    new_to: str
    spectrum: int
    hue: str


def organizations() -> tuple[Shown, ...]:
    """The organizations that want to be shown, along the spectrum. One query, no rows kept."""
    columns = (
        "slug",
        "name",
        "about",
        "communities",
        "languages",
        "boroughs",
        "versed_in",
        "new_to",
        "spectrum",
        "hue",
    )
    return tuple(
        Shown(
            slug,
            name,
            about,
            tuple(communities),
            tuple(languages),
            tuple(boroughs),
            versed_in,
            new_to,
            spectrum,
            _hue(hue),
        )
        for slug, name, about, communities, languages, boroughs, versed_in, new_to, spectrum, hue in (
            shown_organizations().values_list(*columns)
        )
    )


@dataclass(frozen=True)
class Together:
    """A partnership whose partners want everybody to know of it, with their names."""

    name: str
    purpose: str
    partners: tuple[str, ...]


def partnerships() -> tuple[Together, ...]:
    """What goes on between organizations, as far as all its partners chose to show it. One query."""
    found = groupby(public_partners(), key=lambda partner: partner.partnership)
    return tuple(
        Together(each.name, each.purpose, tuple(partner.organization.name for partner in partners))
        for each, partners in found
    )


def directory() -> tuple[tuple[Shown, ...], tuple[Together, ...]]:
    """Who we are: the organizations, and what they do together."""
    return organizations(), partnerships()


def _hue(name: str) -> str:
    return name if name in HUES else "indigo"
