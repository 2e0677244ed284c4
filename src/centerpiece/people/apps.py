from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "centerpiece.people"
    label = "people"

    def ready(self) -> None:
        # Defines the relations of this room in the policy's registry.
        from centerpiece.people import relations  # noqa: F401
