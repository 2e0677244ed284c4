from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicConfig(AppConfig):
    name = "centerpiece.public"
    label = "public"

    def ready(self) -> None:
        # Registers a start-up check.
        from centerpiece.public import support_lines  # noqa: F401
        from centerpiece.ui.menu import Entry, offer

        offer(
            "public",
            Entry(_("How we work"), "public:home", part="how-we-work", order=10),
            Entry(_("Who we are"), "public:who", order=20),
            Entry(_("Support right now"), "public:support", order=90),
        )
