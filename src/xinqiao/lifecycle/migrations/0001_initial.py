from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("noun", models.CharField(max_length=20)),
                ("from_key", models.CharField(max_length=36)),
                ("to_key", models.CharField(max_length=36)),
                ("body", models.CharField(max_length=19)),
                ("ground", models.CharField(max_length=20)),
                ("reason", models.CharField(max_length=400)),
                ("ordered_by", models.CharField(max_length=60)),
                ("tenure", models.UUIDField(null=True)),
                ("ordered_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "lifecycle_move",
                "indexes": [models.Index(fields=["body", "-id"], name="move_body")],
            },
        ),
        migrations.CreateModel(
            name="MovedCase",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey("case_id", "move_id", blank=True, editable=False, primary_key=True, serialize=False),
                ),
                ("case_id", models.UUIDField()),
                ("move_id", models.UUIDField()),
                ("number", models.CharField(max_length=20)),
                ("code", models.CharField(max_length=60)),
                ("message", models.CharField(max_length=400)),
            ],
            options={
                "db_table": "lifecycle_moved_case",
                "indexes": [models.Index(fields=["move_id", "-code", "case_id"], name="moved_case_move")],
            },
        ),
    ]
