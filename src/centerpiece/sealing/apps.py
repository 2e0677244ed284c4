from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "centerpiece.sealing"
    label = "sealing"

    def ready(self) -> None:
        # Defines the relations of this room in the policy's registry.
        from centerpiece.sealing import relations  # noqa: F401
