from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "centerpiece.people"
    label = "people"

    def ready(self) -> None:
        # Defines the relations of this room in the policy's registry.
        from centerpiece.people.relations import stewards_the_collaborative, works_somewhere
        from centerpiece.ui.menu import Entry, offer

        offer(
            "inside",
            Entry(_("Organization"), "people:own-organization", order=80, may=works_somewhere),
            Entry(_("Collaborative"), "people:collaborative", order=90, may=stewards_the_collaborative),
        )
        offer(
            "account",
            Entry(_("You and your keys"), "people:you", order=10),
            Entry(_("Sign out"), "people:sign-out", order=90),
        )
