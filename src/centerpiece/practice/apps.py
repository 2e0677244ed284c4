from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticeConfig(AppConfig):
    name = "centerpiece.practice"
    label = "practice"

    def ready(self) -> None:
        # Defines the relations of this room in the policy's registry, and offers its pages to those who may open them.
        from centerpiece.people.name_sources import NameSource, offer_names
        from centerpiece.policy.engine import allows
        from centerpiece.practice import relations  # noqa: F401
        from centerpiece.ui.menu import Entry, offer

        offer(
            "inside",
            Entry(
                _("Processes"),
                "practice:processes",
                order=10,
                may=lambda person: allows(person, "practice.process.list"),
                also=("sheets", "seats", "drafts"),
            ),
            Entry(
                _("This week"),
                "practice:attention",
                order=15,
                may=lambda person: allows(person, "practice.attention.see"),
            ),
            Entry(_("Counts"), "practice:counts", order=80, may=lambda person: allows(person, "practice.count.see")),
            Entry(
                _("The guide"),
                "practice:change-compare",
                order=85,
                may=lambda person: allows(person, "practice.guide.change"),
            ),
        )
        offer_names(NameSource("practice:names", may=lambda person: allows(person, "practice.names.look")))
