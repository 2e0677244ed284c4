from django.db import migrations, models

import centerpiece.sealing.models


class Migration(migrations.Migration):
    dependencies = [("practice", "0002_whole_journey")]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="link_day",
            field=models.DateField(default=centerpiece.sealing.models.today),
        ),
    ]
