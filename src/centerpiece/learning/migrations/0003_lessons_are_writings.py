from django.db import migrations


def move(apps, _schema):
    """Every lesson, with the same id, as a writing for all members, whoever in its organization wrote it."""
    Earlier, Lesson = apps.get_model("learning", "EarlierLesson"), apps.get_model("learning", "Lesson")
    for earlier in Earlier.objects.all():
        Lesson.objects.create(
            pk=earlier.pk,
            kind="lesson",
            organization=earlier.organization,
            credit=earlier.credit,
            lens=earlier.lens,
            audience="collaborative",
            month=earlier.month,
            revised=earlier.month,
            title=earlier.title,
            text=earlier.text,
            withdrawn=earlier.withdrawn,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0002_writings'),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel('EarlierLesson'),
    ]
