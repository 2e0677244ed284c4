from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "centerpiece.learning"
    label = "learning"

    def ready(self) -> None:
        # Defines the relations of this room in the policy's registry, and offers its pages to those who may open them.
        from centerpiece.learning import relations  # noqa: F401
        from centerpiece.policy.engine import allows
        from centerpiece.ui.menu import Entry, offer

        offer(
            "inside",
            Entry(
                _("Learning"),
                "learning:home",
                order=40,
                may=lambda person: allows(person, "learning.search.use"),
            ),
        )
        offer("learning", Entry(_("Lessons"), "learning:lessons", order=40))
