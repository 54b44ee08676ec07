"""Published records of hearings."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("organ", models.CharField(max_length=100)),
                ("held_on", models.DateField()),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("published_at", models.DateTimeField()),
            ],
            options={
                "db_table": "hearing_publication",
                "ordering": ["-id"],
            },
        ),
    ]
