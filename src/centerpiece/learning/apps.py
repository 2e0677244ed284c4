from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "centerpiece.learning"
    label = "learning"

    def ready(self) -> None:
        # Defines the relations of this room in the policy's registry, and offers its pages to those who may open them.
        from centerpiece.learning import relations  # noqa: F401
        from centerpiece.learning.searching import listening  # noqa: F401 - to the rooms below
        from centerpiece.policy.engine import allows
        from centerpiece.ui.menu import Entry, offer

        offer(
            "inside",
            Entry(
                _("Learning"),
                "learning:home",
                order=40,
                may=lambda person: allows(person, "learning.search.use"),
                also=("library",),
            ),
        )
        offer(
            "learning",
            Entry(_("Practice wisdom"), "learning:all-wisdom", order=10),
            Entry(_("Methods"), "learning:methods", order=20),
            Entry(_("Lessons"), "learning:lessons", order=40),
            Entry(
                _("What waits for a look"),
                "learning:looks",
                order=80,
                may=lambda person: allows(person, "learning.writing.publish"),
            ),
        )
        offer("public", Entry(_("What we learned"), "learning:learned", order=30))
