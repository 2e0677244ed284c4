"""Which stages a process has been in. Of those that are open already nobody knows: every stage up to theirs counts."""

from typing import Any

from django.db import migrations, models

ORDER = (
    "inquiry",
    "getting_clear",
    "preparation",
    "planning",
    "circles",
    "agreement",
    "follow_through",
    "learning",
    "closing",
    "after",
    "ended",
)


def up_to_now(apps: Any, editor: Any) -> None:
    """Fill in the stages up to the present one."""
    processes = apps.get_model("practice", "Process").objects.using(editor.connection.alias)
    for process in processes.filter(stage__in=ORDER):
        process.been_in = list(ORDER[: ORDER.index(process.stage) + 1])
        process.save(update_fields=["been_in"])


class Migration(migrations.Migration):
    dependencies = [("practice", "0004_reminder_has_a_language")]

    operations = [
        migrations.AddField(model_name="process", name="been_in", field=models.JSONField(default=list)),
        migrations.RunPython(up_to_now, migrations.RunPython.noop),
    ]
