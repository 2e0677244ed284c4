"""The known groups that a round can compare. Each is said once: its question, and what can be chosen."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

ORGANIZATION = "organization"
OPEN = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way of grouping members. Without choices it is known by itself (the organization one answers with)."""

    name: str
    label: Words
    question: Words = ""
    choices: tuple[tuple[str, Words], ...] = ()

    def words(self, value: str) -> Words:
        """What a group of this dimension is called; the value itself where it is no choice of ours."""
        return dict(self.choices).get(value, value)


DIMENSIONS: dict[str, Dimension] = {
    dimension.name: dimension
    for dimension in (
        Dimension(ORGANIZATION, _("Organizations")),
        Dimension(
            "lens",
            _("Movements"),
            _("Which movement do you come from most?"),
            (
                ("violence", _("the movement to end gender violence")),
                ("incarceration", _("the movement to end mass incarceration")),
                ("both", _("people of both movements")),
            ),
        ),
        Dimension(
            "role",
            _("Roles"),
            _("What do you mostly do?"),
            (
                ("keeper", _("circle keepers")),
                ("advocate", _("advocates")),
                ("organizer", _("organizers")),
                ("other", _("other roles")),
            ),
        ),
        Dimension(
            "versed",
            _("Versed and new"),
            _("How long have you known restorative practice?"),
            (("versed", _("versed in restorative practice")), ("new", _("new to restorative practice"))),
        ),
        Dimension(
            "language",
            _("Languages"),
            _("In which language do you think about these things?"),
            (
                ("en", _("English")),
                ("es", _("Spanish")),
                ("ar", _("Arabic")),
                ("zh", _("Chinese")),
                ("bn", _("Bengali")),
                ("fr", _("French")),
                ("ht", _("Haitian Creole")),
                ("ko", _("Korean")),
                ("pl", _("Polish")),
                ("ru", _("Russian")),
                ("ur", _("Urdu")),
                ("another", _("another language")),
            ),
        ),
    )
}
