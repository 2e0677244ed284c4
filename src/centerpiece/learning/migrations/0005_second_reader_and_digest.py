import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import centerpiece.sealing.words

AUDIENCES = [
    ("organization", "Our organization only"),
    ("collaborative", "All members of the Collaborative"),
    ("public", "Everybody, on the public pages too"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0004_what_is_public"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField("follow", "told"),
        migrations.AddField(
            "follow",
            "news",
            models.CharField(
                blank=True,
                choices=[("", "nothing is new"), ("new", "something is"), ("told", "something is, and a mail said so")],
                default="",
                max_length=4,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "writing", "wanted", models.CharField(blank=True, choices=AUDIENCES, default="", editable=False, max_length=13),
            preserve_default=False,
        ),
        migrations.AddField(
            "writing", "word", centerpiece.sealing.words.WordsField(blank=True, default="", editable=False, max_length=300),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=10)),
                ("sent", models.DateField(null=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digest",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
