import django.db.models.deletion
from django.db import migrations, models

from centerpiece.learning.searching import postgresql, sqlite

STORES = {"sqlite": sqlite, "postgresql": postgresql}


def make(_apps, schema_editor):
    """The table or columns for words, as this database keeps them. They are filled by a chore."""
    for statement in STORES[schema_editor.connection.vendor].MAKE:
        schema_editor.execute(statement)


def unmake(_apps, schema_editor):
    for statement in STORES[schema_editor.connection.vendor].UNMAKE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("learning", "0006_contributions_in_order")]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("analysis", models.PositiveSmallIntegerField()),
                (
                    "writing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entry", to="learning.writing"
                    ),
                ),
            ],
        ),
        migrations.RunPython(make, unmake, hints={"model_name": "entry"}),
    ]
