from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practice", "0003_answer_knows_the_day_of_its_link")]

    operations = [
        migrations.AddField(
            model_name="reminder",
            name="language",
            field=models.CharField(default="en", max_length=10),
            preserve_default=False,
        ),
    ]
