from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0005_second_reader_and_digest")]

    operations = [
        migrations.AddField("contribution", "place", models.PositiveIntegerField(default=0, editable=False)),
    ]
