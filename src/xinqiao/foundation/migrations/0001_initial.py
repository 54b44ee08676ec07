from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Rate",
            fields=[
                ("key", models.BinaryField(primary_key=True, serialize=False)),
                ("runs_to_at", models.DateTimeField()),
            ],
            options={
                "db_table": "foundation_rate",
            },
        ),
        # written at every try, worth nothing after a crash: no write-ahead log, no flush at commit
        migrations.RunSQL("ALTER TABLE foundation_rate SET UNLOGGED", "ALTER TABLE foundation_rate SET LOGGED"),
        migrations.CreateModel(
            name="AccessEntry",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=60)),
                ("body", models.CharField(max_length=19)),
                ("action", models.CharField(max_length=60)),
                ("case_id", models.UUIDField(null=True)),
                ("subject", models.CharField(max_length=60)),
                ("sealed_reason", models.BinaryField()),
            ],
            options={
                "db_table": "foundation_access_entry",
                "indexes": [
                    models.Index(fields=["actor", "-id"], name="access_entry_actor"),
                    models.Index(fields=["body", "-id"], name="access_entry_body"),
                    models.Index(condition=models.Q(("case_id__isnull", False)), fields=["case_id", "-id"], name="access_entry_case"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferenceChange",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=60)),
                ("body", models.CharField(max_length=19)),
                ("subject", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=120)),
                ("action", models.CharField(max_length=40)),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("effective_on", models.DateField()),
                ("reason", models.CharField(max_length=400)),
            ],
            options={
                "db_table": "foundation_reference_change",
                "indexes": [models.Index(fields=["subject", "key", "-id"], name="reference_change_thing")],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey("subject", "key", "version", blank=True, editable=False, primary_key=True, serialize=False),
                ),
                ("subject", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=60)),
                ("version", models.IntegerField()),
                ("effective_on", models.DateField()),
                ("published_at", models.DateTimeField()),
                ("content", models.JSONField()),
            ],
            options={"db_table": "foundation_edition"},
        ),
    ]
