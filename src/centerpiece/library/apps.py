from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "centerpiece.library"
    label = "library"

    def ready(self) -> None:
        # Defines the relations of this room in the policy's registry, and offers its pages to those who may open them.
        from centerpiece.library import relations  # noqa: F401
        from centerpiece.policy.engine import allows
        from centerpiece.ui.menu import Entry, offer

        offer(
            "learning",
            Entry(
                _("Library"),
                "library:resources",
                order=60,
                may=lambda person: allows(person, "library.resource.list"),
            ),
        )
