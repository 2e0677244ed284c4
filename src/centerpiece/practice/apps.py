from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "centerpiece.practice"
    label = "practice"

    def ready(self) -> None:
        # Defines the relations of this room in the policy's registry.
        from centerpiece.practice import relations  # noqa: F401
