"""What the public pages show, as plain values that can be compared."""

from dataclasses import dataclass

from centerpiece.people.queries import shown_organizations

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


def _hue(name: str) -> str:
    return name if name in HUES else "indigo"
