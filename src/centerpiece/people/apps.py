from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "centerpiece.people"
    label = "people"

    def ready(self) -> None:
        # Defines the relations of this room in the policy's registry.
        from centerpiece.people import relations  # noqa: F401
        from centerpiece.policy.engine import allows
        from centerpiece.ui.menu import Entry, offer

        def may(action: str) -> Callable[[Any], bool]:
            return lambda person: allows(person, action)

        offer(
            "inside",
            Entry(_("Together"), "people:together", order=45, may=may("people.together.see")),
            Entry(_("Collaborative"), "people:collaborative", order=90, may=may("people.collaborative.steward")),
        )
        offer(
            "account",
            Entry(_("You and your keys"), "people:you", order=10),
            Entry(_("Organization"), "people:own-organization", order=20, may=may("people.organization.own")),
            Entry(_("Sign out"), "people:sign-out", order=90),
        )
