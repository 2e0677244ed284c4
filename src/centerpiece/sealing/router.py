"""Which database a model lives in: `keys` for what can open something, `default` for everything else."""

from typing import Any

from django.apps import apps
from django.db.models import Model


class ByModel:
    """A model that says `lives_in = "keys"` is read, written and migrated there, and nothing else is."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return getattr(model, "lives_in", "default")

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return self.db_for_read(type(one)) == self.db_for_read(type(other))

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        if model_name is None:
            return db == "default"
        try:
            model = apps.get_model(app_label, model_name)
        except LookupError:
            return db == "default"
        return self.db_for_read(model) == db
