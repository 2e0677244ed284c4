import django.db.models.deletion
from django.db import migrations, models

from centerpiece.learning.searching import sqlite

SOURCES = ("writing", "resource", "offer", "partnership")


def part(_apps, schema_editor):
    """SQLite makes the table anew for each change: what follows its deletions would be lost unsaid."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(sqlite.PART)


def tie(_apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(sqlite.TIE)


def forget_others(apps, _schema_editor):
    """Before this there were entries for writings alone."""
    apps.get_model("learning", "Entry").objects.filter(writing__isnull=True).delete()


def one_of(sources):
    return models.Q(
        *(models.Q(**{f"{name}__isnull": name != one for name in sources}) for one in sources), _connector="OR"
    )


def points_to(model, related_name="+"):
    return models.OneToOneField(
        null=True, on_delete=django.db.models.deletion.CASCADE, related_name=related_name, to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0010_where_a_session_is"),
        ("library", "0001_resources"),
        ("people", "0002_together"),
    ]

    operations = [
        migrations.RunPython(part, tie),
        migrations.AlterField("entry", "writing", points_to("learning.writing", "entry")),
        migrations.RunPython(migrations.RunPython.noop, forget_others),
        migrations.AddField("entry", "resource", points_to("library.resource")),
        migrations.AddField("entry", "offer", points_to("people.offer")),
        migrations.AddField("entry", "partnership", points_to("people.partnership")),
        migrations.AddConstraint(
            "entry", models.CheckConstraint(name="an_entry_is_for_one_thing", condition=one_of(SOURCES))
        ),
        migrations.RunPython(tie, part),
    ]
