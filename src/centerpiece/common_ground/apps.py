from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonGroundConfig(AppConfig):
    name = "centerpiece.common_ground"
    label = "common_ground"

    def ready(self) -> None:
        # Defines the relations of this room in the policy's registry, and offers its pages to those who may open them.
        from centerpiece.common_ground import relations  # noqa: F401
        from centerpiece.policy.engine import allows
        from centerpiece.ui.menu import Entry, offer

        offer(
            "inside",
            Entry(
                _("Common ground"),
                "common_ground:rounds",
                order=30,
                may=lambda person: allows(person, "common_ground.round.list"),
            ),
        )
